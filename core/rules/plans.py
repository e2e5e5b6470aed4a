"""What a thematic plan should be, and what of it a new version replaces (MAZ-3.5.9, BBZH-5.3)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from core.model.calendar import ClassCalendar, TimetableRow
from core.model.plans import Expected, PlanRow
from core.policy.schema import Policy
from core.rules.calendar import is_school_day, planned_lessons

_REMINDED_FOR = timedelta(days=14)
"""So long after the policy's day a teacher without a plan may be reminded, once."""


def weeks_of(own: ClassCalendar) -> int:
    """Return the weeks of school in the year: its school days by those of a week, rounded."""
    calendar, day, days = own.calendar, own.calendar.since, 0
    while day <= calendar.until:
        days += is_school_day(calendar, day, grade=own.grade, days_a_week=own.days_a_week)
        day += timedelta(days=1)
    return round(days / own.days_a_week)


def timetabled(
    rows: Iterable[TimetableRow],
    own: ClassCalendar,
    since: date | None = None,
    until: date | None = None,
) -> int:
    """Return the lessons that the timetable wants between the days, both inside.

    None: from the first day of the year, until its last one.
    """
    span = (since or own.calendar.since, until or own.calendar.until)
    return len(planned_lessons(rows, own.calendar, *span))


def mismatch(hours: int, expected: Expected) -> int:
    """Return by how many hours a plan differs from the curriculum; 0: not, or nobody knows.

    MAZ-3.5.9, BBZH-5.3. A curriculum with a half hour is met by either whole one.
    """
    wanted = expected.hours
    if wanted is None or not expected.weeks or abs(hours - wanted) < 1:
        return 0
    return int(hours - wanted)


def kept(rows: Sequence[PlanRow], taught: int) -> tuple[PlanRow, ...]:
    """Return the rows of so many hours, the last one with the hours that were taught of it."""
    found: list[PlanRow] = []
    left = taught
    for row in rows:
        if left <= 0:
            break
        found.append(replace(row, hours=min(row.hours, left)))
        left -= row.hours
    return tuple(found)


def rest_of(rows: Sequence[PlanRow], taught: int) -> tuple[PlanRow, ...]:
    """Return the rows behind so many hours, the first one with the hours that are left of it."""
    found: list[PlanRow] = []
    at = 0
    for row in rows:
        end = at + row.hours
        if end > taught:
            found.append(replace(row, hours=end - max(at, taught)))
        at = end
    return tuple(found)


def renumbered(rows: Iterable[PlanRow], after: int = 0) -> tuple[PlanRow, ...]:
    """Return the rows numbered on from so many."""
    return tuple(replace(row, number=after + i) for i, row in enumerate(rows, start=1))


def due_before(year_since: date, policy: Policy) -> date:
    """Return the day before which the plans of a school year are loaded (MAZ-3.5.9, BBZH-5.3)."""
    month, day = map(int, policy.plans.loaded_before.value.split("-"))
    last = 28 if (month, day) == (2, 29) else day
    return date(year_since.year, month, last)


def reminds(today: date, year_since: date, policy: Policy) -> bool:
    """Tell whether those without a plan are reminded now: for a while from the policy's day on."""
    since = max(due_before(year_since, policy), year_since)
    return since <= today < since + _REMINDED_FOR
