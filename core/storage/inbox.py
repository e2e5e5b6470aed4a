"""Updates as they came: stored first, confirmed second, handled third."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.letter import Stored
from core.storage.tables.machine import inbox
from core.storage.upsert import insert


async def add(tx: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    """Store updates; one that stands already is left alone."""
    if rows:
        await tx.execute(insert(tx, inbox).on_conflict_do_nothing(), rows)


async def waiting(tx: AsyncConnection, ids: Sequence[int] | None = None) -> tuple[Stored, ...]:
    """Return the updates neither done nor given up, in order of arrival; of `ids` if given."""
    query = (
        sa.select(inbox.c.update_id, inbox.c.chat_id, inbox.c.body, inbox.c.attempts)
        .where(inbox.c.done_at.is_(None), inbox.c.dead_at.is_(None))
        .order_by(inbox.c.received_at, inbox.c.update_id)
    )
    if ids is not None:
        query = query.where(inbox.c.update_id.in_(ids))
    return tuple(Stored(*row) for row in await tx.execute(query))


async def has_spoken(
    tx: AsyncConnection, chat_id: int, since: datetime | None, until: datetime
) -> bool:
    """Tell whether an update of the chat came after `since` (None: never asked) until then."""
    if since is None:
        return False
    came = sa.and_(inbox.c.received_at > since, inbox.c.received_at <= until)
    found = await tx.execute(sa.select(sa.exists().where(inbox.c.chat_id == chat_id, came)))
    return bool(found.scalar())


async def change(tx: AsyncConnection, update_id: int, **changed: Any) -> None:
    """Change columns of one stored update."""
    await tx.execute(sa.update(inbox).where(inbox.c.update_id == update_id).values(**changed))
