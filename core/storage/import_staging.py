"""What an import holds ready before it is applied: a task and its rows (decision 9)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.importing import Place, Wanted
from core.storage.tables.machine import import_row, task

KIND = "import"


async def begin(tx: AsyncConnection, payload: dict[str, Any], parts: int, now: datetime) -> int:
    """Begin a task of so many rows and forget what earlier imports left behind unfinished."""
    left = sa.select(task.c.id).where(task.c.kind == KIND)
    await tx.execute(sa.delete(import_row).where(import_row.c.task_id.in_(left)))
    await tx.execute(
        sa.update(task)
        .where(task.c.kind == KIND, task.c.state == "new")
        .values(state="failed", done_at=now)
    )
    row = {"kind": KIND, "payload": payload, "all_parts": parts, "made_at": now}
    made = await tx.execute(sa.insert(task).values(row).returning(task.c.id))
    return int(made.scalar_one())


async def add(tx: AsyncConnection, task_id: int, first: int, things: Sequence[Wanted]) -> None:
    """Add a batch, numbered from `first`."""
    rows = [
        {
            "task_id": task_id,
            "ordinal": first + number,
            "kind": thing.kind,
            "body": {
                "parts": thing.parts,
                "fields": dict(thing.fields),
                "place": [thing.place.kind, thing.place.file, thing.place.row],
            },
        }
        for number, thing in enumerate(things)
    ]
    await tx.execute(sa.insert(import_row), rows)
    await tx.execute(
        sa.update(task).where(task.c.id == task_id).values(done_parts=first + len(things))
    )


async def read(tx: AsyncConnection, task_id: int) -> tuple[Wanted, ...]:
    """Return what was staged, in order."""
    found = await tx.execute(
        sa.select(import_row.c.kind, import_row.c.body)
        .where(import_row.c.task_id == task_id)
        .order_by(import_row.c.ordinal)
    )
    return tuple(
        Wanted(
            kind=row.kind,
            parts=tuple(row.body["parts"]),
            fields=row.body["fields"],
            place=Place(*row.body["place"]),
        )
        for row in found
    )


async def finish(tx: AsyncConnection, task_id: int, now: datetime) -> None:
    """Mark the task as done and let its rows go: they hold personal data twice."""
    await tx.execute(sa.delete(import_row).where(import_row.c.task_id == task_id))
    await tx.execute(sa.update(task).where(task.c.id == task_id).values(state="done", done_at=now))
