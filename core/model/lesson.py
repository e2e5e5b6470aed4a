"""Lessons, their roster, attendance, marks, topic and homework as values."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from core.model.files import Attached
from core.model.locks import PeriodLock
from core.model.notices import Foretold
from core.model.openings import Opening
from core.model.people import Name


class LessonStatus(StrEnum):
    """The fate of a dated lesson.

    One that is held together with another one is planned or held (`Lesson.joined_to`); MERGED is
    only what an earlier version wrote.
    """

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"
    MERGED = "merged"
    MOVED = "moved"


NOT_HELD = frozenset({LessonStatus.CANCELLED, LessonStatus.MERGED, LessonStatus.MOVED})


class Fact(StrEnum):
    """What the subject teacher states at the lesson; present is the absence of a row."""

    PRESENT = "present"
    ABSENT = "absent"
    LATE = "late"


class Reason(StrEnum):
    """What the class teacher states later, from documents; not known yet is no row."""

    ILL = "ill"
    VALID = "valid"
    UNEXCUSED = "unexcused"


class SpellKind(StrEnum):
    """A known span: away, or present and not assessed (exempt)."""

    ILL = "ill"
    VALID = "valid"
    SANATORIUM = "sanatorium"
    HOME = "home"
    FAMILY = "family"
    INDIVIDUAL = "individual"
    EXEMPT = "exempt"


AWAY = frozenset({SpellKind.ILL, SpellKind.VALID, SpellKind.SANATORIUM})
"""Spells in which a pupil of the class misses its lessons: shown as Н beforehand.

Who is taught at home or by an own plan is no absentee: shown, stated only when the teacher
does, and free to get marks.
"""


class Answer(StrEnum):
    """What a parent says to «Вы знаете, где ребёнок?»."""

    ILL = "ill"
    EXCUSED = "excused"
    ON_THE_WAY = "on_the_way"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A dated lesson with all that headings and access need; times are aware.

    `teacher` and `substitute` are the names of whoever teaches and substitutes it. `lock`: its
    period has ended and is locked. `card_open`: whoever has its paper card open; `card_by`:
    whoever saved its attendance from one; `card`: the name of the latter, else of the former.
    `openings`: the requests to record it late that wait or were agreed to. `joined_to`: the
    lesson with which it is held together; whoever gives that one gives both. `leads`: others may
    be joined to this one; only what is read by itself knows that none is.
    """

    id: int
    teaching_id: int
    class_id: int
    grade: int
    letter: str
    subgroup_id: int | None
    subgroup: str | None
    subject_id: int
    subject: str
    field: str | None
    marked: bool
    day: date
    shift: int
    slot: int
    starts: datetime
    ends: datetime
    room: str | None
    status: LessonStatus
    teacher_id: int | None
    substitute_id: int | None
    taken_at: datetime | None
    taken_by: int | None
    version: int
    teacher: Name | None = None
    substitute: Name | None = None
    lock: PeriodLock | None = None
    card_open: int | None = None
    card_by: int | None = None
    card: Name | None = None
    openings: tuple[Opening, ...] = ()
    joined_to: int | None = None
    leads: bool = True

    @property
    def class_name(self) -> str:
        """«7Б»."""
        return f"{self.grade}{self.letter}"

    @property
    def given_by(self) -> int | None:
        """Return who gives it: the substitute, else the teacher; None: nobody is named."""
        return self.substitute_id or self.teacher_id

    @property
    def is_taken(self) -> bool:
        """Tell whether attendance has been recorded."""
        return self.taken_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One pupil of a lesson's roster with what is known before and what was recorded.

    `year_marked_at`: since when the pupil's mark of the year stands in the lesson's subject.
    """

    person_id: int
    name: Name
    listed: str
    fact: Fact = Fact.PRESENT
    minutes: int | None = None
    reason: Reason | None = None
    spell: SpellKind | None = None
    spell_until: date | None = None
    exempt: bool = False
    answer: Answer | None = None
    foretold: Foretold | None = None
    year_marked_at: datetime | None = None

    @property
    def is_known_absent(self) -> bool:
        """Tell whether a known spell keeps the pupil away today."""
        return self.spell is not None and not self.exempt


@dataclass(frozen=True, slots=True, kw_only=True)
class Homework:
    """What is set for `due_day` (the lesson `due_lesson_id` when it is already dated)."""

    id: int
    teaching_id: int
    lesson_id: int
    due_lesson_id: int | None
    due_day: date | None
    text: str
    version: int = 1
    files: tuple[Attached, ...] = ()
