"""When a head may cancel, merge or move a lesson, or change its room, and to which hours."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from core.errors import Changed, Forbidden, Unfit
from core.model.calendar import Bell, ClassCalendar
from core.model.lesson import NOT_HELD, Lesson
from core.model.lesson_changes import Change, Hour
from core.rules.calendar import bell, is_school_day, moment

DAYS = 14
"""So many days ahead, today among them, a free hour is looked for."""

REACH = timedelta(days=DAYS - 1)


def may_change(
    lesson: Lesson, what: Change, version: int, now: datetime, *, joined: bool = False
) -> None:
    """Let a change pass: cancelled until it is recorded, the rest until it begins.

    `joined`: others are joined to it; while they are, only its room changes.

    Raises:
        Changed: it was changed since the button was drawn, is not held, or joined to another.
        Unfit: `lesson_begun`, `lesson_recorded`, `lesson_joined`.
        Forbidden: `period`, it is locked.
    """
    if lesson.version != version or lesson.status in NOT_HELD or lesson.joined_to is not None:
        raise Changed
    _open(lesson)
    if joined and what is not Change.ROOM:
        raise Unfit(why="lesson_joined")
    if lesson.is_taken:
        raise Unfit(why="lesson_recorded")
    if what is not Change.CANCEL and lesson.starts <= now:
        raise Unfit(why="lesson_begun")


def are_together(one: Lesson, other: Lesson) -> bool:
    """Tell whether two lessons are held together: joined to one another, or to a third."""
    if one.joined_to is None and other.joined_to is None:
        return False
    return (one.joined_to or one.id) == (other.joined_to or other.id)


def may_restore(lesson: Lesson, became: Lesson | None) -> None:
    """Let a change be taken back, until the lesson in its place is recorded.

    Raises:
        Unfit: `lesson_recorded`. Forbidden: `period`, it is locked.
    """
    _open(lesson)
    if lesson.is_taken or (became is not None and became.is_taken):
        raise Unfit(why="lesson_recorded")


def _open(lesson: Lesson) -> None:
    if lesson.lock is not None:
        raise Forbidden(what="period")


def free_hours(
    lesson: Lesson,
    calendar: ClassCalendar,
    bells: Collection[Bell],
    busy: Iterable[tuple[datetime, datetime]],
    now: tuple[datetime, ZoneInfo],
) -> Iterator[Hour]:
    """Yield the hours ahead at which neither the class nor the teacher has a lesson."""
    moment_, zone = now
    taken = list(busy)
    first = moment_.astimezone(zone).date()
    for day in (first + timedelta(days=n) for n in range(DAYS)):
        for hour in _of_day(lesson, calendar, bells, day, zone):
            meets = any(starts < hour.ends and hour.starts < ends for starts, ends in taken)
            if hour.starts > moment_ and not meets:
                yield hour


def _of_day(
    lesson: Lesson, calendar: ClassCalendar, bells: Collection[Bell], day: date, zone: ZoneInfo
) -> Iterator[Hour]:
    week = {"grade": calendar.grade, "days_a_week": calendar.days_a_week}
    if not is_school_day(calendar.calendar, day, **week, class_id=lesson.class_id):
        return
    for slot in sorted({one.slot for one in bells if one.shift == lesson.shift}):
        rings = bell(bells, day, shift=lesson.shift, slot=slot, grade=lesson.grade)
        if rings is not None:
            starts, ends = (moment(day, at, zone) for at in rings)
            yield Hour(day=day, slot=slot, starts=starts, ends=ends)
