"""Which lessons are entered from their paper cards, and by whom."""

from datetime import datetime

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
