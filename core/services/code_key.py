"""Whether the key of the invitation codes may be made anew."""

from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.storage import invitations


@allows(Action.RUN, Thing.SYSTEM)
async def codes_are_out(journal: Journal, actor: Actor) -> bool:
    """Tell whether codes can still be used: under another key all of them would be wrong."""
    access.is_system(actor)
    async with journal.reading() as sight:
        return await invitations.any_open(sight.tx, sight.now)
