"""Where pupils stand in a subject: marks of a period, the minimum under its mark, the forecast."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.model.averages import Forecast


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkingPeriod:
    """A quarter or half-year of a span of grades; both days and both grades are inside."""

    id: int
    kind: str
    name: str
    since: date
    until: date
    grade_from: int
    grade_until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A subject in a grade; `hours` a week by the teacher's load (None: the lists do not say)."""

    grade: int
    subject: str
    field: str | None = None
    hours: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """A pupil in a teaching, that is the class, or its subgroup, with a subject."""

    teaching_id: int
    person_id: int
    class_id: int
    subject_id: int
    course: Course


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenMark:
    """A mark of a pupil in a subject, as means and minimums see it."""

    person_id: int
    subject_id: int
    day: date
    value: str
    weight: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Enough:
    """Whether a pupil has marks enough: how many stand, and how many should (None: no rule).

    `running`: by now, after `weeks` whole weeks in which the pupil was at a lesson of the
    subject; `needed`: for the mark of the period. `clauses` of the one and the other.
    """

    held: int
    weeks: int
    running: int | None = None
    needed: int | None = None
    running_clause: str | None = None
    needed_clause: str | None = None

    @property
    def lacks_now(self) -> int:
        """Return how many marks are missing by now."""
        return max((self.running or 0) - self.held, 0)

    @property
    def lacks(self) -> int:
        """Return how many marks are missing for the mark of the period."""
        return max((self.needed or 0) - self.held, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the journal has of many pupils, to judge where each stands.

    `days` of lessons by teaching; `missed`: (teaching, pupil, day); `away`: known spells by
    pupil, both days inside.
    """

    periods: tuple[MarkingPeriod, ...]
    taught: tuple[Taught, ...]
    marks: tuple[GivenMark, ...]
    days: Mapping[int, frozenset[date]]
    missed: frozenset[tuple[int, int, date]]
    away: Mapping[int, Sequence[tuple[date, date]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one pupil stands in one subject, in its period (None: none has begun)."""

    taught: Taught
    period: MarkingPeriod | None
    marks: tuple[GivenMark, ...]
    enough: Enough
    forecast: Forecast
