"""What a head may change about a dated lesson: cancelled, merged, moved, another room; values."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from core.model.lesson import Lesson
from core.model.works import KindNames, WrittenWork


class Change(StrEnum):
    """What is to become of the lesson."""

    CANCEL = "cancel"
    MERGE = "merge"
    MOVE = "move"
    ROOM = "room"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    """A lesson's hour on a day: its slot, when it begins and ends (aware)."""

    day: date
    slot: int
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSight:
    """A lesson and what it may become: `hours` and `rooms` that are free, lessons beside it.

    `became`: where it was moved to, or with which it is merged. `tasks`: homework due at it.
    `following`: the next lesson of the same teaching, where the homework would go. `joined`:
    the lessons that are held together with it. `works`: the written works planned at it.
    """

    lesson: Lesson
    begun: bool
    today: date
    by_hand: bool = False
    tasks: int = 0
    became: Lesson | None = None
    following: Lesson | None = None
    hours: tuple[Hour, ...] = ()
    rooms: tuple[tuple[int, str], ...] = ()
    beside: tuple[Lesson, ...] = ()
    joined: tuple[Lesson, ...] = ()
    works: tuple[WrittenWork, ...] = ()
    kinds: KindNames = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """How a lesson stands in the timetable, as a change finds it; `teaching_id` is its own.

    `joined`: lessons are joined to it.
    """

    room_id: int | None
    by_hand: bool
    became_id: int | None
    teaching_id: int
    joined: bool = False
