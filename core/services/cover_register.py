"""The register of substituted and missed lessons, and the timesheet made of it (OFFICE-3)."""

from datetime import date, timedelta

from core.journal import Journal
from core.model.cover_register import CoverRegister
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import cover_register as rules
from core.rules.covers import arranges
from core.storage import cover_register


@allows(Action.READ, Thing.SCHOOL)
async def covers_of_month(
    journal: Journal, actor: Actor, *, day: date | None = None
) -> CoverRegister:
    """Return the register of the day's month (None: this one): one statement.

    BARS-ST-3, OFFICE-3: it fills itself, from who gave which lesson and who was away.

    Raises:
        Denied: it is for deputies and the director.
    """
    arranges(actor)
    async with journal.reading() as sight:
        month = rules.first_of_month(day or sight.today)
        following = rules.first_of_month(month + timedelta(days=31))
        found = await cover_register.not_given(sight.tx, month, following - timedelta(days=1))
        lines = [rules.line_of(*one, sight.now) for one in found]
        known = tuple(one for one in lines if one is not None)
        return CoverRegister(
            month=month, today=sight.today, lines=known, hours=rules.hours_of(known)
        )
