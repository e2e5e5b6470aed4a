"""Marks long overdue, to the class teacher and the deputy, worded when they are sent: read again.

Neither is repeated after an unknown outcome: it stands on the class's page.
"""

from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.services.overdue_marks import DEPUTY, LEAD, long_overdue
from core.services.work_lists import class_overdue
from handlers.screens import overdue
from handlers.screens.brief_words import About
from notifications.message import Kind, Message


async def lead(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Name what is overdue in the class; None where by now nothing is."""
    page = await class_overdue(journal, actor, class_id=letter.payload["class_id"])
    return Message(screen=overdue.draw(page), silent=True) if page.works else None


async def deputy(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Name what is overdue for days in the fields they lead; None where by now nothing is."""
    found = await long_overdue(journal, actor, work_ids=letter.payload["works"])
    return Message(screen=overdue.long(found), silent=True) if found.works else None


KINDS = {
    LEAD: Kind(compose=lead, about=About.OVERDUE),
    DEPUTY: Kind(compose=deputy, about=About.OVERDUE),
}
