"""Who of the school was shown a child's data: for the director, who asks at the machine."""

from datetime import timedelta

from core.errors import Unfit
from core.journal import Journal
from core.model.declared import allows
from core.model.looks import LooksAt
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.rules.names_search import beginning_with, first_letters
from core.storage import looks, people


@allows(Action.RUN, Thing.SYSTEM)
async def looks_at(journal: Journal, actor: Actor, *, typed: str, days: int) -> LooksAt:
    """Return the looks of the staff at pupils whose name begins so in so many days.

    Raises:
        Unfit: `nobody` who is or was a pupil is called so.
    """
    access.is_system(actor)
    async with journal.reading() as sight:
        roster = await people.beginning(sight.tx, first_letters(typed))
        fitting = beginning_with(typed, roster)
        meant = await looks.pupils(sight.tx, fitting)
        if not meant:
            raise Unfit(why="nobody")
        since = sight.today - timedelta(days=days)
        found = await looks.at_children(sight.tx, meant, since)
    return LooksAt(children=tuple(roster[i] for i in fitting if i in meant), found=found)
