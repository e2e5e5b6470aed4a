"""The chain of a seed's database, walked as it stands, and the tables against it."""

from bot.config import Settings
from bot.upkeep import standing_journal
from core.model.people import Actor
from core.services.upkeep import verify_chain, verify_state

_VERIFY = Actor.system("verify")


async def verified(settings: Settings) -> list[str]:
    """Check the chain of the settings' database, and return what its tables say otherwise.

    What the small school and the thin one stand on was written without a history.

    Raises:
        Damaged: the chain does not hold.
        Misfit: there is no journal of the newest form.
    """
    async with standing_journal(settings) as journal:
        await verify_chain(journal, _VERIFY)
        _, astray = await verify_state(journal, _VERIFY)
    return [
        f"{one.kind} {one.object_id} is {one.what}" for one in astray if one.what != "unchained"
    ]
