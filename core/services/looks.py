"""Who of the school was shown a child's data: for the director, who asks at the machine."""

from datetime import timedelta

from core.journal import Journal
from core.model.declared import allows
from core.model.looks import Looked
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.storage import looks


@allows(Action.RUN, Thing.SYSTEM)
async def looks_at(
    journal: Journal, actor: Actor, *, surname: str, first: str, days: int
) -> tuple[Looked, ...]:
    """Return the looks of the staff at pupils of this name in so many days, the newest first."""
    access.is_system(actor)
    async with journal.reading() as sight:
        since = sight.today - timedelta(days=days)
        return await looks.at_child(sight.tx, surname, first, since)
