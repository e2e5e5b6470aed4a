"""What an import holds ready before it is applied: a task and its rows (decision 9).

One import runs at a time: the index `one_import` of the table lets no second task be new.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.importing import Place, Wanted
from core.storage.tables.machine import import_row, task
from core.storage.upsert import insert

KIND = "import"
LEASE = timedelta(minutes=5)
"""How long after its last sign of life a task that was not ended counts as running."""


async def begin(
    tx: AsyncConnection, payload: dict[str, Any], parts: int, now: datetime
) -> int | None:
    """Begin a task of so many rows; None while another import runs.

    What earlier imports left behind unfinished is forgotten.
    """
    old = sa.update(task).where(task.c.kind == KIND, task.c.state == "new")
    await tx.execute(old.where(task.c.taken_at < now - LEASE).values(state="failed", done_at=now))
    ended = sa.select(task.c.id).where(task.c.kind == KIND, task.c.state != "new")
    await tx.execute(sa.delete(import_row).where(import_row.c.task_id.in_(ended)))
    row = {"kind": KIND, "payload": payload, "all_parts": parts, "made_at": now, "taken_at": now}
    made = await tx.execute(
        insert(tx, task).values(row).on_conflict_do_nothing().returning(task.c.id)
    )
    task_id: int | None = made.scalar()
    return task_id


async def add(
    tx: AsyncConnection, task_id: int, first: int, things: Sequence[Wanted], now: datetime
) -> None:
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
        sa.update(task)
        .where(task.c.id == task_id)
        .values(done_parts=first + len(things), taken_at=now)
    )


async def take(tx: AsyncConnection, task_id: int, now: datetime) -> tuple[Wanted, ...] | None:
    """End the task and return all that was staged, in order; the rows go with it.

    None where another import has taken its place or rows are missing: nothing may be applied.
    """
    taken = await tx.execute(
        sa.update(task)
        .where(task.c.id == task_id, task.c.state == "new")
        .values(state="done", done_at=now)
        .returning(task.c.all_parts)
    )
    all_parts = taken.scalar()
    things = await _read(tx, task_id)
    await _forget(tx, task_id)
    return things if len(things) == all_parts else None


async def give_up(tx: AsyncConnection, task_id: int, now: datetime) -> None:
    """End the task without effect and let its rows go."""
    await tx.execute(
        sa.update(task)
        .where(task.c.id == task_id, task.c.state == "new")
        .values(state="failed", done_at=now)
    )
    await _forget(tx, task_id)


async def _read(tx: AsyncConnection, task_id: int) -> tuple[Wanted, ...]:
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


async def _forget(tx: AsyncConnection, task_id: int) -> None:
    """Let the staged rows go: they hold personal data twice."""
    await tx.execute(sa.delete(import_row).where(import_row.c.task_id == task_id))
