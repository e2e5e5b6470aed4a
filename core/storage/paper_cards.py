"""Who has the paper card of a lesson open, and who saved its attendance from one."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.storage.tables.outages import paper_card
from core.storage.upsert import insert


async def take(tx: AsyncConnection, lesson_id: int, person_id: int, now: datetime) -> None:
    """Note whose hand enters the lesson from now on; the newest counts."""
    row = {"person_id": person_id, "at": now}
    statement = insert(tx, paper_card).values(lesson_id=lesson_id, **row)
    await tx.execute(
        statement.on_conflict_do_update(index_elements=[paper_card.c.lesson_id], set_=row)
    )


async def save(tx: AsyncConnection, lesson_id: int, person_id: int | None) -> None:
    """Note that the lesson's attendance came from its card, by this hand; None: no more."""
    own = paper_card.c.lesson_id == lesson_id
    await tx.execute(sa.update(paper_card).where(own).values(saved_by=person_id))
