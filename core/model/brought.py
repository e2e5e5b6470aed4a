"""Marks that a pupil brings from another school, and those that a leaver takes along."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from core.model.people import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectValues:
    """The marks of one subject, in the order in which they stand on the sheet."""

    subject_id: int
    subject: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkSheet:
    """A sheet of another school: where from, of which day, what it says."""

    source: str
    day: date
    subjects: tuple[SubjectValues, ...]

    @property
    def count(self) -> int:
        """Return how many marks it has."""
        return sum(len(one.values) for one in self.subjects)


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtPage:
    """A pupil with the subjects that can be named, and the sheets that stand already.

    `last`: the place in the chain of the sheet entered last (0: none), which may be taken back
    until `slip_until` (None: no more).
    """

    child_id: int
    child: Name
    class_name: str
    subjects: Mapping[int, str]
    sheets: tuple[MarkSheet, ...]
    last: int = 0
    slip_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtSight:
    """A typed sheet as it would be written; `twice`: one of that day and source stands."""

    page: BroughtPage
    sheet: MarkSheet
    twice: bool
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LastBrought:
    """The newest save of marks brought along: its place, moment, author and mark rows."""

    sequence: int
    at: datetime
    author_id: int | None
    nature: str
    mark_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptMark:
    """A mark of the period: `source` names another school."""

    subject_id: int
    kind: str
    value: str
    day: date
    weight: Decimal
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaverSubject:
    """A subject of a leaver: the marks in order and their weighted mean (None: no mark)."""

    subject: str
    marks: tuple[KeptMark, ...]
    mean: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaverMarks:
    """What a leaver takes along: the marks from `since` to `until`, both inside.

    `order` is that of leaving, None before it was entered. `kinds`: id → short, full, weight.
    """

    child: Name
    class_name: str
    order: tuple[str, date] | None
    period: str | None
    since: date
    until: date
    made: date
    subjects: tuple[LeaverSubject, ...]
    kinds: Mapping[str, tuple[str, str, int]]
    class_teacher: Name | None
    director: Name | None
