"""What a family sees of its own child: lessons, marks and homework as values (MAZ-2.6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from core.model.lesson import Answer, Fact, Reason, SpellKind

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
    """A lesson of the child's own groups that is held, with what was recorded of the child.

    `fact` None: the lesson is not recorded. `minutes` of a late one may be unknown. What
    explains an absence: the reason set at school, a known spell, an answer from home.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMark:
    """A mark of the child as it stands; `source` names the other school that gave it."""

    child_id: int
    lesson_id: int | None
    day: date
    subject: str
    kind: str
    value: str
    remark: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Homework of the child; `due_day` None: the next lesson is not dated yet.

    `fresh`: it was set since the family was last told.
    """

    child_id: int
    due_day: date | None
    subject: str
    text: str
    fresh: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyDay:
    """A child's day: own lessons in order, marks of the day, homework for the next school day."""

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
class ChildMarks:
    """A child's marks since the first day of the period, by subject and day."""

    child: Child
    period: str | None
    since: date
    marks: tuple[OwnMark, ...]
    kinds: KindNames


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildAbsences:
    """The lessons since the first day of the period that a child missed or was late for."""

    child: Child
    period: str | None
    since: date
    lessons: tuple[OwnLesson, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildTasks:
    """A child's homework for the days after today, by day and subject."""

    child: Child
    today: date
    tasks: tuple[Task, ...]
