"""When is a family's digest due, as design.md says under "What people are told, exactly"?

One a day, at the recipient's own hour or ten minutes after the recording deadline; never in
quiet hours. Late on the same day is as good; else what it would have said joins the next.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.model.settings import Loudness, Setting
from core.policy.schema import Policy
from core.rules.quiet import evening_ends, is_quiet
from core.rules.settings import loudness_of

LOOKS_BACK = timedelta(days=14)
"""How far back a digest tells at most: after a longer silence the family's pages tell more."""

_STEP = timedelta(minutes=30)
_DAY = timedelta(days=1)


def digest_slots(policy: Policy) -> tuple[time, ...]:
    """Return the local hours at which digests are queued: each half hour, and the default."""
    midnight = datetime.combine(date.min, time())
    count = int(_DAY / _STEP)
    halves = {(midnight + number * _STEP).time() for number in range(count)}
    return tuple(
        sorted(hour for hour in {*halves, policy.digest_hour} if not policy.quiet.holds(hour))
    )


def slot_of(chosen: Mapping[str, str], policy: Policy) -> time:
    """Return the slot of an account with these settings: the first not before its hour.

    An hour in the quiet ones, which an older setting may hold, counts as the default.
    """
    text = chosen.get(Setting.DIGEST_HOUR)
    hour = time.fromisoformat(text) if text else policy.digest_hour
    if policy.quiet.holds(hour):
        hour = policy.digest_hour
    slots = digest_slots(policy)
    return next((slot for slot in slots if slot >= hour), slots[-1])


def chosen_slots(hours: Iterable[str], policy: Policy) -> tuple[time, ...]:
    """Return the slots at which anybody's digest may be due: the default one, and chosen ones."""
    slots = {slot_of({}, policy)} | {
        slot_of({Setting.DIGEST_HOUR: hour}, policy) for hour in hours
    }
    return tuple(sorted(slots))


def is_due(chosen: Mapping[str, str], slot: time, policy: Policy) -> bool:
    """Tell whether an account with these settings gets its digest at this slot."""
    if loudness_of(Setting.DIGEST, chosen) is Loudness.OFF:
        return False
    return slot_of(chosen, policy) == slot


def still_makes_sense(at: datetime, now: datetime, zone: ZoneInfo, policy: Policy) -> bool:
    """Tell whether a slot that was due at `at` may still be run: on its day, not when quiet."""
    same_day = at.astimezone(zone).date() == now.astimezone(zone).date()
    return same_day and not is_quiet(now, zone, policy)


def sent_until(day: date, zone: ZoneInfo, policy: Policy) -> datetime:
    """Return the last moment at which the digest of the day is sent: the evening's quiet.

    Later its news joins the next one. Where the quiet hours begin after midnight it is the
    day's end.
    """
    return evening_ends(day, zone, policy)


def counts_since(bound_at: datetime, zone: ZoneInfo) -> datetime:
    """Return from when on entries are told to an account: the day on which it was bound."""
    return datetime.combine(bound_at.astimezone(zone).date(), time(), zone)


def looks_back_to(day: date, zone: ZoneInfo) -> datetime:
    """Return the moment before which nothing is told any more in the digest of the day."""
    return datetime.combine(day - LOOKS_BACK, time(), zone)


def kind_names(policy: Policy) -> dict[str, tuple[str, str]]:
    """Return the kinds of work by id: the Russian and the English name."""
    return {kind: (one.name, one.name_en) for kind, one in policy.marks.ordered_kinds()}
