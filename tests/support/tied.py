"""After every test: who belongs where is what the history tells of it, where it tells anything."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.chain import plain
from core.storage.database import Database
from core.storage.tables import history, metadata

TABLES = {
    "tie_grant": "grants",
    "tie_child": "guardianship",
    "tie_class": "enrolment",
    "tie_group": "subgroup_member",
    "tie_phone": "binding",
}
"""Kinds of revisions and the tables that they tell of; a table kept by hand."""

ALTERED: set[tuple[str, int]] = set()
"""Table and row of what this test has changed by hand, past every rule."""

BROKEN = ("the file", 0)
"""Among them: nothing of the database can be read any more."""


async def astray(database: Database) -> list[str]:
    """Return the ties of which the table says otherwise than the newest word of the history.

    But for what the test itself has altered, or where it has broken the file.
    """
    if BROKEN in ALTERED:
        return []
    async with database.reading() as tx:
        told = await _told(tx)
        return [
            f"{TABLES[kind]} {row_id}: told {said}, stands {row}"
            for (kind, row_id), (said, row) in told.items()
            if not _same(said, row) and (TABLES[kind], row_id) not in ALTERED
        ]


async def _told(tx: AsyncConnection) -> dict[tuple[str, int], tuple[Any, Any]]:
    own = history.revision.c
    found = await tx.execute(
        sa.select(own.object_kind, own.object_id, own.now)
        .where(own.object_kind.in_(TABLES))
        .order_by(own.sequence, own.id)
    )
    newest = {(row.object_kind, row.object_id): row.now for row in found}
    stands: dict[tuple[str, int], Any] = {}
    for kind in {kind for kind, _ in newest}:
        table = metadata.tables[TABLES[kind]]
        for row in (await tx.execute(sa.select(table))).mappings():
            stands[kind, row["id"]] = dict(row)
    return {key: (said, stands.get(key)) for key, said in newest.items()}


def _same(said: Any, row: Any) -> bool:
    if said is None or row is None:
        return said is row is None
    return all(plain(said[name]) == plain(row[name]) for name in said if name in row)
