"""`zvonok policy adopt`: a policy, from a day on, by an order of the school."""

from collections.abc import Iterator
from datetime import date

from bot.config import Settings
from bot.opening import opened
from core.model.people import Actor
from core.policy.schema import Policy
from core.policy.versions import PolicyVersion
from core.services.policies import Adoption, adopt_policy


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
