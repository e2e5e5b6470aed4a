"""Which families need the class teacher: not registered in time, silent, told of to others."""

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from core.model.families import SilentFamily, Unregistered
from core.model.guardians import Guardian, Silent
from core.policy.schema import Policy
from core.rules.registration import due_day


def late_people(
    people: Iterable[Unregistered],
    guardians: Iterable[Guardian],
    today: date,
    policy: Policy,
    zone: ZoneInfo,
) -> tuple[Unregistered, ...]:
    """Return who has not registered within the days of MAZ-4.3, MAZ-4.4, or never had a code.

    Whoever takes results on paper is waited for no more.
    """
    return tuple(one for one in expected(people, guardians) if _is_late(one, today, policy, zone))


def expected(
    people: Iterable[Unregistered], guardians: Iterable[Guardian]
) -> tuple[Unregistered, ...]:
    """Return who of those not registered is waited for: not who takes results on paper."""
    on_paper = {(one.id, one.child_id) for one in guardians if one.on_paper_since}
    return tuple(one for one in people if (one.person_id, one.child_id) not in on_paper)


def _is_late(one: Unregistered, today: date, policy: Policy, zone: ZoneInfo) -> bool:
    return one.newest_at is None or due_day(one.newest_at, one.role, policy, zone) <= today


def silent_family(one: Silent, listed: str, today: date, zone: ZoneInfo) -> SilentFamily:
    """Return the family as the class teacher reads of it."""
    guardian = one.guardian
    bound = guardian.bound_at.astimezone(zone).date() if guardian.bound_at else one.since
    looked = guardian.looked is not None and guardian.looked >= bound
    seen = guardian.looked if looked and guardian.looked is not None else bound
    return SilentFamily(
        child_id=guardian.child_id,
        listed=listed,
        guardian_id=guardian.id,
        seen=seen,
        days_ago=(today - seen).days,
        looked=looked,
        informed=one.since if one.anew else None,
    )
