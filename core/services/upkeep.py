"""Does the journal's memory hold? What the administrator asks at night."""

from core.acts.walk_chain import Verified, walk_chain
from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access

__all__ = ["Verified", "verify_chain"]


@allows(Action.RUN, Thing.SYSTEM)
async def verify_chain(journal: Journal, actor: Actor) -> Verified:
    """Walk the whole chain once.

    Raises:
        Damaged: the first row at fault, and what is wrong with it.
    """
    access.is_system(actor)
    async with journal.reading() as sight:
        return await walk_chain(sight.tx)
