"""The chain of a seed's database, walked as it stands; in a process of its own."""

from bot.config import Settings
from bot.upkeep import standing_journal
from core.model.people import Actor
from core.services.upkeep import Verified, verify_chain

_VERIFY = Actor.system("verify")


async def verified(settings: Settings) -> Verified:
    """Check the chain of the settings' database, which is neither made nor changed.

    Raises:
        Damaged: the chain does not hold.
        Misfit: there is no journal of the newest form.
    """
    async with standing_journal(settings) as journal:
        return await verify_chain(journal, _VERIFY)
