"""Thematic plans (КТП): rows of topics and hours, and where the lessons stand in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from core.model.lesson import Lesson
from core.model.people import Name
from core.model.standing import Group


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """A row of a plan: a topic for so many `hours`, the kind of lesson, the homework.

    `number` counts the rows from 1; `id` 0: not saved yet.
    """

    number: int
    topic: str
    hours: int = 1
    kind: str = ""
    homework: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The plan of a teaching as it stands: its rows in order.

    `counts_from`: lessons that begin before it are no hours of the plan (None: all count).
    `before`: hours that the timetable had in this year before the journal's first lesson.
    """

    id: int
    teaching_id: int
    version: int
    rows: tuple[PlanRow, ...]
    loaded_at: datetime
    author_id: int | None = None
    counts_from: datetime | None = None
    before: int = 0

    @property
    def hours(self) -> int:
        """Return the hours of all rows."""
        return sum(row.hours for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanHour:
    """A lesson that is an hour of a plan; `row_id`: the row whose topic it took, if it did.

    `taken`: its attendance is recorded; `written`: its topic, of `topic_version` (0: none ever).
    """

    teaching_id: int
    lesson_id: int
    starts: datetime
    row_id: int | None = None
    taken: bool = False
    written: bool = False
    topic_version: int = 0

    @property
    def recorded(self) -> bool:
        """Tell whether anything says that it was held."""
        return self.taken or self.written


@dataclass(frozen=True, slots=True)
class PlanSpot:
    """A place in a plan: the row, and which of its hours this is, from 1."""

    row: PlanRow
    hour: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAtLesson:
    """What the plan has for a lesson: `spot` is next, or what was `taken`; None: it has ended.

    `total`: how many rows the plan has. `version`: of the lesson's topic, 0: none ever stood;
    `written`: one stands.
    """

    spot: PlanSpot | None
    total: int
    taken: bool = False
    version: int = 0
    written: bool = False

    @property
    def row(self) -> PlanRow | None:
        """Return the row, None where the plan has ended."""
        return self.spot.row if self.spot else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChoice:
    """The rows of which a lesson may take one; `at`: the next one, or what it took."""

    lesson: Lesson
    rows: tuple[PlanRow, ...]
    at: PlanAtLesson


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The hours of a year: weekly `load` × `weeks` of school, and lessons of the timetable.

    `load` None: the lists do not say.
    """

    load: Decimal | None
    weeks: int
    timetable: int

    @property
    def hours(self) -> Decimal | None:
        """Return the hours of the curriculum; None: not known."""
        return None if self.load is None else self.load * self.weeks


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSaved:
    """A plan as it stands once it is saved: rows, hours, version.

    `parallels`: what its author teaches alike that has no plan, by id.
    """

    group: Group
    rows: int
    hours: int
    version: int
    parallels: Mapping[int, Group] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFact:
    """Plan and fact of a teaching, in hours by now.

    `due`: wanted by the timetable as it was meant; `held`: lessons that were recorded, and those
    before the journal's first; `passed`: hours of the plan that are behind. `plan` None: none is.
    `given`: the numbers of the rows that were held whole.
    """

    group: Group
    plan: Plan | None
    due: int = 0
    held: int = 0
    passed: int = 0
    given: frozenset[int] = frozenset()
    teachers: tuple[Name, ...] = ()

    @property
    def behind(self) -> int:
        """Return how many hours the plan is behind the timetable; below 0: ahead."""
        return self.due - self.passed


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanList:
    """Plans of a teacher or a class; `clause` wants them fulfilled, `before`: their day."""

    facts: tuple[PlanFact, ...]
    today: date
    before: date
    before_clause: str | None = None
    clause: str | None = None
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """One plan whole, with where it stands (`spot` None: it has ended), and what the year wants.

    `own`: the actor teaches it; `parallels`: what they teach alike that has no plan, by id.
    `clause`: that by which it is fulfilled; `equal`: by `hours_clause` its hours are those of
    the curriculum.
    """

    fact: PlanFact
    today: date
    spot: PlanSpot | None
    expected: Expected
    own: bool
    parallels: Mapping[int, Group] = field(default_factory=dict)
    clause: str | None = None
    equal: bool = False
    hours_clause: str | None = None
