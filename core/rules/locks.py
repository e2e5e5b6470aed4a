"""May this person write in a lesson whose period has been locked? Pure.

A locked lesson takes no entry, correction or take-back of attendance, marks, topic and homework;
the reason of an absence is no correction and stays free (MAZ-2.8.5).
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from core.errors import PeriodLocked
from core.model.locks import PeriodLock
from core.model.outages import Outages, Shut
from core.model.people import Actor
from core.model.period_desk import PeriodState
from core.model.roles import Role
from core.policy.schema import Policy
from core.rules.calendar import recording_deadline


def locked_after(
    until: date, policy: Policy, zone: ZoneInfo, outages: Outages = ()
) -> datetime | None:
    """Return the hour after which a period with this last day is locked the next night.

    That by which its last lesson is recorded, as outages move it; None: it is not locked.
    `policy` is that of the last day (MAZ-2.8.5, MAZ-3.5.14).
    """
    if policy.periods.at_end.value != "locked":
        return None
    return recording_deadline(until, policy, zone, outages).until


def shut_by(periods: Iterable[PeriodState], days: tuple[date, date]) -> Shut:
    """Return which of these periods meet the days, first and last, and are locked."""
    first, last = days
    met = [one for one in periods if one.since <= last and first <= one.until]
    found = [one for one in met if one.lock_id is not None]
    return Shut(
        periods=tuple(dict.fromkeys(one.name for one in found)),
        all=bool(found) and len(found) == len(met),
    )


def opened_until(
    lock: PeriodLock | None, person_id: int, policy: Policy, today: date
) -> date | None:
    """Return until which day, inclusive, an order opens the locked period for this person.

    None: no order that still holds today does, or none can, or the period is not locked.
    """
    if lock is None or policy.correction.when_locked.value == "nobody":
        return None
    days = (one.until for one in lock.opened if one.person_id == person_id)
    return max((day for day in days if today <= day), default=None)


def locked(
    lock: PeriodLock | None, person_id: int, policy: Policy, today: date
) -> PeriodLocked | None:
    """Return why this person writes nothing in the lesson today; None: no lock is in the way.

    `policy` is that of the lesson's day. An order opens for whoever it names, until its day has
    passed: then it is locked again by itself. What the usual rules ask for (an hour, a consent)
    they ask for besides. Where the policy lets nobody correct, no order opens (MAZ-2.8.5).
    """
    if lock is None:
        return None
    if opened_until(lock, person_id, policy, today) is not None:
        return None
    figure = policy.correction.when_locked
    consent = policy.correction.later_consent.value
    alone = figure.value == "consent" and consent != "nobody"
    return PeriodLocked(
        period=lock.period,
        period_id=lock.period_id,
        until=lock.since,
        needs=figure.value,
        ask=consent if alone else None,
        clause=lock.clause if figure.value == "consent_and_order" else figure.clause,
    )


def opens_by_order(actor: Actor, lock: PeriodLock | None, policy: Policy) -> int | None:
    """Return the locked period that this person can open by an order; None: none, or not they.

    MAZ-2.8.5: the director orders it, where the policy lets anybody correct there at all.
    """
    opens = actor.has(Role.DIRECTOR) and policy.correction.when_locked.value != "nobody"
    return lock.period_id if lock is not None and opens else None


def may_be_asked(
    lock: PeriodLock | None, person_id: int, policy: Policy, today: date
) -> PeriodLocked | None:
    """Return why whoever asks for a correction cannot have it today; None: the lock lets it be.

    Where the policy wants consent alone, consent is enough; where it wants the order besides,
    the order must hold for whoever asks, when it is asked and when it is carried out.
    """
    why = locked(lock, person_id, policy, today)
    if why is None or policy.correction.when_locked.value != "consent":
        return why
    return None


def unless(why: PeriodLocked | None) -> None:
    """Let pass what no lock is in the way of.

    Raises:
        PeriodLocked: one is.
    """
    if why is not None:
        raise replace(why)
