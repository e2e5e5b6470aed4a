"""An order about a pupil as the chain keeps it, to be taken back while nothing depends on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from core.model.orders import Deed
from core.model.people import Name

Rows = dict[str, dict[str, list[Any]]]
"""Dated rows of a pupil by table and id, as a revision keeps them: how each one ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderMade:
    """An order about a pupil as the chain keeps it: its place there, when, by whom.

    `since` is its first day (of `LEAVE` the last one); `was` and `now` are those of its revision.
    """

    sequence: int
    deed: Deed
    at: datetime
    author_id: int | None
    child_id: int
    name: Name
    enrolment_id: int
    number: str
    since: date
    was: Mapping[str, Any] | None
    now: Mapping[str, Any]

    @property
    def second(self) -> int:
        """Return the second by which a button knows it."""
        return int(self.at.timestamp())


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderUse:
    """What depends on an order by now.

    Something of the pupil is `recorded` since, a lesson of the class is `taught`, somebody has
    `entered` by a code of the family.
    """

    recorded: bool
    taught: bool
    entered: bool
