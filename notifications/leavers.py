"""That somebody is to be forgotten, for the director and the administrators."""

from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.services.erasures import KIND, leavers_page
from handlers.screens import leavers
from handlers.screens.brief_words import About
from notifications.message import Kind, Message


async def compose(journal: Journal, actor: Actor, _letter: Letter) -> Message | None:
    """Say how many are due still; None where there are none, or the reader's right is over."""
    page = await leavers_page(journal, actor)
    return Message(screen=leavers.due(page), silent=True) if page.due else None


KINDS = {KIND: Kind(compose=compose, about=About.NOBODY)}
