"""Marks of a period or year that are to be set and are not: by group, and until when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from core.model.people import Name
from core.model.period_marks import MarksOrder, ResultKind
from core.model.standing import Group, MarkingPeriod, Taught

Given = tuple[int, int, int, ResultKind]
"""A mark that is set: its period, subject and pupil, and which mark it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedFacts:
    """What is known of many groups: `orders` by period, `given` what is set in these periods."""

    periods: tuple[MarkingPeriod, ...]
    taught: tuple[Taught, ...]
    orders: Mapping[int, MarksOrder]
    given: frozenset[Given]


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """`left` marks of `count` in a group are not set; they are due by the day, inclusive."""

    teaching_id: int
    class_id: int
    period: MarkingPeriod
    kind: ResultKind
    left: int
    count: int
    due_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedGroup:
    """A group with marks that are owed, and the names of its teachers, where they are read."""

    owed: Owed
    group: Group
    teachers: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftBehind:
    """A period that ended long ago, and in how many groups marks of it were never set."""

    period: str
    groups: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedList:
    """The groups by class and subject; `clause`: by whose dates the marks are set.

    `certifies`: the class has certificates. `behind`: what was never set in earlier periods.
    """

    groups: tuple[OwedGroup, ...]
    today: date
    clause: str | None
    class_id: int = 0
    certifies: bool = False
    behind: tuple[LeftBehind, ...] = ()

    def is_overdue(self, one: OwedGroup) -> bool:
        """Tell whether the day has passed."""
        return one.owed.due_by < self.today


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedMarks:
    """The dates that an order gives to the marks of a period, and the own groups they concern.

    `again`: other dates held before. `clause`: by whose dates the marks are set.
    """

    order: MarksOrder
    groups: tuple[OwedGroup, ...]
    today: date
    again: bool
    clause: str | None

    @property
    def has_begun(self) -> bool:
        """Tell whether the period runs: before that its sheets are not there."""
        return any(one.owed.period.since <= self.today for one in self.groups)
