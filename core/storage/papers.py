"""Sheets handed to families without the electronic diary; one statement each."""

from collections.abc import Collection
from datetime import date

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.paper import Given, SheetNote
from core.storage.tables.families import paper_given
from core.storage.tables.works import note

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


async def notes(
    tx: AsyncConnection, child_id: int, since: date, until: date
) -> tuple[SheetNote, ...]:
    """Return what teachers have noted of the pupil to the family on these days, in order."""
    found = await tx.execute(
        sa.select(note.c.day, note.c.kind, note.c.text)
        .where(note.c.child_id == child_id, note.c.day.between(since, until))
        .order_by(note.c.day, note.c.id)
    )
    return tuple(SheetNote(day=row.day, kind=row.kind, text=row.text or "") for row in found)
