"""The outages as rules take them: one that goes on is reckoned as if it ended today."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.outages import Outages
from core.policy.versions import Policies
from core.rules.outages import filled_by
from core.storage import outages


async def known_outages(tx: AsyncConnection, policies: Policies, today: date) -> Outages:
    """Return all that stand; one statement, two more while one goes on."""
    found = await outages.standing(tx)
    day = today
    if any(one.filled_by is None for one in found):
        day = await made_up_on(tx, policies, today)
    return tuple(one.due(day) for one in found)


async def made_up_on(tx: AsyncConnection, policies: Policies, back: date) -> date:
    """Return the day by which what was missed is recorded, the journal being `back` that day.

    MAZ-3.5.14, by the policy of that day. Two statements.
    """
    calendar, week = await outages.working_week(tx, back)
    days = policies.on(back).policy.outages.recorded_within_days.value
    return filled_by(back, calendar, week, days)
