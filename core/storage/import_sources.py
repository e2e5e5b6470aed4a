"""The last imported value of each field, by kind and key of the thing."""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.importing import Ref, Row, Source
from core.storage.tables.machine import import_source
from core.storage.upsert import insert


async def read(tx: AsyncConnection) -> dict[Ref, Source]:
    """Return what was imported last."""
    values: dict[Ref, dict[str, str]] = {}
    kept: dict[Ref, dict[str, str]] = {}
    objects: dict[Ref, int | None] = {}
    for row in await tx.execute(sa.select(import_source)):
        ref = (row.kind, row.row_key)
        objects[ref] = row.object_id
        values.setdefault(ref, {})[row.field] = row.value or ""
        if row.kept is not None:
            kept.setdefault(ref, {})[row.field] = row.kept
    return {ref: Source(objects[ref], values[ref], kept.get(ref, {})) for ref in values}


async def write(tx: AsyncConnection, rows: Sequence[Row]) -> None:
    """Remember values; an earlier one of the same field gives way."""
    if not rows:
        return
    statement = insert(tx, import_source)
    new = statement.excluded
    columns = {name: new[name] for name in ("object_id", "value", "kept", "at")}
    await tx.execute(
        statement.on_conflict_do_update(index_elements=["kind", "row_key", "field"], set_=columns),
        list(rows),
    )


async def forget(tx: AsyncConnection, refs: Iterable[Ref]) -> None:
    """Forget what was imported of things that are no more in their file."""
    rows = [{"a_kind": kind, "a_key": key} for kind, key in refs]
    if rows:
        await tx.execute(
            sa.delete(import_source).where(
                import_source.c.kind == sa.bindparam("a_kind"),
                import_source.c.row_key == sa.bindparam("a_key"),
            ),
            rows,
        )
