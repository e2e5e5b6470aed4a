"""Write planned rows: ids are taken from the database's own row, one statement for each table."""

from collections.abc import Iterator, Mapping

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.importing import Row, Writes
from core.storage import import_sources, ties
from core.storage.tables import metadata


async def write(tx: AsyncConnection, writes: Writes) -> dict[int, int]:
    """Write everything, parents first; return the real id of each id below zero."""
    ids: dict[int, int] = {}
    tables = [table for table in metadata.sorted_tables if writes.inserts.get(table.name)]
    for table in tables:
        made = [int(row["id"]) for row in writes.inserts[table.name]]
        ids |= dict(zip(made, await _reserved(tx, table, len(made)), strict=True))
    for table in tables:
        rows = [_settled(row, ids) for row in writes.inserts[table.name]]
        await _insert(tx, table, rows)
    for name, changed in writes.updates.items():
        for rows in _alike(changed, ids):
            await _update(tx, metadata.tables[name], rows)
    for name, gone in writes.deletes.items():
        await _delete(tx, metadata.tables[name], gone)
    await import_sources.write(tx, [_settled(row, ids) for row in writes.sources])
    await import_sources.forget(tx, writes.forgotten)
    return ids


async def _insert(tx: AsyncConnection, table: sa.Table, rows: list[Row]) -> None:
    if ties.is_tied(table):
        await ties.write(tx, sa.insert(table), rows)
    else:
        await tx.execute(sa.insert(table), rows)


async def _delete(tx: AsyncConnection, table: sa.Table, ids: list[int]) -> None:
    if ties.is_tied(table):
        await ties.write(tx, sa.delete(table).where(table.c.id.in_(ids)))
    else:
        own = table.c.id == sa.bindparam("an_id")
        await tx.execute(sa.delete(table).where(own), [{"an_id": one} for one in ids])


async def _reserved(tx: AsyncConnection, table: sa.Table, how_many: int) -> list[int]:
    """Return so many ids that nobody else will take."""
    if tx.dialect.name == "postgresql":
        sequence = sa.func.pg_get_serial_sequence(table.name, "id")
        numbers = sa.func.generate_series(1, how_many).table_valued("n")
        found = await tx.execute(sa.select(sa.func.nextval(sequence)).select_from(numbers))
        return list(found.scalars())
    # SQLite has one writer, and this is it
    last = (await tx.execute(sa.select(sa.func.max(table.c.id)))).scalar() or 0
    return list(range(last + 1, last + 1 + how_many))


def _settled(row: Row, ids: Mapping[int, int]) -> Row:
    return {
        name: ids.get(value, value) if name == "id" or name.endswith("_id") else value
        for name, value in row.items()
    }


def _alike(rows: list[Row], ids: Mapping[int, int]) -> Iterator[list[Row]]:
    """Yield the rows that change the same columns together."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(sorted(row)), []).append(_settled(row, ids))
    yield from groups.values()


async def _update(tx: AsyncConnection, table: sa.Table, rows: list[Row]) -> None:
    columns = [name for name in rows[0] if name != "id"]
    statement = (
        sa.update(table)
        .where(table.c.id == sa.bindparam("b_id"))
        .values({name: sa.bindparam(f"b_{name}") for name in columns})
    )
    await tx.execute(statement, [{f"b_{n}": v for n, v in row.items()} for row in rows])
    if ties.is_tied(table):
        await ties.note(tx, table, [row["id"] for row in rows])
