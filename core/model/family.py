"""What a family sees of its own child: lessons, marks and homework as values (MAZ-2.6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from core.model.files import Attached
from core.model.lesson import NOT_HELD, Answer, Fact, LessonStatus, Reason, SpellKind
from core.model.notes import OwnNote
from core.model.people import Name
from core.model.questions import Corrected
from core.model.special_days import OddDay

KindNames = Mapping[str, tuple[str, str]]
"""Kinds of work by id: the Russian and the English name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """An own child (or the pupil), by first name alone; no class: not enrolled today.

    `since` (aware) is the moment at which the account was first bound to one of the family.
    """

    id: int
    first: str
    grade: int | None = None
    letter: str | None = None
    class_id: int | None = None
    since: datetime

    @property
    def class_name(self) -> str | None:
        """«7Б»."""
        return None if self.grade is None else f"{self.grade}{self.letter}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLesson:
    """A lesson of the child's own groups, with what was recorded of the child.

    `fact` None: the lesson is not recorded. `minutes` of a late one may be unknown. What
    explains an absence: the reason set at school, a known spell, an answer from home, or that
    the family had told the school beforehand (`foretold`). What changes the timetable: a
    `status` that says that it is not held, a `substitute`, what was arranged `by_hand`,
    `joined` with another group.
    """

    child_id: int
    lesson_id: int
    day: date
    slot: int
    starts: datetime
    subject: str
    fact: Fact | None = None
    minutes: int | None = None
    reason: Reason | None = None
    spell: SpellKind | None = None
    answer: Answer | None = None
    foretold: bool = False
    room: str | None = None
    status: LessonStatus = LessonStatus.PLANNED
    substituted: bool = False
    ends: datetime | None = None
    substitute: Name | None = None
    by_hand: bool = False
    joined: bool = False

    @property
    def is_held(self) -> bool:
        """Tell whether there is such a lesson at all."""
        return self.status not in NOT_HELD


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMark:
    """A mark of the child as it stands; `weight` is that of its kind of work.

    `source` names the other school that gave it.
    """

    child_id: int
    mark_id: int
    lesson_id: int | None
    day: date
    subject_id: int
    subject: str
    kind: str
    value: str
    weight: Decimal = Decimal(1)
    remark: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Homework of the child; `due_day` None: the next lesson is not dated yet.

    `fresh`: it was set since the family was last told. `done`: somebody of the family ticked it.
    """

    homework_id: int
    child_id: int
    due_day: date | None
    subject: str
    text: str
    fresh: bool = False
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyDay:
    """A child's day in brief: held lessons in order, marks, homework for the next school day."""

    child: Child
    day: date
    lessons: tuple[OwnLesson, ...]
    marks: tuple[OwnMark, ...]
    next_day: date | None
    tasks: tuple[Task, ...]
    kinds: KindNames

    @property
    def recorded(self) -> int:
        """Return how many of the day's lessons are recorded."""
        return sum(one.fact is not None for one in self.lessons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """Whose page it is: the child, and all children of the family to go to from here."""

    child: Child
    family: tuple[Child, ...] = ()
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildDay:
    """A child's day whole: the timetable with its changes, marks, notes, what is to be done.

    `due` is what was to be done for this day, `coming` what is for the next school day.
    `before` and `after` are the nearest school days (None: none is dated). `odd`: what makes the
    day a special one.
    """

    own: Own
    day: date
    lessons: tuple[OwnLesson, ...]
    marks: tuple[OwnMark, ...]
    corrected: tuple[Corrected, ...]
    notes: tuple[OwnNote, ...]
    due: tuple[Task, ...]
    coming: tuple[Task, ...]
    before: date | None
    after: date | None
    kinds: KindNames
    odd: tuple[OddDay, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildWeek:
    """A child's week from `monday` on: the timetable with its changes, homework due in it."""

    own: Own
    monday: date
    lessons: tuple[OwnLesson, ...]
    tasks: tuple[Task, ...]
    odd: tuple[OddDay, ...] = ()


class Span(StrEnum):
    """How far a page of absences goes back."""

    WEEK = "week"
    MONTH = "month"
    PERIOD = "period"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildAbsences:
    """The lessons since a day that a child missed or was late for."""

    own: Own
    span: Span
    period: str | None
    since: date
    lessons: tuple[OwnLesson, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildTasks:
    """A child's homework by day and subject: after today, or for the week from `since`.

    `files` hang on the tasks, in their order.
    """

    own: Own
    since: date | None
    tasks: tuple[Task, ...]
    files: tuple[Attached, ...] = ()
