"""The director's orders that date the marks of periods; one statement each.

The JSON that revisions hold as `was` and `now` (None: not there):

    object_kind "marks_order", object_id marks_order.id:
        {"period_id", "number", "day", "set_from", "set_until"}
"""

from collections.abc import Collection, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.period_marks import MarksOrder
from core.storage.tables.results import marks_order

ORDER = "marks_order"
"""How revisions name it."""


async def order_of(tx: AsyncConnection, period_id: int) -> MarksOrder | None:
    """Return the newest order that dates the period's marks."""
    found = await tx.execute(
        sa.select(marks_order)
        .where(marks_order.c.period_id == period_id)
        .order_by(marks_order.c.id.desc())
        .limit(1)
    )
    row = found.first()
    return _order(row) if row else None


async def orders_of(tx: AsyncConnection, period_ids: Collection[int]) -> dict[int, MarksOrder]:
    """Return the newest order of each of these periods that has one."""
    found = await tx.execute(
        sa.select(marks_order)
        .where(marks_order.c.period_id.in_(period_ids))
        .order_by(marks_order.c.id)
    )
    return {row.period_id: _order(row) for row in found}


async def every_order(tx: AsyncConnection, order_id: int) -> tuple[tuple[int, MarksOrder], ...]:
    """Return all orders of the period that this one dates, with their ids, the oldest first."""
    own = sa.select(marks_order.c.period_id).where(marks_order.c.id == order_id)
    found = await tx.execute(
        sa.select(marks_order)
        .where(marks_order.c.period_id == own.scalar_subquery())
        .order_by(marks_order.c.id)
    )
    return tuple((int(row.id), _order(row)) for row in found)


def _order(row: Any) -> MarksOrder:
    return MarksOrder(
        period_id=row.period_id,
        number=row.order_number,
        day=row.order_day,
        set_from=row.set_from,
        set_until=row.set_until,
    )


async def add_order(tx: AsyncConnection, row: Mapping[str, Any]) -> int:
    """Write an order of dates; return its row."""
    added = await tx.execute(sa.insert(marks_order).values(dict(row)).returning(marks_order.c.id))
    return int(added.scalar_one())
