"""Monday's list of pupils with too few marks, worded when it is sent: read again."""

from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.services.minimum_lists import KIND, minimum_to_tell
from handlers.screens import standing
from handlers.screens.brief_words import About
from notifications.message import Kind, Message


async def compose(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Name the pupils with too few marks; None where by now nobody has, or on another day."""
    if letter.payload["day"] != journal.clock.today().isoformat():
        return None
    return await opened(journal, actor, letter)


async def opened(journal: Journal, actor: Actor, _letter: Letter) -> Message | None:
    """Name the pupils with too few marks; None where by now nobody has."""
    found = await minimum_to_tell(journal, actor)
    return Message(screen=standing.lists(found), silent=True) if found else None


KINDS = {KIND: Kind(compose=compose, opened=opened, about=About.MINIMUM)}
