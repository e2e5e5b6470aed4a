"""The hours in which nothing rings (design.md: what people are told, exactly)."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.policy.schema import Policy


def is_quiet(moment: datetime, zone: ZoneInfo, policy: Policy) -> bool:
    """Tell whether the aware moment lies in the quiet hours, which may span midnight.

    The first minute is inside, the last is not: 21:00 is quiet, 7:00 is not.
    """
    return policy.quiet.holds(moment.astimezone(zone).time())


def loud_at(moment: datetime, zone: ZoneInfo, policy: Policy) -> datetime:
    """Return when something may ring: now, or when the quiet hours end."""
    if not is_quiet(moment, zone, policy):
        return moment
    local = moment.astimezone(zone)
    ends = datetime.combine(local.date(), policy.quiet.ends.value, zone)
    return ends if ends > moment else ends + timedelta(days=1)


def evening_ends(day: date, zone: ZoneInfo, policy: Policy) -> datetime:
    """Return the last moment at which what concerns the day may come: the evening's quiet.

    Where the quiet hours begin after midnight it is the day's end.
    """
    starts, ends = policy.quiet.starts.value, policy.quiet.ends.value
    return datetime.combine(day, time.max if starts <= ends else starts, zone)


_SUNDAY = 7


def working_at(moment: datetime, zone: ZoneInfo, policy: Policy) -> datetime:
    """Return when a word may ring somebody at work: now, or when working hours begin next.

    Of every day but Sunday; the first minute is inside, the last is not.
    """
    starts, ends = policy.working.starts.value, policy.working.ends.value
    local = moment.astimezone(zone)
    day = local.date()
    if day.isoweekday() != _SUNDAY and starts <= local.time() < ends:
        return moment
    if local.time() >= starts:
        day += timedelta(days=1)
    if day.isoweekday() == _SUNDAY:
        day += timedelta(days=1)
    return datetime.combine(day, starts, zone)


def day_ends(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return when the school's day of the moment is over: what concerned it rings no more."""
    following = moment.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(following, time.min, zone)


def day_begins(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return when the school's day of the moment began."""
    return datetime.combine(moment.astimezone(zone).date(), time.min, zone)
