"""A request to correct an absence, and its answer, worded when they are sent."""

from core.journal import Journal
from core.model.fixes import FixState
from core.model.letter import Letter
from core.model.people import Actor
from core.services.fixes import fix_answered, fix_page
from handlers.screens import fixes
from handlers.screens.brief_words import About
from notifications.message import Kind, Message


async def compose(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Tell whoever recorded the lesson, unless it was answered or corrected meanwhile."""
    page = await fix_page(journal, actor, fix_id=int(letter.payload["fix_id"]))
    if not page.request.is_open:
        return None
    return Message(screen=fixes.asked(page, journal.clock.zone), silent=False)


async def answer(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Bring the answer back, without a ring."""
    found = await fix_answered(journal, actor, fix_id=int(letter.payload["fix_id"]))
    if found.state is FixState.OPEN:
        return None
    return Message(screen=fixes.answered(found), silent=True)


KINDS = {
    "fix": Kind(compose=compose, about=About.FIX),
    "fix_answer": Kind(compose=answer, about=About.FIX_ANSWER),
}
"""Neither is repeated after an unknown outcome: both stand on the desks."""
