"""That somebody is to be forgotten, for the director and the administrators."""

from core.errors import Refusal
from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.services.erasures import KIND, leavers_page
from core.services.receiving import identify
from handlers.screens import leavers
from handlers.screens.brief_words import About
from notifications.message import Kind, Message


async def compose(journal: Journal, letter: Letter) -> Message | None:
    """Say how many are due still; None where there are none, or the reader's right is over."""
    actor = await identify(journal, Actor(telegram_id=letter.chat_id))
    try:
        page = await leavers_page(journal, actor)
    except Refusal:
        return None
    return Message(screen=leavers.due(page), silent=True) if page.due else None


KINDS = {KIND: Kind(compose=compose, about=About.NOBODY)}
