"""The journal's seal of the day, for the director's chat."""

from core.errors import Refusal
from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.services.anchors import KIND, anchor_to_tell
from core.services.receiving import identify
from handlers.screens import anchor
from handlers.screens.brief_words import About
from notifications.message import Kind, Message


async def compose(journal: Journal, letter: Letter) -> Message | None:
    """Show the seal; None where its reader is no director any more."""
    actor = await identify(journal, Actor(telegram_id=letter.chat_id))
    try:
        one = await anchor_to_tell(journal, actor, sequence=int(letter.payload["sequence"]))
    except Refusal:
        return None
    return Message(screen=anchor.draw(one, journal.clock.today())) if one else None


KINDS = {KIND: Kind(compose=compose, about=About.NOBODY, repeats=True)}
"""Repeated after an unknown outcome: twice is better than a day without."""
