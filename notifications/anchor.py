"""The journal's seal of the day, for the director's chat."""

from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.services.anchors import KIND, anchor_to_tell
from handlers.screens import anchor
from handlers.screens.brief_words import About
from notifications.message import Kind, Message


async def compose(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Show the seal; None where its reader is no director any more."""
    one = await anchor_to_tell(journal, actor, sequence=int(letter.payload["sequence"]))
    return Message(screen=anchor.draw(one, journal.clock.today())) if one else None


KINDS = {KIND: Kind(compose=compose, about=About.NOBODY, repeats=True)}
"""Repeated after an unknown outcome: twice is better than a day without."""
