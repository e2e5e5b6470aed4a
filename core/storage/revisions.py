"""The newest revision of an object: what a take-back goes back to."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.lesson_texts import LastRevision
from core.storage.tables.history import revision


async def newest(tx: AsyncConnection, object_kind: str, object_id: int) -> LastRevision | None:
    """Return the newest revision of the object; None where it has none."""
    found = await tx.execute(
        sa.select(
            revision.c.sequence,
            revision.c.at,
            revision.c.author_id,
            revision.c.nature,
            revision.c.was,
            revision.c.now,
            revision.c.why,
        )
        .where(revision.c.object_kind == object_kind, revision.c.object_id == object_id)
        .order_by(revision.c.sequence.desc(), revision.c.id.desc())
        .limit(1)
    )
    row = found.mappings().first()
    return LastRevision(**row) if row else None


def newest_entry_at(object_kind: str, object_id: sa.ColumnElement[int]) -> sa.ScalarSelect[object]:
    """Return when the object of the outer row was last entered anew, as a subquery."""
    return (
        sa.select(sa.func.max(revision.c.at))
        .where(
            revision.c.object_kind == object_kind,
            revision.c.object_id == object_id,
            revision.c.nature == "entry",
        )
        .scalar_subquery()
    )
