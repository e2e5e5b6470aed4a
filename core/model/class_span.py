"""A class over a span of days: who missed how much, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from core.model.class_day import Missed
from core.model.family import Span
from core.model.lesson import Fact, Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which span is wanted: the week, month or period around the day (None: around today)."""

    span: Span = Span.WEEK
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A quarter, trimester or half-year of a class, both days inside."""

    name: str
    since: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassYear:
    """The school year of a class with its periods."""

    since: date
    until: date
    periods: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanDays:
    """The days of a span up to today, both inside; `name` is that of its period.

    `before` and `after` are days of the neighbouring spans; None: there is none, or not yet.
    """

    span: Span
    since: date
    until: date
    name: str | None = None
    before: date | None = None
    after: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedOn:
    """What was missed, with its day; its reason is the one that counts, known spells included."""

    day: date
    missed: Missed

    @property
    def is_absence(self) -> bool:
        """Tell an absence from lateness."""
        return self.missed.fact is Fact.ABSENT

    @property
    def is_open(self) -> bool:
        """Tell whether a reason is still to be set."""
        return self.is_absence and self.missed.reason is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What absences come to: lessons by reason (None: not known), times late, whole days."""

    reasons: Mapping[Reason | None, int] = field(default_factory=dict)
    late: int = 0
    full_days: int = 0

    @property
    def lessons(self) -> int:
        """Return how many lessons were missed."""
        return sum(self.reasons.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilSpan:
    """A pupil's span: each lesson missed or begun late, in order, and what they come to."""

    person_id: int
    listed: str
    missed: tuple[MissedOn, ...] = ()
    tally: Tally = Tally()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassSpan:
    """A class's span: the pupils who missed anything, by surname, and the sum of them.

    `explains`: the viewer sets reasons of the class.
    """

    class_id: int
    class_name: str
    days: SpanDays
    pupils: tuple[PupilSpan, ...]
    tally: Tally
    explains: bool = False
