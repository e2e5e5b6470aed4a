"""The alert of absence: worded when it is sent, redrawn when something became of it."""

from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.services.absence_alerts import alert_page, alert_to_ring
from handlers.screens import absence
from handlers.screens.brief_words import About
from notifications.message import Kind, Message


async def compose(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Ask where the child is, if nobody knows it by now and the right still holds."""
    alert_id = int(letter.payload["alert_id"])
    found = await alert_to_ring(journal, actor, alert_id=alert_id)
    if found is None:
        return None
    page, rings = found
    return Message(screen=absence.draw(page, journal.clock.zone), silent=not rings)


async def redraw(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Redraw, without a ring, the question that stands in this chat."""
    alert_id = int(letter.payload["alert_id"])
    page = await alert_page(journal, actor, alert_id=alert_id)
    return Message(screen=absence.draw(page, journal.clock.zone), edits=True)


KINDS = {
    "absence": Kind(compose=compose, opened=redraw, about=About.ABSENCE, repeats=True),
    "absence_edit": Kind(compose=redraw, about=About.ABSENCE_NEWS, repeats=True),
}
"""The alert is repeated after an unknown outcome, with the same short number (telegram.md)."""
