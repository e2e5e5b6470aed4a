"""Marks of a period that are not set, worded when they are sent: read again."""

from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.services.owed_marks import DATED, dates_to_tell, owed_to_tell
from core.services.owed_reminders import KIND
from handlers.screens import owed_marks
from handlers.screens.brief_words import About
from notifications.message import Kind, Message


async def compose(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Name the groups; None where by now all is set, or on another day."""
    if letter.payload["day"] != journal.clock.today().isoformat():
        return None
    return await opened(journal, actor, letter)


async def opened(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Name the groups; None where by now all is set."""
    late = bool(letter.payload["late"])
    found = await owed_to_tell(journal, actor, late=late)
    return (
        Message(screen=owed_marks.letter(found, late=late), silent=True) if found.groups else None
    )


async def dated(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Name the order's dates; None where others hold by now, or all of the marks are set."""
    found = await dates_to_tell(journal, actor, order_id=int(letter.payload["order_id"]))
    return Message(screen=owed_marks.dated(found), silent=True) if found.groups else None


KINDS = {
    KIND: Kind(compose=compose, opened=opened, about=About.OWED),
    DATED: Kind(compose=dated, about=About.OWED_DATES),
}
