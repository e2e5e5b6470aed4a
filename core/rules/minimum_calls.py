"""Who has too few marks, and is it time to say so? (BARS-ST-6, BARS-ST-7, BBZH-6.2)."""

from datetime import date, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from core.model.standing import MarkingPeriod, NextLesson, Standing
from core.policy.schema import Policy

Call = Literal["running", "period"]
"""A pupil lacks marks by now, or will lack them for the mark of the period."""


def call_of(standing: Standing, today: date, policy: Policy) -> Call | None:
    """Say why a pupil's marks are spoken of; None: there are enough, or it is too early.

    Marks that are missing by now come first; those for the mark of the period are spoken of in
    the policy's weeks before its end, until it is over.
    """
    period = standing.period
    if period is None or today > period.until:
        return None
    if standing.enough.lacks_now:
        return "running"
    near = period.until - timedelta(weeks=policy.minimum.warned_weeks.value)
    return "period" if standing.enough.lacks and today >= near else None


def within(
    lesson: NextLesson | None, period: MarkingPeriod | None, zone: ZoneInfo
) -> NextLesson | None:
    """Return the next lesson, if a mark got there counts to the period; None: it does not."""
    if lesson is None or period is None:
        return lesson
    return lesson if lesson.starts.astimezone(zone).date() <= period.until else None
