"""How many marks must stand by now, and under the mark of a period?

BARS-ST-6, BARS-ST-7, BBZH-6.2, LGOV-T-д. Weeks in which a pupil was at no lesson of the subject
do not count: whoever was ill for two of four weeks is judged as after two. A weekly load between
two whole hours counts as the lower one (1.5 hours are "1 hour"), half an hour as one.
"""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from decimal import Decimal

from core.model.marking import NOT_COUNTED
from core.model.standing import Course, Enough, GivenMark
from core.policy.periods import Needed, Running
from core.policy.schema import Policy

_SUNDAY = 7


def enough(  # noqa: PLR0913 - the marks, the days, what is taught, and the figures
    marks: Iterable[GivenMark],
    attended: Collection[date],
    *,
    course: Course,
    kind: str,
    today: date,
    policy: Policy,
) -> Enough:
    """Say how a pupil's marks of a subject in a period compare with the minimum.

    `attended`: the days of the period on which the pupil was at a lesson of the subject; `kind`:
    that of the period. Without weekly hours only figures that hold for all hours are asked for.
    """
    weeks = whole_weeks(attended, today)
    minimum = policy.minimum
    return Enough(
        held=sum(one.value not in NOT_COUNTED for one in marks),
        weeks=weeks,
        running=running(weeks, course.hours, policy),
        needed=needed(kind, course.hours, policy),
        running_clause=minimum.running.clause,
        needed_clause=minimum.needed.clause,
    )


def needed(kind: str, hours: Decimal | None, policy: Policy) -> int | None:
    """Return how many marks the mark of such a period needs; None: the policy does not say."""
    fitting = (
        one.marks
        for one in policy.minimum.needed.value
        if one.kind in {None, kind} and _fits(one, hours)
    )
    return next(fitting, None)


def running(weeks: int, hours: Decimal | None, policy: Policy) -> int | None:
    """Return how many marks stand after so many whole weeks; None: none is asked for yet."""
    fitting = (
        one.marks
        for one in policy.minimum.running.value
        if one.after_weeks <= weeks and _fits(one, hours)
    )
    return max(fitting, default=None)


def whole_weeks(attended: Iterable[date], today: date) -> int:
    """Return in how many weeks that are over one of these days lies; Sunday ends a week."""
    weeks = {day - timedelta(days=day.isoweekday() - 1) for day in attended}
    return sum(monday + timedelta(days=_SUNDAY) <= today for monday in weeks)


def _fits(one: Needed | Running, hours: Decimal | None) -> bool:
    if hours is None:
        return one.hours_from == 1
    whole = max(int(hours), 1)
    return one.hours_from <= whole <= one.hours_until
