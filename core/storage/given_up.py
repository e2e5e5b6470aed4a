"""Letters that were given up: dead or of unknown outcome; what had nothing to say is none."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.upkeep import GivenUp
from core.storage.outbox import DEAD, NEW, UNKNOWN
from core.storage.tables.machine import outbox

NOTHING = "nothing to say"
"""How the delivery closes a letter that has become needless."""

_ENDED = sa.or_(
    outbox.c.state == UNKNOWN,
    sa.and_(outbox.c.state == DEAD, sa.func.coalesce(outbox.c.error, "") != NOTHING),
)


async def letters(
    tx: AsyncConnection, ids: Collection[int] | None = None, limit: int | None = None
) -> tuple[GivenUp, ...]:
    """Return the letters that were given up, the last first; of `ids` where they are given."""
    query = sa.select(outbox, sa.cast(outbox.c.payload, sa.Text).label("said")).where(_ENDED)
    if ids is not None:
        query = query.where(outbox.c.id.in_(ids))
    found = await tx.execute(query.order_by(outbox.c.id.desc()).limit(limit))
    return tuple(_value(row) for row in found.mappings())


def _value(row: sa.RowMapping) -> GivenUp:
    return GivenUp(
        id=row["id"],
        account_id=row["account_id"],
        kind=row["kind"],
        unknown=row["state"] == UNKNOWN,
        why=row["error"] or "",
        attempts=row["attempts"],
        made_at=row["made_at"],
        ended_at=row["taken_at"],
        not_after=row["not_after"],
        payload=row["said"],
    )


async def counted(tx: AsyncConnection, since: datetime | None) -> tuple[int, int]:
    """Return how many (did not arrive, are of unknown outcome) were last tried since then."""
    unknown = sa.func.sum(sa.case((outbox.c.state == UNKNOWN, 1), else_=0))
    query = sa.select(sa.func.count(), sa.func.coalesce(unknown, 0)).where(_ENDED)
    if since is not None:
        query = query.where(outbox.c.taken_at > since)
    every, unsure = (await tx.execute(query)).one()
    return int(every) - int(unsure), int(unsure)


async def again(tx: AsyncConnection, ids: Collection[int], now: datetime) -> int:
    """Let these letters be sent after all, if their last hour has not passed; return how many."""
    in_time = sa.or_(outbox.c.not_after.is_(None), outbox.c.not_after >= now)
    fresh = {"state": NEW, "not_before": now, "made_at": now, "attempts": 0, "error": None}
    done = await tx.execute(
        sa.update(outbox).where(outbox.c.id.in_(ids), _ENDED, in_time).values(fresh)
    )
    return done.rowcount
