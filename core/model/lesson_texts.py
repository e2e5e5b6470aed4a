"""The topic and the homework of a lesson as they stand, with what corrections ask about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from core.errors import TooLate
from core.model.files import Attached, Upload
from core.model.lesson import Homework, Lesson, Seat
from core.model.plans import PlanAtLesson, PlanRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """The topic of a lesson; text None: it was taken away again. `version` never falls."""

    lesson_id: int
    text: str | None
    version: int = 1
    author_id: int | None = None
    entered_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """Homework as it stands: an empty text says that none was set, `stands` that it counts.

    `stands` is False once the entry was taken back: nothing has been said about homework.
    """

    homework: Homework
    stands: bool = True
    author_id: int | None = None
    entered_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LastRevision:
    """The newest revision of an object; `was` and `now` are its JSON, None: not there.

    `why`: the reason, where it was written by consent (MAZ-2.8.2).
    """

    sequence: int
    at: datetime
    author_id: int | None
    nature: str
    was: Any
    now: Any
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What a topic or homework shall be (None: not there), and what sort of change that is.

    `facts` are kept with it: that it is late, or after an outage (`Timing.facts`). `files` are the
    hashes of all that shall hang on it then, `uploads` those of them that are new. `person_ids`:
    whose it shall be, where it is of some alone. `why`: the reason of a late correction.
    """

    text: str | None
    nature: str
    clause: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    uploads: tuple[Upload, ...] = ()
    person_ids: frozenset[int] = frozenset()
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicSight:
    """The topic of a lesson to draw: what stands (None: nothing), and of which version.

    `closed`: it stands and can be changed no more, by which hour and whom to ask. `homework`
    says whether the class has homework at all. `planned`: what the thematic plan has for it.
    """

    lesson: Lesson
    text: str | None
    version: int
    homework: bool
    closed: TooLate | None = None
    planned: PlanAtLesson | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeworkSight:
    """The homework of a lesson to draw: what stands (None: nothing is said, "": none is set).

    `due` is the lesson that it is for (None: not dated yet), one of the `choices`; `due_over`:
    it has begun already; `others` the subjects of what else the class has for that day.
    `closed` as with topics. `some`: what some pupils have besides. `planned`: the row of the
    thematic plan whose homework may be set.
    """

    lesson: Lesson
    text: str | None
    version: int
    due: Lesson | None
    due_over: bool = False
    others: tuple[str, ...] = ()
    closed: TooLate | None = None
    files: tuple[Attached, ...] = ()
    choices: tuple[Lesson, ...] = ()
    some: tuple["SomeTask", ...] = ()
    planned: PlanRow | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSaved:
    """A topic or homework as it was and as it is now, and until when that may be changed.

    `parallels` name the author's other classes that could get the same homework.
    `was` and `now` None: nothing; for homework "" says that none is set. `until` None: never,
    or at any time (`free`). `begun`: so has the lesson. `changed`: something was saved at all.
    `row`: of the thematic plan, whose topic it is.
    """

    lesson: Lesson
    was: str | None
    now: str | None
    version: int
    due: Lesson | None = None
    due_over: bool = False
    files: int = 0
    parallels: tuple[str, ...] = ()
    changed: bool = True
    begun: bool = True
    until: datetime | None = None
    free: bool = False
    slip_until: datetime | None = None
    clause: str | None = None
    row: PlanRow | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOut:
    """Homework without one of its files: which it was, by its number, and what stands now."""

    file: Attached
    number: int
    saved: TextSaved


@dataclass(frozen=True, slots=True, kw_only=True)
class InParallel:
    """Homework given to the parallel classes too: class and lesson that it is for, by class.

    `had`: classes for which something was said already; nothing was changed there. `version`
    is that of the lesson's own homework; until `slip_until` all that was given may be taken
    back.
    """

    lesson: Lesson
    text: str
    version: int
    given: tuple[tuple[str, Lesson], ...]
    had: tuple[str, ...] = ()
    slip_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenFromParallel:
    """The classes from which homework given in parallel was taken back.

    `again`: the lesson's own homework still is of the `version` that they had.
    """

    lesson: Lesson
    classes: tuple[str, ...]
    version: int
    again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ForSome:
    """Homework of some pupils of a lesson alone; `homework_id` 0: not set yet.

    `stands` is False once it was taken back or away.
    """

    homework_id: int = 0
    text: str
    person_ids: frozenset[int]
    stands: bool = True
    version: int = 0
    due_day: date | None = None
    author_id: int | None = None
    entered_at: datetime | None = None
    files: tuple[Attached, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SomeTask:
    """Homework of some pupils to draw, with their names in the list; `closed` as with topics."""

    lesson: Lesson
    task: ForSome
    names: tuple[str, ...]
    closed: TooLate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SomeSight:
    """Choosing pupils for homework of their own: the list, who is `chosen`, what stands.

    `task`: the homework whose pupils are chosen anew; None: for a new one.
    """

    lesson: Lesson
    seats: tuple[Seat, ...]
    chosen: frozenset[int]
    due: Lesson | None
    stands: tuple[ForSome, ...] = ()
    task: ForSome | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SomeSaved:
    """What some pupils have to do, by their names in the list, and until when it is open.

    `stands` is False where it was taken away; `files`: how many hang on it.
    """

    lesson: Lesson
    homework_id: int
    version: int
    names: tuple[str, ...]
    text: str
    due_day: date | None
    files: int = 0
    stands: bool = True
    slip_until: datetime | None = None
