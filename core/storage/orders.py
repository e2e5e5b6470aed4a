"""Orders of the school: number (text) and day."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.calendar import DayOff
from core.storage.tables.people import school_order
from core.storage.tables.school import day_off
from core.storage.upsert import insert


async def keep(tx: AsyncConnection, number: str, day: date, at: datetime) -> int:
    """Return the id of the order, entered now where it is new."""
    key = {"number": number, "day": day}
    added = await tx.execute(
        insert(tx, school_order)
        .values(**key, entered_at=at)
        .on_conflict_do_update(index_elements=["number", "day"], set_={"number": number})
        .returning(school_order.c.id)
    )
    return int(added.scalar_one())


async def recent(
    tx: AsyncConnection, since: date, until: date, many: int
) -> tuple[tuple[int, str, date], ...]:
    """Return (id, number, day) of the orders of these days that were entered last."""
    found = await tx.execute(
        sa.select(school_order.c.id, school_order.c.number, school_order.c.day)
        .where(school_order.c.day.between(since, until))
        .order_by(school_order.c.entered_at.desc(), school_order.c.id.desc())
        .limit(many)
    )
    return tuple((row.id, row.number, row.day) for row in found)


async def get(tx: AsyncConnection, order_id: int) -> tuple[str, date] | None:
    """Return number and day of an order."""
    query = sa.select(school_order.c.number, school_order.c.day)
    row = (await tx.execute(query.where(school_order.c.id == order_id))).first()
    return (row.number, row.day) if row else None


async def days_off(tx: AsyncConnection, since: date, until: date) -> tuple[DayOff, ...]:
    """Return the days of this span on which nobody in the school works."""
    found = await tx.execute(
        sa.select(day_off.c.since, day_off.c.until).where(
            day_off.c.kind == "day_off", day_off.c.since <= until, day_off.c.until >= since
        )
    )
    return tuple(DayOff(since=row.since, until=row.until) for row in found)
