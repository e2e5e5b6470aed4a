"""The school's people as a whole, for the command line and the demo."""

from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.model.roll import OnRoll, TaughtBy
from core.rules import access
from core.storage import roll


@allows(Action.RUN, Thing.SYSTEM)
async def everybody(journal: Journal, actor: Actor) -> tuple[OnRoll, ...]:
    """Return every (person, role) that holds today."""
    access.is_system(actor)
    async with journal.reading() as sight:
        return await roll.everybody(sight.tx, sight.today)


@allows(Action.RUN, Thing.SYSTEM)
async def taught_today(journal: Journal, actor: Actor) -> tuple[TaughtBy, ...]:
    """Return who teaches which class today, by the hour."""
    access.is_system(actor)
    async with journal.reading() as sight:
        return await roll.taught_on(sight.tx, sight.today)
