"""The weekly list of corrections, counted when it is sent."""

from datetime import date

from core.errors import Refusal
from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.services.corrections_week import KIND
from core.services.receiving import identify
from core.services.register import corrections_register
from handlers.screens import register_week
from handlers.screens.brief_words import About
from notifications.message import Kind, Message


async def compose(journal: Journal, letter: Letter) -> Message | None:
    """Count what was corrected in the own subjects; None where it is nothing, or no right."""
    actor = await identify(journal, Actor(telegram_id=letter.chat_id))
    day, days = date.fromisoformat(letter.payload["since"]), int(letter.payload["days"])
    try:
        page = await corrections_register(journal, actor, day=day, days=days)
    except Refusal:
        return None
    return Message(screen=register_week.draw(page), silent=True) if page.lines else None


KINDS = {KIND: Kind(compose=compose, about=About.CORRECTIONS)}
"""Not repeated after an unknown outcome: the register stands in the menu."""
