"""The morning count: told once to whoever is on duty and the canteen, redrawn as the day goes."""

from datetime import date

from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.services.mornings import AGAIN, KIND, morning
from handlers.screens.brief_words import About
from handlers.screens.morning import count
from notifications.message import Kind, Message


async def compose(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Draw the count of the letter's day; None on another day, or without the right to it."""
    day = date.fromisoformat(letter.payload["day"])
    if day != journal.clock.today():
        return None
    shown = await morning(journal, actor, day=day)
    again = letter.kind == AGAIN
    silent = again or bool(letter.payload.get("silent", False))
    return Message(screen=count(shown), silent=silent, edits=again)


KINDS = {
    KIND: Kind(compose=compose, about=About.MORNING),
    AGAIN: Kind(compose=compose, about=About.MORNING, repeats=True),
}
"""The count is not repeated after an unknown outcome: it stands in the menu."""
