"""Drafts: one of each kind for a person and a lesson, as durable as the journal itself."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.storage.tables.machine import draft
from core.storage.upsert import insert

_KEY = ("person_id", "lesson_id", "kind")


def _of(person_id: int, lesson_id: int, kind: str) -> sa.ColumnElement[bool]:
    own = sa.and_(draft.c.person_id == person_id, draft.c.lesson_id == lesson_id)
    return sa.and_(own, draft.c.kind == kind)


async def read(tx: AsyncConnection, person_id: int, lesson_id: int, kind: str) -> dict[str, Any]:
    """Return what is drafted; nothing is an empty dict."""
    found = await tx.execute(sa.select(draft.c.body).where(_of(person_id, lesson_id, kind)))
    return dict(found.scalar_one_or_none() or {})


async def read_all(
    tx: AsyncConnection, person_id: int, lesson_id: int, kinds: Sequence[str]
) -> tuple[dict[str, Any], ...]:
    """Return drafts of these kinds, in their order; one statement."""
    place = sa.and_(draft.c.person_id == person_id, draft.c.lesson_id == lesson_id)
    own = sa.select(draft.c.kind, draft.c.body).where(place, draft.c.kind.in_(kinds))
    bodies = {row.kind: dict(row.body) for row in await tx.execute(own)}
    return tuple(bodies.get(kind, {}) for kind in kinds)


async def write(  # noqa: PLR0913, PLR0917 - the row's three keys, its body and its moment
    tx: AsyncConnection,
    person_id: int,
    lesson_id: int,
    kind: str,
    body: Mapping[str, Any],
    at: datetime,
) -> None:
    """Keep this in place of what was drafted before."""
    now = {"body": dict(body), "touched_at": at}
    await tx.execute(
        insert(tx, draft)
        .values({"person_id": person_id, "lesson_id": lesson_id, "kind": kind, **now})
        .on_conflict_do_update(index_elements=_KEY, set_=now)
    )


async def take_all(
    tx: AsyncConnection, person_id: int, lesson_id: int, kinds: Sequence[str]
) -> tuple[dict[str, Any], ...]:
    """Return drafts of these kinds, in their order, and forget them; one statement."""
    place = sa.and_(draft.c.person_id == person_id, draft.c.lesson_id == lesson_id)
    own = sa.delete(draft).where(place, draft.c.kind.in_(kinds))
    found = await tx.execute(own.returning(draft.c.kind, draft.c.body))
    bodies = {row.kind: dict(row.body) for row in found}
    return tuple(bodies.get(kind, {}) for kind in kinds)


async def take(tx: AsyncConnection, person_id: int, lesson_id: int, kind: str) -> dict[str, Any]:
    """Return what is drafted and forget it, in one statement; nothing is an empty dict."""
    own = sa.delete(draft).where(_of(person_id, lesson_id, kind))
    return dict((await tx.execute(own.returning(draft.c.body))).scalar_one_or_none() or {})
