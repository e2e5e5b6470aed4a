"""What a special day is for those whose pages show it: its hours, and the ways to it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from core.model.family import OwnLesson
from core.model.special_days import OddDay


def in_force(odd: Iterable[OddDay]) -> tuple[OddDay, ...]:
    """Return the special days that count: a class without lessons has no short ones."""
    listed = tuple(odd)
    off = {(one.day, one.class_id) for one in listed if not one.kind.has_lessons}
    return tuple(
        one for one in listed if not one.kind.has_lessons or (one.day, one.class_id) not in off
    )


def with_hours(
    odd: Iterable[OddDay], lessons: Iterable[OwnLesson], zone: ZoneInfo
) -> tuple[OddDay, ...]:
    """Return the special days with the hours of the child's held lessons on them."""
    held = [one for one in lessons if one.is_held]
    return tuple(_timed(one, [own for own in held if own.day == one.day], zone) for one in odd)


def _timed(one: OddDay, lessons: list[OwnLesson], zone: ZoneInfo) -> OddDay:
    if not one.kind.has_lessons or not lessons:
        return one
    starts = min(own.starts for own in lessons).astimezone(zone).time()
    ends = max(own.ends or own.starts for own in lessons).astimezone(zone).time()
    return replace(one, hours=(starts, ends))


def days_beside(
    day: date, around: tuple[date | None, date | None], odd: Iterable[OddDay]
) -> tuple[date | None, date | None]:
    """Return the nearest days before and after: with lessons, or special ones."""
    before, after = around
    days = {one.day for one in odd}
    return (
        max([one for one in (before, *days) if one is not None and one < day], default=None),
        min([one for one in (after, *days) if one is not None and one > day], default=None),
    )


def differs(one: OwnLesson) -> bool:
    """Tell whether a lesson differs from what the timetable promises."""
    return one.substituted or one.by_hand or not one.is_held
