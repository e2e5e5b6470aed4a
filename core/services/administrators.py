"""Whom the machine calls when it is in trouble."""

from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Role, Thing
from core.rules import access
from core.storage import recipients


@allows(Action.RUN, Thing.SYSTEM)
async def administrators_chats(journal: Journal, actor: Actor) -> dict[int, str]:
    """Return the administrators' chats with their languages; reading works on a full disk."""
    access.is_system(actor)
    async with journal.reading() as sight:
        found = await recipients.holding(sight.tx, [Role.ADMINISTRATOR], sight.today)
    return {recipient.chat_id: recipient.language for recipient in found}
