"""Write thematic plans, and which of their rows a lesson took."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.plans import PlanRow
from core.storage.tables.plans import plan, plan_lesson, plan_row
from core.storage.tables.school import teaching
from core.storage.upsert import insert


async def lock(tx: AsyncConnection, teaching_id: int) -> None:
    """Let nobody else write this teaching's plan until the transaction ends."""
    query = sa.select(teaching.c.id).where(teaching.c.id == teaching_id)
    await tx.execute(query.with_for_update())


async def add(
    tx: AsyncConnection,
    teaching_id: int,
    author_id: int | None,
    at: datetime,
    counts: tuple[datetime | None, int],
) -> int:
    """Add an empty plan; return its id. `counts`: from when lessons count, hours before them."""
    row = {
        "teaching_id": teaching_id,
        "author_id": author_id,
        "loaded_at": at,
        "counts_from": counts[0],
        "before_hours": counts[1],
    }
    found = await tx.execute(sa.insert(plan).values(row).returning(plan.c.id))
    return int(found.scalar_one())


async def count_up(tx: AsyncConnection, plan_id: int, author_id: int | None, at: datetime) -> None:
    """Let the plan have a new version, loaded then."""
    now: dict[str, Any] = {"author_id": author_id, "loaded_at": at, "version": plan.c.version + 1}
    await tx.execute(sa.update(plan).where(plan.c.id == plan_id).values(now))


async def replace_rows(
    tx: AsyncConnection,
    plan_id: int,
    kept: Sequence[PlanRow],
    added: Sequence[PlanRow],
    at: datetime,
) -> None:
    """Let the plan have what is `kept` of its rows, and then the `added` ones.

    The last one kept may have fewer hours than it had. What is replaced stays as history.
    """
    gone = (plan_row.c.plan_id == plan_id, plan_row.c.replaced_at.is_(None))
    ids = [row.id for row in kept]
    await tx.execute(
        sa.update(plan_row).where(*gone, plan_row.c.id.not_in(ids)).values(replaced_at=at)
    )
    if kept:
        await tx.execute(
            sa.update(plan_row).where(plan_row.c.id == ids[-1]).values(hours=kept[-1].hours)
        )
    await add_rows(tx, plan_id, added)


async def add_rows(tx: AsyncConnection, plan_id: int, added: Sequence[PlanRow]) -> None:
    """Add these rows to the plan."""
    if added:
        await tx.execute(sa.insert(plan_row), [_row(plan_id, row) for row in added])


def _row(plan_id: int, row: PlanRow) -> dict[str, Any]:
    return {
        "plan_id": plan_id,
        "number": row.number,
        "topic": row.topic,
        "hours": row.hours,
        "kind": row.kind or None,
        "homework": row.homework or None,
    }


async def take(tx: AsyncConnection, lesson_id: int, row_id: int) -> None:
    """Let the lesson have the topic of this row."""
    await tx.execute(
        insert(tx, plan_lesson)
        .values(lesson_id=lesson_id, row_id=row_id)
        .on_conflict_do_update(index_elements=["lesson_id"], set_={"row_id": row_id})
    )


async def leave(tx: AsyncConnection, lesson_id: int) -> None:
    """Let the lesson have no row of a plan."""
    await tx.execute(sa.delete(plan_lesson).where(plan_lesson.c.lesson_id == lesson_id))
