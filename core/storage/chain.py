"""The audit chain in the database: its head, its rows, the revisions that hang on them."""

from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import fields
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncResult

from core.model.chain import Anchor, ChainedRevision, ChainedRow, Detail
from core.storage.tables.history import audit, audit_detail, audit_head, revision

_Value = TypeVar("_Value", ChainedRow, Detail, ChainedRevision)


async def lock_head(tx: AsyncConnection) -> tuple[int, str]:
    """Lock the head until the end of the transaction; return (sequence, hash)."""
    found = await tx.execute(
        sa.select(audit_head.c.sequence, audit_head.c.hash)
        .where(audit_head.c.id == 1)
        .with_for_update()
    )
    row = found.one()
    return row.sequence, row.hash


async def append(
    tx: AsyncConnection,
    rows: Sequence[ChainedRow],
    details: Sequence[Detail],
    revisions: Sequence[ChainedRevision],
) -> None:
    """Append chained rows, in order, and move the head to the last one."""
    await tx.execute(sa.insert(audit), _rows(rows))
    await tx.execute(sa.insert(audit_detail), _rows(details))
    if revisions:
        await tx.execute(sa.insert(revision), _rows(revisions))
    last = rows[-1]
    await tx.execute(
        sa.update(audit_head)
        .where(audit_head.c.id == 1)
        .values(sequence=last.sequence, hash=last.hash)
    )


async def head(tx: AsyncConnection) -> tuple[int, str]:
    """Return (sequence, hash) of the head without locking it."""
    row = (await tx.execute(sa.select(audit_head.c.sequence, audit_head.c.hash))).one()
    return row.sequence, row.hash


async def anchor(tx: AsyncConnection, sequence: int) -> Anchor | None:
    """Return the row's place and hash; None: there is no such row."""
    found = await tx.execute(sa.select(audit.c.hash).where(audit.c.sequence == sequence))
    row = found.first()
    return Anchor(sequence, row.hash) if row else None


@asynccontextmanager
async def stream(tx: AsyncConnection) -> AsyncIterator[AsyncIterator[ChainedRow]]:
    """Give all chained rows in order."""
    async with _open(tx, audit, ChainedRow, audit.c.sequence) as rows:
        yield rows


@asynccontextmanager
async def stream_details(tx: AsyncConnection) -> AsyncIterator[AsyncIterator[Detail]]:
    """Give all details in the order of their rows."""
    order = (audit_detail.c.sequence, audit_detail.c.ordinal)
    async with _open(tx, audit_detail, Detail, *order) as rows:
        yield rows


@asynccontextmanager
async def stream_revisions(tx: AsyncConnection) -> AsyncIterator[AsyncIterator[ChainedRevision]]:
    """Give all revisions in the order of their rows."""
    order = (revision.c.sequence, revision.c.id)
    async with _open(tx, revision, ChainedRevision, *order) as rows:
        yield rows


@asynccontextmanager
async def _open(
    tx: AsyncConnection, table: sa.Table, kind: type[_Value], *order: sa.Column[Any]
) -> AsyncIterator[AsyncIterator[_Value]]:
    columns = [table.c[name] for name in _names(kind)]
    rows = await tx.stream(sa.select(*columns).order_by(*order))
    try:  # SQLAlchemy's own `async with` leaves PostgreSQL's cursor open after an exception
        async with aclosing(_values(rows, kind)) as values:
            yield values
    finally:
        await rows.close()


async def _values(rows: AsyncResult[Any], kind: type[_Value]) -> AsyncGenerator[_Value, None]:
    async for row in rows.mappings():
        yield kind(**row)


def _names(kind: type[_Value]) -> list[str]:
    return [field.name for field in fields(kind)]


def _rows(values: Sequence[_Value]) -> list[dict[str, Any]]:
    return [{name: getattr(one, name) for name in _names(type(one))} for one in values]
