"""The audit chain in the database: its head, its rows, the revisions that hang on them."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncMappingResult

from core.storage.tables.history import audit, audit_detail, audit_head, revision

Rows = Sequence[dict[str, Any]]


async def lock_head(tx: AsyncConnection) -> tuple[int, str]:
    """Lock the head until the end of the transaction; return (sequence, hash)."""
    found = await tx.execute(
        sa.select(audit_head.c.sequence, audit_head.c.hash)
        .where(audit_head.c.id == 1)
        .with_for_update()
    )
    row = found.one()
    return row.sequence, row.hash


async def append(tx: AsyncConnection, rows: Rows, details: Rows, revisions: Rows) -> None:
    """Append chained rows, in order, and move the head to the last one."""
    await tx.execute(sa.insert(audit), rows)
    if details:
        await tx.execute(sa.insert(audit_detail), details)
    if revisions:
        await tx.execute(sa.insert(revision), revisions)
    last = rows[-1]
    await tx.execute(
        sa.update(audit_head)
        .where(audit_head.c.id == 1)
        .values(sequence=last["sequence"], hash=last["hash"])
    )


async def head(tx: AsyncConnection) -> tuple[int, str]:
    """Return (sequence, hash) of the head without locking it."""
    row = (await tx.execute(sa.select(audit_head.c.sequence, audit_head.c.hash))).one()
    return row.sequence, row.hash


@asynccontextmanager
async def stream(tx: AsyncConnection) -> AsyncIterator[AsyncMappingResult]:
    """Give all chained rows in order."""
    async with _open(tx, sa.select(audit).order_by(audit.c.sequence)) as rows:
        yield rows


@asynccontextmanager
async def stream_details(tx: AsyncConnection) -> AsyncIterator[AsyncMappingResult]:
    """Give all details in the order of their rows."""
    order = (audit_detail.c.sequence, audit_detail.c.ordinal)
    async with _open(tx, sa.select(audit_detail).order_by(*order)) as rows:
        yield rows


@asynccontextmanager
async def _open(tx: AsyncConnection, query: sa.Select[Any]) -> AsyncIterator[AsyncMappingResult]:
    rows = await tx.stream(query)
    try:  # SQLAlchemy's own `async with` leaves PostgreSQL's cursor open after an exception
        yield rows.mappings()
    finally:
        await rows.close()
