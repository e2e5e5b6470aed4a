"""A locked period: that it could not be locked, and for whom an order has opened it."""

from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.services.period_locks import FAILED
from core.services.periods import opening_told, periods_page
from handlers.screens import periods
from handlers.screens.brief_words import About
from notifications.message import Kind, Message


async def failed(journal: Journal, actor: Actor, _letter: Letter) -> Message | None:
    """Tell which periods have ended and are not locked; None: all are by now."""
    page = await periods_page(journal, actor)
    pairs = zip(page.periods, page.at_end, strict=True)
    late = [
        one.name
        for one, at_end in pairs
        if one.lock_id is None and at_end == "locked" and one.until < page.today
    ]
    return Message(screen=periods.lock_failed(late), silent=False) if late else None


async def opened(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Tell until when it is open, or that it is closed again."""
    one = await opening_told(journal, actor, unlocking_id=int(letter.payload["unlocking_id"]))
    holds = one.holds(journal.clock.today())
    return Message(screen=periods.opened(one, holds=holds), silent=not holds)


KINDS = {
    FAILED: Kind(compose=failed, about=About.LOCK_FAILED),
    "period_opened": Kind(compose=opened, about=About.OPENED_PERIOD),
}
"""Neither is repeated after an unknown outcome: both stand on the desk of periods."""
