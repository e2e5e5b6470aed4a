"""The weekly list of corrections, counted when it is sent."""

from datetime import date

from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.services.corrections_week import KIND
from core.services.register import corrections_register
from handlers.screens import register_week
from handlers.screens.brief_words import About
from notifications.message import Kind, Message


async def compose(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Count what was corrected in the own subjects; None where it is nothing, or no right."""
    day, days = date.fromisoformat(letter.payload["since"]), int(letter.payload["days"])
    page = await corrections_register(journal, actor, day=day, days=days)
    return Message(screen=register_week.draw(page), silent=True) if page.lines else None


KINDS = {KIND: Kind(compose=compose, about=About.CORRECTIONS)}
"""Not repeated after an unknown outcome: the register stands in the menu."""
