"""The one place where a database is copied: into one SQLite file, or into another database."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.errors import CopyFailed
from core.model.copies import Look
from core.storage import triggers
from core.storage.aside import aside
from core.storage.database import Database
from core.storage.tables import history, lessons, machine, metadata, people

_ROWS = 1_000
"""So many rows go over at a time."""

_VERSION = sa.table("alembic_version", sa.column("version_num", sa.String()))
_TABLES = metadata.sorted_tables
_USED = (people.person, people.account, history.audit, history.policy_version, machine.inbox)
"""A migrated database in which none of these has a row has never been used."""


def opened(path: Path) -> Database:
    """Return the copy as a database of one file; whoever opens it closes it."""
    url = sa.URL.create("sqlite+aiosqlite", database=str(path.resolve())).render_as_string()
    return Database(url, pragmas={"foreign_keys": "OFF", "journal_mode": "DELETE"})


async def copy(database: Database, to: Path) -> None:
    """Copy the database into a new file: SQLite by its own backup, else table by table.

    The file is a whole journal of one state, with its triggers and the form that it has. The
    caller's loop goes on meanwhile: minutes of rows are read in another thread's loop.

    Raises:
        CopyFailed: rows differ, or an SQLite page does not hold.
        OSError, sqlite3.Error, sqlalchemy.exc.SQLAlchemyError, Busy: it cannot be read, or the
            copy not be written, or not be read again.
    """
    if database.is_sqlite:
        await asyncio.to_thread(_back_up, Path(database.url.database or ""), to)
        return
    url = database.url.render_as_string(hide_password=False)
    await aside(lambda: _read_over(url, to))


async def _read_over(url: str, to: Path) -> None:
    """Read table by table over connections of this loop's own."""
    database, target = Database(url), opened(to)
    try:
        async with database.reading() as source, target.writing() as tx:
            await tx.run_sync(metadata.create_all)
            await tx.run_sync(triggers.create)
            await tx.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32))")
            form = (await source.execute(sa.select(_VERSION))).scalar_one()
            await tx.execute(sa.insert(_VERSION).values(version_num=form))
            await fill(source, tx)
    finally:
        await target.close()
        await database.close()


def _back_up(source: Path, to: Path) -> None:
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(to)) as kept:
        live.backup(kept)
        kept.execute("PRAGMA journal_mode=DELETE")
    look(to)


def look(path: Path) -> Look:
    """Return what a journal's file holds, after SQLite's own checks; a file of any form.

    Raises:
        CopyFailed: a page, an index or a reference does not hold, or it is no journal.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as copied:
            return _look(copied)
    except (sqlite3.Error, TypeError) as fault:
        raise CopyFailed(f"it is no whole journal: {fault}") from fault


def _look(copied: sqlite3.Connection) -> Look:
    if copied.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise CopyFailed("SQLite's integrity check finds a fault")
    if copied.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise CopyFailed("a row refers to one that is not there")
    names = copied.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    counts = {
        name: copied.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - its own
        for (name,) in names.fetchall()
    }
    (form,) = copied.execute("SELECT version_num FROM alembic_version").fetchone()
    sequence, head = copied.execute("SELECT sequence, hash FROM audit_head").fetchone()
    return Look(revision=form, counts=counts, sequence=sequence, head=head)


async def is_used(tx: AsyncConnection) -> bool:
    """Tell whether anybody has ever worked in this migrated database."""
    for table in _USED:
        if (await tx.execute(sa.select(sa.literal(1)).select_from(table).limit(1))).first():
            return True
    return False


async def fill(source: AsyncConnection, target: AsyncConnection) -> int:
    """Write every row of one state into an unused database, in table order; return how many.

    What migrations put there gives way. Values are taken as they lie, so that an empty JSON
    value stays apart from none. Ids go on behind the largest.

    Raises:
        CopyFailed: somebody has worked there, or the rows of a table are not as many.
    """
    if target.dialect.name == "sqlite":
        await target.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    if await is_used(target):
        raise CopyFailed("somebody has worked there")
    for table in reversed(_TABLES):
        await target.execute(sa.delete(table))
    for table in _TABLES:
        await _rows(source, target, table)
    await _became(source, target)
    await _count_on(target)
    return await _compared(source, target)


async def _rows(source: AsyncConnection, target: AsyncConnection, table: sa.Table) -> None:
    adding = sa.insert(table).values({c.name: _given(c, target) for c in table.c})
    async for rows in _partitions(source, table):
        await target.execute(adding, rows)


async def _partitions(
    source: AsyncConnection, table: sa.Table
) -> AsyncIterator[list[dict[str, Any]]]:
    columns = [_as_it_lies(column).label(f"v_{column.name}") for column in table.c]
    found = await source.stream(sa.select(*columns).order_by(*table.primary_key.columns))
    try:
        async for rows in found.mappings().partitions(_ROWS):
            yield [dict(row) for row in rows]
    finally:
        await found.close()


def _as_it_lies(column: sa.Column[Any]) -> sa.ColumnElement[Any]:
    return sa.cast(column, sa.Text) if isinstance(column.type, sa.JSON) else column


def _given(column: sa.Column[Any], target: AsyncConnection) -> sa.ColumnElement[Any]:
    """Return the place for a value; PostgreSQL meets a moved lesson's new place only later."""
    if _leads_on(column, target):
        return sa.null()
    if not isinstance(column.type, sa.JSON):
        return sa.bindparam(f"v_{column.name}", type_=column.type)
    value: sa.ColumnElement[Any] = sa.bindparam(f"v_{column.name}", type_=sa.Text())
    return sa.cast(value, column.type) if target.dialect.name == "postgresql" else value


def _leads_on(column: sa.Column[Any], target: AsyncConnection) -> bool:
    return target.dialect.name == "postgresql" and column is lessons.lesson.c.became_id


async def _became(source: AsyncConnection, target: AsyncConnection) -> None:
    """Write which lesson became which, once all stand: one may lead to a later one."""
    own = lessons.lesson.c
    if not _leads_on(own.became_id, target):
        return
    led = sa.select(own.id.label("v_id"), own.became_id.label("v_became"))
    rows = (await source.execute(led.where(own.became_id.is_not(None)))).mappings().all()
    if rows:
        leading = sa.update(lessons.lesson).where(own.id == sa.bindparam("v_id"))
        value = leading.values(became_id=sa.bindparam("v_became"))
        await target.execute(value, [dict(row) for row in rows])


async def _count_on(target: AsyncConnection) -> None:
    """Let PostgreSQL's ids go on behind the largest; SQLite does so by itself."""
    if target.dialect.name != "postgresql":
        return
    for table in _TABLES:
        key = table.c.get("id")
        if key is not None and isinstance(key.type, sa.Integer):
            own = sa.func.pg_get_serial_sequence(table.name, "id")
            largest = sa.func.max(key)
            first = sa.func.coalesce(largest, 1)
            await target.execute(sa.select(sa.func.setval(own, first, largest.is_not(None))))


async def _compared(source: AsyncConnection, target: AsyncConnection) -> int:
    rows = 0
    for table in _TABLES:
        query = sa.select(sa.func.count()).select_from(table)
        there = (await source.execute(query)).scalar_one()
        if (await target.execute(query)).scalar_one() != there:
            raise CopyFailed(f"the rows of {table.name} are not as many")
        rows += int(there)
    return rows
