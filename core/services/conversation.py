"""Where a conversation stands, when nothing else changes: a prompt is opened or left."""

from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access


@allows(Action.SET_UP, Thing.OWN_ACCOUNT)
async def move_on(journal: Journal, actor: Actor) -> None:
    """Let the conversation stand where `journal.then(Dialogue(…))` says.

    Raises:
        Denied: nothing is asked of a stranger.
    """
    access.is_known(actor)
    async with journal.writing(actor, "move on"):
        pass
