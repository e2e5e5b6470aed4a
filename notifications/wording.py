"""What is not its reader's to read any more is not said."""

from core.errors import Refusal
from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from notifications.message import Composer, Message


async def worded(
    journal: Journal, reader: Actor, letter: Letter, compose: Composer
) -> Message | None:
    """Return the letter as its reader may have it at this moment; None: nothing to say."""
    try:
        return await compose(journal, reader, letter)
    except Refusal:
        return None
