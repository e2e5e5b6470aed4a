"""The bells of a day with short lessons, made of the day's usual ones: pure."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import groupby

from core.errors import Unfit
from core.model.calendar import Bell
from core.model.special_days import Reach, SpecialDay
from core.policy.schema import Policy


def has_lessons(standing: Iterable[SpecialDay]) -> None:
    """Let short lessons be decided only where the school has lessons on that day.

    Raises:
        Unfit: `no_lessons_then`, the whole school has none.
    """
    if any(not one.kind.has_lessons and one.reach == Reach() for one in standing):
        raise Unfit(why="no_lessons_then")


def short_bells(bells: Iterable[Bell], day: date, policy: Policy) -> tuple[Bell, ...]:
    """Return the day's bells with lessons and breaks of the policy's short lengths.

    Each shift begins as usual. `bells` are all of the year: a row for the weekday outweighs a
    general one; rows for single dates are left out.
    """
    found: list[Bell] = []
    rows = bells_of(bells, day)
    for _key, own in groupby(rows, key=lambda one: _place(one)[:3]):
        found += _shortened(list(own), day, policy)
    return tuple(found)


def bells_of(bells: Iterable[Bell], day: date) -> tuple[Bell, ...]:
    """Return the usual bells of the day, in their order: by shift, by grades, by lesson."""
    usual = [one for one in bells if one.day is None and one.weekday in {None, day.isoweekday()}]
    special = {(one.shift, one.grade_from, one.slot) for one in usual if one.weekday is not None}
    rows = (
        one
        for one in usual
        if one.weekday is not None or (one.shift, one.grade_from, one.slot) not in special
    )
    return tuple(sorted(rows, key=_place))


def _place(one: Bell) -> tuple[int, int, int, int]:
    return one.shift, one.grade_from, one.grade_until, one.slot


def _shortened(own: list[Bell], day: date, policy: Policy) -> Iterable[Bell]:
    lesson = timedelta(minutes=policy.short_day.lesson_minutes.value)
    pause = timedelta(minutes=policy.short_day.break_minutes.value)
    starts = datetime.combine(day, own[0].starts)
    for one in own:
        ends = starts + lesson
        yield Bell(
            shift=one.shift,
            slot=one.slot,
            starts=_time(starts),
            ends=_time(ends),
            day=day,
            grade_from=one.grade_from,
            grade_until=one.grade_until,
        )
        starts = ends + pause


def _time(moment: datetime) -> time:
    return moment.time()
