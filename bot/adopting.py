"""`zvonok policy adopt`: a policy, from a day on, by an order of the school."""

from datetime import date

from bot.config import Settings
from bot.opening import opened
from core.model.people import Actor
from core.policy.schema import Policy
from core.policy.versions import PolicyVersion
from core.services.policies import adopt_policy


async def adopted(settings: Settings, policy: Policy, since: date, order: str) -> PolicyVersion:
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
