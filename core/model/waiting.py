"""Codes that nobody has used yet: how many wait in each class, and whose."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from core.model.people import Name
from core.model.roles import Role

STAFF_GROUP = -1
"""The group of codes that belong to no class."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingCode:
    """A code that waits; `child` is the pupil of whom it opens the page, None for staff."""

    person_id: int
    name: Name
    role: Role
    child: Name | None
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingGroups:
    """Class id (`STAFF_GROUP`: none) → how many codes wait; `names` are of the classes."""

    counts: Mapping[int, int]
    names: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingPage:
    """One page of a group's codes, those that end soonest first; `more`: a page follows."""

    group: int
    name: str
    all: int
    page: int
    codes: tuple[WaitingCode, ...]
    more: bool
