"""Friday's reminder of reasons, worded when it is sent: what has been set by then is left out."""

from datetime import date

from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.services.class_days import class_reasons
from core.services.reason_reminders import KIND
from handlers.screens import reasons_due
from handlers.screens.brief_words import About
from notifications.message import Kind, Message


async def due(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Name the pupils whose reasons are due; None where by now every one is set."""
    page = await class_reasons(journal, actor, class_id=int(letter.payload["class_id"]))
    screen = reasons_due.draw(page, date.fromisoformat(letter.payload["due"]))
    return None if screen is None else Message(screen=screen, silent=True)


KINDS = {KIND: Kind(compose=due, about=About.REASONS)}
"""Not repeated after an unknown outcome: what is open stands in «My class»."""
