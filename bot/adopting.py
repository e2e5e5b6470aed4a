"""`zvonok policy adopt`, `withdraw` and what `list` says of both: versions and their days."""

from collections.abc import Iterator
from datetime import date

from bot.config import Settings
from bot.opening import opened
from bot.upkeep import standing_journal
from core.model.people import Actor
from core.policy.schema import Policy
from core.policy.versions import Policies, PolicyVersion
from core.services.policies import Adoption, adopt_policy, adopted_policies, withdraw_policy


async def adopted(settings: Settings, policy: Policy, since: date, order: str) -> Adoption:
    """Adopt the policy.

    Raises:
        PolicyFault: the day has passed, or marks that stand could not be read under it.
    """
    journal = await opened(settings)
    try:
        return await adopt_policy(
            journal, Actor.system("adopt"), policy=policy, since=since, order=order
        )
    finally:
        await journal.database.close()


async def withdrawn(settings: Settings, since: date) -> tuple[PolicyVersion, PolicyVersion]:
    """Take back the version of a day still to come; return it, and the one that holds instead.

    Raises:
        PolicyFault: no version is to hold from that day, or its day has come.
    """
    journal = await opened(settings)
    try:
        return await withdraw_policy(journal, Actor.system("withdraw"), since=since)
    finally:
        await journal.database.close()


async def versions_told(settings: Settings) -> list[str]:
    """Return the adopted versions in lines, by their days; nothing is changed for it.

    Raises:
        Misfit: there is no journal of the newest form.
    """
    async with standing_journal(settings) as journal:
        held = await adopted_policies(journal, Actor.system("list"), seed=settings.policy)
        today = journal.clock.now().astimezone(journal.clock.zone).date()
        return list(_versions(held, today))


def _versions(held: Policies, today: date) -> Iterator[str]:
    ordered = sorted(held.versions, key=lambda one: (one.since, one.id))
    wide = max(len(one.policy.name) for one in ordered)
    for one in ordered:
        order = f", order {one.order}" if one.order else ""
        last = held.on(one.since)
        said = f"; replaced by version {last.id}" if last != one else ""
        said = "; holds today" if one == held.on(today) else said
        yield f"from {_day(one)}  {one.policy.name:<{wide}}  version {one.id}{order}{said}"


def told_back(gone: PolicyVersion, instead: PolicyVersion) -> Iterator[str]:
    """Yield what was taken back, and what holds on that day now."""
    order = f", order {gone.order}" if gone.order else ""
    yield f"{gone.policy.name} from {_day(gone)}{order}, version {gone.id}: withdrawn."
    yield f"From that day {instead.policy.name} holds, version {instead.id}."


def told(done: Adoption) -> Iterator[str]:
    """Yield what was done, in lines of the terminal: nothing is asked, so all is said."""
    version = done.version
    named = f"{version.policy.name} holds from {_day(version)}, order {version.order}"
    if not done.is_new:
        yield f"{named}, version {version.id}: it is there already, nothing was written."
    else:
        yield f"{named}, version {version.id}."
    if (same := done.same) is not None:
        order = f", order {same.order}" if same.order else ""
        yield f"Version {same.id} (from {_day(same)}{order}) has the same figures; it stays, too."
    if not done.changes:
        yield "No rule changes on that day: these figures hold then anyway."
    if (after := done.follows) is not None:
        yield f"From {_day(after)} {after.policy.name} holds, version {after.id}."


def _day(version: PolicyVersion) -> str:
    return f"{version.since:%d.%m.%Y}"
