"""Plan and fact of hours (BARS-ST-10, LGOV-T-и): by the timetable, held, behind in the plan."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from core.model.calendar import ClassCalendar, TimetableRow
from core.model.plans import Plan, PlanFact, PlanHour
from core.rules.plan_progress import given, passed
from core.rules.plans import timetabled


def with_hours(
    fact: PlanFact,
    hours: Sequence[PlanHour],
    weekly: tuple[Sequence[TimetableRow], ClassCalendar],
    at: tuple[datetime, ZoneInfo],
) -> PlanFact:
    """Return the fact with its hours by the moment: the timetable's, those held and passed.

    Of today's lessons those count that have begun.
    """
    plan = fact.plan
    if plan is None:
        return fact
    now, zone = at
    today = now.astimezone(zone).date()
    begun = [one for one in hours if one.starts <= now and not _before(plan, one)]
    since = plan.counts_from.astimezone(zone).date() if plan.counts_from else None
    rows, calendar = weekly
    due = timetabled(rows, calendar, since, today - timedelta(days=1))
    todays = sum(one.starts.astimezone(zone).date() == today for one in begun)
    return replace(
        fact,
        due=min(due + todays, plan.hours),
        held=plan.before + sum(one.recorded for one in begun),
        passed=passed(plan, begun),
        given=given(plan, begun),
    )


def _before(plan: Plan, hour: PlanHour) -> bool:
    return plan.counts_from is not None and hour.starts < plan.counts_from
