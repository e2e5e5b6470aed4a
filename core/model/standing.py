"""Where pupils stand in a subject: marks of a period, the minimum under its mark, the forecast."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from core.model.averages import Average, Forecast


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
    """A mark of a pupil in a subject; `source` names the other school that gave it."""

    person_id: int
    subject_id: int
    day: date
    value: str
    weight: Decimal
    kind: str = ""
    source: str | None = None


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
    marks: tuple[GivenMark, ...] = ()
    days: Mapping[int, frozenset[date]] = field(default_factory=dict)
    missed: frozenset[tuple[int, int, date]] = frozenset()
    away: Mapping[int, Sequence[tuple[date, date]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one pupil stands in one subject, in its period (None: none has begun).

    `average` None: no mark counts yet.
    """

    taught: Taught
    period: MarkingPeriod | None
    marks: tuple[GivenMark, ...]
    enough: Enough
    average: Average | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What is taught: a class or its subgroup, with a subject; `teachers` of today.

    `field`: that of the subject, which a deputy may lead.
    """

    teaching_id: int
    class_id: int
    class_name: str
    subgroup: str | None
    subject_id: int
    subject: str
    teachers: tuple[int, ...]
    field: str | None = None
    grade: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NextLesson:
    """The next lesson of a group (`starts` is aware), and the pupils to be asked at it."""

    lesson_id: int
    starts: datetime
    asked: frozenset[int]


@dataclass(frozen=True, slots=True)
class ToAsk:
    """Pupils by id whom to ask: `unmarked` for the weeks of the policy, `named` for a lesson."""

    unmarked: frozenset[int] = frozenset()
    named: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A pupil as listed, where it stands, and the better mark that is disputed.

    `call`: it lacks marks by now ("running"), or will for the mark of the period ("period").
    """

    listed: str
    standing: Standing
    disputed: str | None = None
    call: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupStanding:
    """The pupils of a group by surname; `teaches`: the actor may name whom to ask next."""

    group: Group
    period: MarkingPeriod | None
    pupils: tuple[Listed, ...]
    today: date
    next_lesson: NextLesson | None = None
    teaches: bool = False

    @property
    def short(self) -> tuple[Listed, ...]:
        """Return who lacks marks by now, or soon for the mark of the period."""
        return tuple(one for one in self.pupils if one.call is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilStanding:
    """One pupil of a group whole: the marks of the period and what they may come to."""

    group: Group
    pupil: Listed
    forecast: Forecast
    kinds: Mapping[str, tuple[str, str]]
