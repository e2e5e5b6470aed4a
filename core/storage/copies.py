"""A copy of the whole database as one SQLite file, of one state."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.storage.database import Database
from core.storage.tables import metadata

_ROWS = 500
"""So many rows go over at a time."""


def opened(path: Path) -> Database:
    """Return the copy as a database; whoever opens it closes it."""
    url = f"sqlite+aiosqlite:///{path.resolve()}"
    return Database(url, pragmas={"foreign_keys": "OFF"})


async def copy(database: Database, to: Path) -> None:
    """Copy the database into a new file: SQLite by its own backup, else table by table.

    Raises:
        OSError, sqlite3.Error, sqlalchemy.exc.SQLAlchemyError, Busy: it cannot be read, or the
            copy not be written, or not be read again.
    """
    if database.is_sqlite:
        await asyncio.to_thread(_back_up, Path(database.url.database or ""), to)
        return
    target = opened(to)
    try:
        async with database.reading() as source, target.writing() as tx:
            await tx.run_sync(metadata.create_all)
            for table in metadata.sorted_tables:
                await _rows(source, tx, table)
    finally:
        await target.close()


def _back_up(source: Path, to: Path) -> None:
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(to)) as kept:
        live.backup(kept)
        if kept.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("the copy does not hold")


async def _rows(source: AsyncConnection, tx: AsyncConnection, table: sa.Table) -> None:
    found = await source.stream(sa.select(table))
    async for rows in found.mappings().partitions(_ROWS):
        await tx.execute(sa.insert(table), [dict(row) for row in rows])
