"""Where conversations stand."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.dialogue import LESSON, Dialogue
from core.storage.tables.machine import dialogue
from core.storage.upsert import insert


async def read(
    tx: AsyncConnection, chat_id: int, user_id: int
) -> tuple[str | None, Mapping[str, Any]]:
    """Return the state and its data; nothing awaited is (None, {})."""
    found = await tx.execute(
        sa.select(dialogue.c.state, dialogue.c.data).where(
            dialogue.c.chat_id == chat_id, dialogue.c.user_id == user_id
        )
    )
    row = found.first()
    return (row.state, row.data) if row else (None, {})


async def write(tx: AsyncConnection, then: Dialogue, at: datetime) -> None:
    """Let the conversation stand there from now on."""
    place = {"chat_id": then.chat_id, "user_id": then.user_id}
    stand = {"state": then.state, "data": dict(then.data), "touched_at": at}
    await tx.execute(
        insert(tx, dialogue)
        .values(place | stand)
        .on_conflict_do_update(index_elements=["chat_id", "user_id"], set_=stand)
    )


async def close_lessons(tx: AsyncConnection, chat_ids: Collection[int], at: datetime) -> None:
    """Let no lesson be open any more in these chats; what else is awaited stays so."""
    await tx.execute(
        sa.update(dialogue)
        .where(dialogue.c.chat_id.in_(chat_ids), dialogue.c.state.startswith(LESSON))
        .values(state=None, data={}, touched_at=at)
    )
