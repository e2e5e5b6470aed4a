"""Codes that nobody has used: how many wait or are out of date in each class, and whose."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from core.model.people import Name
from core.model.roles import Role

STAFF_GROUP = -1
"""The group of codes that belong to no class."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingCode:
    """An unused code; `child` is the pupil of whom it opens the page, None for staff.

    `expired`: it is out of date, and nothing newer was issued to whoever is still outside.
    """

    person_id: int
    name: Name
    role: Role
    child: Name | None
    until: datetime
    expired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingGroups:
    """Class id (`STAFF_GROUP`: none) → how many codes wait, how many are out of date.

    `names` are of the classes.
    """

    counts: Mapping[int, int]
    names: Mapping[int, str]
    expired: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingPage:
    """One page of a group's codes, those that end soonest first; `more`: a page follows.

    Of `all` of them `expired` are out of date.
    """

    group: int
    name: str
    all: int
    page: int
    codes: tuple[WaitingCode, ...]
    more: bool
    expired: int = 0
