"""Which rungs of the ladder of silent families were told; words, not facts: not chained."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.guardians import Rung, Silent
from core.storage.tables.families import silence
from core.storage.upsert import insert


async def told(
    tx: AsyncConnection, since: date, zone: ZoneInfo
) -> dict[tuple[int, int, date], dict[Rung, date]]:
    """Return what was told of silences counted from this day or later."""
    found = await tx.execute(sa.select(silence).where(silence.c.since >= since))
    steps: dict[tuple[int, int, date], dict[Rung, date]] = {}
    for row in found:
        key = (row.guardian_id, row.child_id, row.since)
        steps.setdefault(key, {})[Rung(row.step)] = row.at.astimezone(zone).date()
    return steps


async def add(tx: AsyncConnection, told_now: Iterable[tuple[Rung, Silent]], at: datetime) -> None:
    """Remember what is told now; what stands already stays."""
    rows = [
        {
            "guardian_id": one.guardian.id,
            "child_id": one.guardian.child_id,
            "since": one.since,
            "step": int(rung),
            "at": at,
        }
        for rung, one in told_now
    ]
    if rows:
        await tx.execute(insert(tx, silence).on_conflict_do_nothing(), rows)
