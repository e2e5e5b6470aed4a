"""The reminder of a thematic plan that is missing, worded when it is sent: read again."""

from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.services.plan_reminders import KIND, plans_to_tell
from handlers.screens import plans
from handlers.screens.brief_words import About
from notifications.message import Kind, Message


async def compose(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Name what has no plan; None where by now everything has one, or on another day."""
    if letter.payload["day"] != journal.clock.today().isoformat():
        return None
    return await opened(journal, actor, letter)


async def opened(journal: Journal, actor: Actor, _letter: Letter) -> Message | None:
    """Name what has no plan; None where by now everything has one."""
    found = await plans_to_tell(journal, actor)
    return Message(screen=plans.reminder(found), silent=True) if found.facts else None


KINDS = {KIND: Kind(compose=compose, opened=opened, about=About.PLANS)}
