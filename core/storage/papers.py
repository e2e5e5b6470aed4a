"""Sheets handed to families without the electronic diary; one statement each."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.paper import Given
from core.storage.tables.families import paper_given

KIND = "paper_given"
"""How the audit chain names such a row."""


async def last_given(tx: AsyncConnection, children: Collection[int]) -> dict[int, Given]:
    """Return what each of these pupils' families was last given, by pupil."""
    found = await tx.execute(
        sa.select(paper_given)
        .where(paper_given.c.child_id.in_(children))
        .order_by(paper_given.c.until, paper_given.c.id)
    )
    return {row.child_id: _given(row) for row in found}


def _given(row: sa.Row[tuple[object, ...]]) -> Given:
    return Given(child_id=row.child_id, since=row.since, until=row.until, at=row.given_at)


async def add(tx: AsyncConnection, given: Given, by: int) -> int:
    """Keep that the sheet was handed over by this person; return the row's id."""
    values = {
        "child_id": given.child_id,
        "since": given.since,
        "until": given.until,
        "given_by": by,
        "given_at": given.at,
    }
    added = await tx.execute(sa.insert(paper_given).values(**values).returning(paper_given.c.id))
    return int(added.scalar_one())
