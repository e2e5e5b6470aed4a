"""Which periods of the days of an outage are locked: there nothing is made up for."""

from collections.abc import Collection
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.outages import Outage, Shut
from core.rules.locks import shut_by
from core.storage import locks


async def shut_periods(
    tx: AsyncConnection, found: Collection[Outage], now: datetime, zone: ZoneInfo
) -> dict[int, Shut]:
    """Return what is locked of each outage, by its id; one that goes on lasts until `now`.

    One statement, none without an outage.
    """
    days = {one.id: _days(one, now, zone) for one in found}
    if not days:
        return {}
    first, last = min(day for day, _ in days.values()), max(day for _, day in days.values())
    periods = await locks.meeting(tx, first, last)
    return {number: shut_by(periods, span) for number, span in days.items()}


def _days(one: Outage, now: datetime, zone: ZoneInfo) -> tuple[date, date]:
    return one.since.astimezone(zone).date(), (one.until or now).astimezone(zone).date()
