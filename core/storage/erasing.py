"""Forget what the history says of persons: the rows stay, and their hashes with them."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.storage.tables.history import audit_detail, revision


async def details_of(tx: AsyncConnection, person_ids: Collection[int]) -> int:
    """Return how many details tell of these persons."""
    found = await tx.execute(
        sa.select(sa.func.count())
        .select_from(audit_detail)
        .where(audit_detail.c.person_id.in_(person_ids), audit_detail.c.erased_at.is_(None))
    )
    return int(found.scalar_one())


async def history(tx: AsyncConnection, person_ids: Collection[int], at: datetime) -> int:
    """Erase the details of these persons and what their revisions say; return how many.

    The details first: a revision may be emptied only beside an erased detail.
    """
    erased = await tx.execute(
        sa.update(audit_detail)
        .where(audit_detail.c.person_id.in_(person_ids), audit_detail.c.erased_at.is_(None))
        .values(salt=None, payload=None, erased_at=at)
    )
    await tx.execute(
        sa.update(revision)
        .where(revision.c.person_id.in_(person_ids))
        .values(was=sa.null(), now=sa.null(), why=None)
    )
    return erased.rowcount
