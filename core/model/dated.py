"""Values from which dated lessons are made: the year's timetable, what stands, what to write."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from core.model.calendar import Bell, LessonKey, SchoolCalendar, TimetableRow


@dataclass(frozen=True, slots=True)
class Term:
    """Who gives a teaching from `since` to `until`, both inside (None: still)."""

    since: date
    until: date | None
    person_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPlan:
    """A school year's calendar, bells and weekly lessons."""

    calendar: SchoolCalendar
    bells: tuple[Bell, ...]
    rows: tuple[TimetableRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plans:
    """Everything that makes lessons: subject and teachers are by teaching id."""

    years: tuple[YearPlan, ...]
    subjects: Mapping[int, int]
    teachers: Mapping[int, tuple[Term, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedLesson:
    """A lesson that stands; `entered` says that anything is written in it.

    `by_hand`: a head has arranged its hour or room.
    """

    id: int
    key: LessonKey
    starts: datetime
    ends: datetime
    room_id: int | None
    teacher_id: int | None
    planned: bool
    dropped: bool
    taken: bool
    entered: bool
    by_hand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonDraft:
    """A lesson as it should stand; times are aware."""

    key: LessonKey
    starts: datetime
    ends: datetime
    subject_id: int
    room_id: int | None
    teacher_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """What is to be done: lessons to add, to change or bring back by id, to drop.

    `silent` counts lessons for which no bell rings: they get no time and so no row.
    """

    missing: tuple[LessonDraft, ...] = ()
    changed: Mapping[int, LessonDraft]
    dropped: tuple[int, ...] = ()
    silent: int = 0
