"""Written works of dated lessons: what is planned, how far it is graded, what is drawn of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from core.model.family import Child
from core.model.lesson import Lesson
from core.model.marking import KindChoice
from core.model.people import Name

OWED = "•"
"""The value of a mark that is still owed: the work is to be written, then the mark stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenWork:
    """A work at a lesson; its marks, of its kind at that lesson, stand by `graded_by`, inclusive.

    `made_at` is when it was planned last; `version` counts its changes and never falls.
    `outside`: it is graded elsewhere, and its results were announced `results_on` (None: not
    yet, so that nobody can grade it here).
    """

    id: int
    lesson: Lesson
    kind: str
    title: str | None
    graded_by: date
    author_id: int | None
    made_at: datetime
    cancelled: bool = False
    version: int = 1
    outside: bool = False
    results_on: date | None = None

    @property
    def awaits_results(self) -> bool:
        """Tell whether others have still to say how it was graded."""
        return self.outside and self.results_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Of the pupils of a work: so many have a mark, have none yet, owe the work itself.

    Who was absent owes it, and whoever has «•», until a mark stands. Whoever is exempt or taught
    elsewhere counts only with a mark.
    """

    graded: int = 0
    left: int = 0
    owe: int = 0

    @property
    def wrote(self) -> int:
        """Return how many have written the work."""
        return self.graded + self.left

    @property
    def is_graded(self) -> bool:
        """Tell whether everybody who wrote has a mark."""
        return self.left == 0


@dataclass(frozen=True, slots=True)
class OpenWork:
    """A work that has been written, with what has become of its marks."""

    work: WrittenWork
    progress: Progress


KindNames = Mapping[str, KindChoice]
"""Kinds of work by id: those that the policy knows today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonWorks:
    """The works of a lesson that stand, and the written kinds from which one may be chosen."""

    lesson: Lesson
    works: tuple[WrittenWork, ...]
    kinds: tuple[KindChoice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPreview:
    """What would be planned: its term with the clause, and the class's other works of the day.

    `version` is that of a cancelled work in its place (0: there was none).
    """

    lesson: Lesson
    kind: KindChoice
    graded_by: date
    clause: str | None
    others: tuple[WrittenWork, ...]
    kinds: KindNames
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkSight:
    """The page of a work: its term, its marks by name, and what may be done.

    `begun`: its lesson has started. `left` and `owe` are listed names. `others` are the class's
    works of the same day, `alike` the parallel lessons at which it may be planned too.
    `marked`: marks stand, so it is neither moved nor cancelled. `late`: it was planned just now,
    after the hour of recording its lesson.
    """

    work: WrittenWork
    kinds: KindNames
    clause: str | None
    begun: bool
    progress: Progress = Progress()
    left: tuple[str, ...] = ()
    owe: tuple[str, ...] = ()
    marked: bool = False
    others: tuple[WrittenWork, ...] = ()
    alike: tuple[Lesson, ...] = ()
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikePlanned:
    """What was planned beside a work in parallel classes, each with its own term."""

    work: WrittenWork
    planned: tuple[WrittenWork, ...]
    others: Mapping[int, tuple[WrittenWork, ...]]
    kinds: KindNames


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkMoves:
    """A work, and the lessons of the same teaching to which it may be moved."""

    work: WrittenWork
    kinds: KindNames
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MyWorks:
    """A teacher's works: what waits for marks, the earliest term first, and what is to come.

    `astray` stand at lessons that are not held. `classes` are those that the teacher teaches.
    """

    today: date
    open: tuple[OpenWork, ...]
    coming: tuple[WrittenWork, ...]
    astray: tuple[WrittenWork, ...]
    classes: Mapping[int, str]
    kinds: KindNames
    clauses: Mapping[int, str | None]

    def is_overdue(self, one: OpenWork) -> bool:
        """Tell whether the term has passed."""
        return one.work.graded_by < self.today


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksPlan:
    """The works of a class in a span, both days inside.

    `period` is the name of the running quarter or half-year; `whole_period`: it is the span.
    """

    class_id: int
    class_name: str
    since: date
    until: date
    works: tuple[WrittenWork, ...]
    kinds: KindNames
    period: str | None = None
    whole_period: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassOverdue:
    """The works of a class whose term has passed, the oldest first, with who is to grade them."""

    class_id: int
    class_name: str
    today: date
    works: tuple[OpenWork, ...]
    teachers: Mapping[int, Name]
    kinds: KindNames


@dataclass(frozen=True, slots=True, kw_only=True)
class LongOverdue:
    """Works of the school that are overdue for so long that a head hears of them."""

    today: date
    works: tuple[OpenWork, ...]
    teachers: Mapping[int, Name]
    kinds: KindNames


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildWorks:
    """The works that a child's own groups write from today on."""

    child: Child
    today: date
    works: tuple[WrittenWork, ...]
    kinds: KindNames


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a teacher is reminded of on a day: works that lack marks, the earliest term first."""

    today: date
    works: tuple[OpenWork, ...]
    kinds: KindNames
    clauses: Mapping[int, str | None]
