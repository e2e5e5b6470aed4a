"""Which messages of a chat are screens: the one work screen, and one for each thing that rang."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.letter import Drawn, Standing
from core.storage.tables.machine import screen
from core.storage.upsert import insert


async def standing(tx: AsyncConnection, chat_id: int, pressed: int | None) -> Standing:
    """Return what stands in the chat, and the screen that was pressed; one statement."""
    own = screen.c.chat_id == chat_id
    newest = sa.select(sa.func.max(screen.c.message_id)).where(own, screen.c.living)
    named = sa.or_(screen.c.message_id == pressed, screen.c.message_id == newest.scalar_subquery())
    found = await tx.execute(
        sa.union(  # each part by an index of its own: a chat holds a month of things that rang
            sa.select(screen).where(own, sa.not_(screen.c.living)),
            sa.select(screen).where(own, named),
        )
    )
    drawn = [_drawn(row) for row in found.mappings()]
    return Standing(
        work=next((d for d in drawn if not d.living), None),
        rang=max((d.message_id for d in drawn if d.living), default=0),
        pressed=next((d for d in drawn if d.message_id == pressed), None),
    )


def _drawn(row: sa.RowMapping) -> Drawn:
    return Drawn(
        chat_id=row["chat_id"],
        message_id=row["message_id"],
        kind=row["kind"],
        object_id=row["object_id"],
        version=row["version"],
        living=row["living"],
    )


async def keep(tx: AsyncConnection, drawn: Drawn, at: datetime) -> None:
    """Remember a screen as drawn; a new work screen takes the place of the chat's old one."""
    if not drawn.living:
        await tx.execute(
            sa.delete(screen).where(
                screen.c.chat_id == drawn.chat_id,
                sa.not_(screen.c.living),
                screen.c.message_id != drawn.message_id,
            )
        )
    now = {
        "kind": drawn.kind,
        "object_id": drawn.object_id,
        "version": drawn.version,
        "living": drawn.living,
        "drawn_at": at,
    }
    place = {"chat_id": drawn.chat_id, "message_id": drawn.message_id}
    await tx.execute(
        insert(tx, screen)
        .values(place | now)
        .on_conflict_do_update(index_elements=["chat_id", "message_id"], set_=now)
    )


async def forget(tx: AsyncConnection, chat_id: int, message_id: int) -> None:
    """Forget a message that is no more in the chat."""
    await tx.execute(
        sa.delete(screen).where(screen.c.chat_id == chat_id, screen.c.message_id == message_id)
    )


async def of_thing(
    tx: AsyncConnection, chat_id: int, kind: str, object_id: str
) -> tuple[Drawn, ...]:
    """Return the living messages that stand for this thing in this chat, the newest first."""
    found = await tx.execute(
        sa.select(screen)
        .where(
            screen.c.chat_id == chat_id,
            screen.c.kind == kind,
            screen.c.object_id == object_id,
            screen.c.living,
        )
        .order_by(screen.c.message_id.desc())
    )
    return tuple(_drawn(row) for row in found.mappings())
