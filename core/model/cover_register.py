"""The register of substituted and missed lessons of a month, as values; an hour is a lesson."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from core.model.lesson import NOT_HELD, Lesson
from core.model.people import Name
from core.model.substitutions import AwayReason


class Fate(StrEnum):
    """What became of a lesson that its teacher did not give."""

    GIVEN = "given"
    MISSED = "missed"
    CANCELLED = "cancelled"
    MOVED = "moved"
    MERGED = "merged"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverLine:
    """A lesson that its teacher did not give; `planned` is the timetable's subject.

    `over`: the lesson has ended, so its hour counts. `reason`: why the teacher was away.
    """

    lesson: Lesson
    planned: str
    fate: Fate
    over: bool
    reason: AwayReason | None = None

    @property
    def given_id(self) -> int | None:
        """Return who substituted, where somebody does."""
        return self.lesson.substitute_id if self.lesson.status not in NOT_HELD else None

    def concerns(self, person_id: int) -> bool:
        """Tell whether this teacher missed the lesson or gave it."""
        return person_id in {self.lesson.teacher_id, self.given_id}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """What a teacher substituted and missed in the month, by day; what is over alone counts.

    `covered` of the missed lessons somebody else gave.
    """

    person_id: int
    name: Name
    given: dict[date, int]
    missed: dict[date, int]
    covered: int

    @property
    def given_hours(self) -> int:
        """Return the hours substituted."""
        return sum(self.given.values())

    @property
    def missed_hours(self) -> int:
        """Return the hours missed."""
        return sum(self.missed.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverRegister:
    """The lines of a month in their order, and the hours of its teachers by surname."""

    month: date
    today: date
    lines: tuple[CoverLine, ...]
    hours: tuple[Hours, ...]

    @property
    def before(self) -> date:
        """Return the first day of the month before."""
        return (self.month - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        """Return the first day of the month after."""
        return (self.month + timedelta(days=31)).replace(day=1)

    def of(self, person_id: int) -> tuple[CoverLine, ...]:
        """Return the lines of one teacher (0: all)."""
        lines: Iterable[CoverLine] = self.lines
        return tuple(one for one in lines if not person_id or one.concerns(person_id))
