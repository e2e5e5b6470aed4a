"""A request to correct, and what became of it, worded when they are sent."""

from core.journal import Journal
from core.model.corrections import CorrectionPage, Step
from core.model.letter import Letter
from core.model.people import Actor
from core.services.corrections import correction_page
from handlers.screens import corrections
from handlers.screens.brief_words import About
from notifications.message import Kind, Message

LOCKED = "correction_locked"


async def compose(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Ask whoever consents, unless it was settled meanwhile."""
    page = await _page(journal, actor, letter)
    if not page.decides or page.request.step is not Step.ASKED:
        return None
    return Message(screen=corrections.request(page), silent=False)


async def late(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Say, without a ring, that no answer came by its day: to who decides, and to the director."""
    page = await _page(journal, actor, letter)
    if page.own or page.request.step is not Step.ASKED:
        return None
    return Message(screen=corrections.request(page), silent=True)


async def locked(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Say that an order is needed first: rings the director, who gives it, while it is needed."""
    page = await _page(journal, actor, letter)
    if page.locked is None:
        return None
    return Message(screen=corrections.told_of_lock(page), silent=page.own)


async def redraw(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Redraw the request, with what joined it, where it stands in the chat of whoever consents."""
    page = await _page(journal, actor, letter)
    if not page.decides:
        return None
    return Message(screen=corrections.request(page), edits=True)


async def answer(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Bring the answer to whoever asked; what they have to act on in time rings.

    That is a question back, and a lesson that is open to be recorded.
    """
    page = await _page(journal, actor, letter)
    if not page.own or page.request.step in {Step.ASKED, Step.WITHDRAWN}:
        return None
    acts = page.request.step is Step.ASKED_BACK or page.is_open
    return Message(screen=corrections.request(page), silent=not acts)


async def opened(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Show the request as it stands by now to whoever opens what was told of it."""
    page = await _page(journal, actor, letter)
    locked = letter.kind == LOCKED and page.locked is not None
    screen = corrections.told_of_lock(page) if locked else corrections.request(page)
    return Message(screen=screen)


async def _page(journal: Journal, actor: Actor, letter: Letter) -> CorrectionPage:
    request_id = int(letter.payload["request_id"])
    return await correction_page(journal, actor, request_id=request_id)


KINDS = {
    "correction": Kind(compose=compose, opened=opened, about=About.REQUEST),
    "correction_late": Kind(compose=late, opened=opened, about=About.REQUEST),
    LOCKED: Kind(compose=locked, opened=opened, about=About.REQUEST_LOCKED),
    "correction_answer": Kind(compose=answer, opened=opened, about=About.REQUEST_NEWS),
    "correction_edit": Kind(compose=redraw, opened=opened, about=About.REQUEST_NEWS, repeats=True),
}
"""A word of unknown outcome is not repeated: it stands on the desk of either anyway."""
