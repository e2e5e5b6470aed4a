"""The school's calendar, timetable and bells as values; days are local, spans hold both ends."""

from dataclasses import dataclass, field
from datetime import date, time

FIRST_GRADE, LAST_GRADE = 1, 11


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOff:
    """Holidays or a day off by decision, for a span of grades or for one class."""

    since: date
    until: date
    grade_from: int = FIRST_GRADE
    grade_until: int = LAST_GRADE
    class_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedDay:
    """A day of the weekend that is worked, for a span of grades, by another weekday's timetable.

    A public holiday is moved, and a Saturday is worked as a Monday (1) in its place.
    """

    since: date
    until: date
    as_weekday: int
    grade_from: int = FIRST_GRADE
    grade_until: int = LAST_GRADE


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolCalendar:
    """The school year from its first to its last day, what is off in it, and worked besides."""

    since: date
    until: date
    days_off: tuple[DayOff, ...] = ()
    worked: tuple[WorkedDay, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassCalendar:
    """The school calendar as it holds for one class, with its 5 or 6 days a week."""

    calendar: SchoolCalendar
    grade: int
    days_a_week: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimetableRow:
    """A weekly lesson: `weekday` is 1 (Monday) to 7; no `until` means that it still holds.

    Grade and days a week are those of its class.
    """

    teaching_id: int
    weekday: int
    shift: int
    slot: int
    grade: int
    days_a_week: int
    room_id: int | None
    since: date
    until: date | None = None
    class_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class LessonKey:
    """What the generator knows a dated lesson by; it orders by day, shift and slot."""

    day: date
    shift: int
    slot: int
    teaching_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedLesson:
    """A lesson as the timetable wants it on a day."""

    key: LessonKey
    room_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bell:
    """When a slot begins and ends, local time; `day` or `weekday` make the row special."""

    shift: int
    slot: int
    starts: time
    ends: time
    weekday: int | None = None
    day: date | None = None
    grade_from: int = FIRST_GRADE
    grade_until: int = LAST_GRADE


@dataclass(frozen=True, slots=True, kw_only=True)
class YearDays:
    """A school year with what is off in it: for all classes, and by class id for single ones."""

    since: date
    until: date
    common: tuple[DayOff, ...] = ()
    worked: tuple[WorkedDay, ...] = ()
    of_class: dict[int, tuple[DayOff, ...]] = field(default_factory=dict)

    def calendar(self, class_id: int) -> SchoolCalendar:
        """Return the calendar that holds for this class."""
        days_off = (*self.common, *self.of_class.get(class_id, ()))
        return SchoolCalendar(
            since=self.since, until=self.until, days_off=days_off, worked=self.worked
        )
