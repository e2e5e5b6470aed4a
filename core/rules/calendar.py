"""Which days are school days, which lessons the timetable wants, when the bell rings.

Everything takes the school's local days; only the deadlines are aware moments.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.model.calendar import (
    Bell,
    DayOff,
    LessonKey,
    PlannedLesson,
    SchoolCalendar,
    TimetableRow,
)
from core.model.outages import Outages
from core.policy.schema import Policy
from core.rules.outages import Due, due

_DAY = timedelta(days=1)


def is_school_day(
    calendar: SchoolCalendar,
    day: date,
    *,
    grade: int,
    days_a_week: int,
    class_id: int | None = None,
) -> bool:
    """Tell whether a class of this grade, with 5 or 6 days a week, has lessons on the day.

    A day off of one class alone counts where the class is named. A decision that a day is off
    outweighs that it is worked.
    """
    inside = calendar.since <= day <= calendar.until
    off = any(_covers(one, day, grade, class_id) for one in calendar.days_off)
    week = day.isoweekday() <= days_a_week or worked_as(calendar, day, grade) is not None
    return inside and week and not off


def worked_as(calendar: SchoolCalendar, day: date, grade: int) -> int | None:
    """Return the weekday (1 Monday) by whose timetable the day is worked; None: by its own."""
    found = (
        one.as_weekday
        for one in calendar.worked
        if one.since <= day <= one.until and one.grade_from <= grade <= one.grade_until
    )
    return next(found, None)


def weekday_of(calendar: SchoolCalendar, day: date, grade: int) -> int:
    """Return the weekday by whose timetable, and bells, the day is held."""
    return worked_as(calendar, day, grade) or day.isoweekday()


def next_school_day(
    calendar: SchoolCalendar, after: date, *, grade: int, days_a_week: int
) -> date | None:
    """Return the first school day after the given day; None when the year has no more."""
    day = max(after + _DAY, calendar.since)
    while day <= calendar.until:
        if is_school_day(calendar, day, grade=grade, days_a_week=days_a_week):
            return day
        day += _DAY
    return None


def planned_lessons(
    rows: Iterable[TimetableRow], calendar: SchoolCalendar, since: date, until: date
) -> tuple[PlannedLesson, ...]:
    """Return the lessons that the timetable wants from `since` to `until`, both inside.

    In the order of their keys, each key once: where rows overlap, the one that began last
    holds. Nothing is said of lessons that stand already; those with an entry stay.
    """
    found: dict[LessonKey, PlannedLesson] = {}
    for row in sorted(rows, key=_age):
        for day in _days_of(row, calendar, since, until):
            key = LessonKey(day=day, shift=row.shift, slot=row.slot, teaching_id=row.teaching_id)
            found[key] = PlannedLesson(key=key, room_id=row.room_id)
    return tuple(found[key] for key in sorted(found))


def generated_until(today: date, policy: Policy) -> date:
    """Return the last day for which dated lessons stand ready (`recording.weeks_ahead`)."""
    return today + timedelta(weeks=policy.recording.weeks_ahead.value)


def bell(  # noqa: PLR0913 - which bell it is, by name
    bells: Iterable[Bell],
    day: date,
    *,
    shift: int,
    slot: int,
    grade: int,
    weekday: int | None = None,
) -> tuple[time, time] | None:
    """Return when the slot begins and ends on that day for that grade; None where no bell is.

    `weekday`: that by whose timetable the day is held (None: its own). A row for the date
    outweighs one for the weekday, that one a general row; among equals the one for fewer
    grades counts.
    """
    fitting = [
        row
        for row in bells
        if (row.shift, row.slot) == (shift, slot)
        and row.grade_from <= grade <= row.grade_until
        and row.day in {None, day}
        and row.weekday in {None, weekday or day.isoweekday()}
    ]
    row = min(fitting, key=_generality, default=None)
    return None if row is None else (row.starts, row.ends)


def moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the aware moment of a local time on a school's day."""
    return datetime.combine(day, at, zone)


def recording_deadline(day: date, policy: Policy, zone: ZoneInfo, outages: Outages = ()) -> Due:
    """Return until when, inclusive, a lesson of that day is recorded (MAZ-3.5.2, MAZ-3.5.14)."""
    return due(moment(day, policy.recording.recorded_by.value, zone), outages, zone)


def end_of_working_day(day: date, policy: Policy, zone: ZoneInfo, outages: Outages = ()) -> Due:
    """Return until when, inclusive, an author mends an own entry of that day (MAZ-2.8.1)."""
    return due(moment(day, policy.correction.until.value, zone), outages, zone)


def homework_deadline(day: date, policy: Policy, zone: ZoneInfo, outages: Outages = ()) -> Due:
    """Return until when, inclusive, homework of that day's lesson is posted (MAZ-3.5.7)."""
    return due(moment(day, policy.homework.posted_by.value, zone), outages, zone)


def _covers(off: DayOff, day: date, grade: int, class_id: int | None) -> bool:
    own = off.class_id in {None, class_id}
    return own and off.since <= day <= off.until and off.grade_from <= grade <= off.grade_until


def _age(row: TimetableRow) -> tuple[date, int]:
    """Order rows by their beginning; the room only makes a tie come out the same each time."""
    return row.since, row.room_id or 0


def _days_of(
    row: TimetableRow, calendar: SchoolCalendar, since: date, until: date
) -> Iterator[date]:
    """Yield the school days inside the span on which the row holds."""
    first = max(since, row.since, calendar.since)
    last = min(until, row.until or until, calendar.until)
    week = {"grade": row.grade, "days_a_week": row.days_a_week}
    for day in _candidates(row, calendar, first, last):
        meant = weekday_of(calendar, day, row.grade) == row.weekday
        if meant and is_school_day(calendar, day, **week, class_id=row.class_id):
            yield day


def _candidates(
    row: TimetableRow, calendar: SchoolCalendar, first: date, last: date
) -> Iterator[date]:
    """Yield the row's own weekdays from first to last, and what is worked by a timetable."""
    day = first + timedelta(days=(row.weekday - first.isoweekday()) % 7)
    while day <= last:
        yield day
        day += 7 * _DAY
    for one in calendar.worked:
        day = max(one.since, first)
        while day <= min(one.until, last):
            if day.isoweekday() != row.weekday:
                yield day
            day += _DAY


def _generality(row: Bell) -> tuple[bool, bool, int, time]:
    """Order bells from the most special; the start only makes a tie come out the same."""
    return row.day is None, row.weekday is None, row.grade_until - row.grade_from, row.starts
