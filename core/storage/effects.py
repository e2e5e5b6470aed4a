"""One effect for each update: the key that a use case claims first (design.md, decision 7)."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.errors import Repeated
from core.storage.tables.machine import effect
from core.storage.upsert import insert


async def claim(tx: AsyncConnection, update_id: int, verb: str, at: datetime) -> None:
    """Claim the update for this verb.

    Raises:
        Repeated: it has had this effect already.
    """
    row = {"update_id": update_id, "verb": verb, "at": at}
    statement = insert(tx, effect).values(row).on_conflict_do_nothing()
    # without RETURNING an INSERT on PostgreSQL tells no row count
    claimed = await tx.execute(statement.returning(effect.c.update_id))
    if claimed.first() is None:
        raise Repeated


async def stands(tx: AsyncConnection, update_id: int) -> bool:
    """Tell whether the update has had an effect."""
    found = await tx.execute(sa.select(effect.c.verb).where(effect.c.update_id == update_id))
    return found.first() is not None
