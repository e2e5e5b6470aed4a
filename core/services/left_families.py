"""The night after a pupil's last day: cabinets of families without any right left close."""

from datetime import datetime, timedelta

from core.acts.move_pupil import close_cabinets
from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.storage import family_rights

_BACK = timedelta(days=14)


@allows(Action.RUN, Thing.SYSTEM)
async def close_left_cabinets(journal: Journal, actor: Actor, *, at: datetime) -> None:
    """End the bindings of families whose last right has ended in the last days; safe twice."""
    access.is_system(actor)
    async with journal.writing(actor, "close left cabinets") as work:
        day = at.astimezone(work.zone).date()
        found = await family_rights.without_right(work.tx, day - _BACK, day)
        if found:
            await close_cabinets(work, found)
