"""Refusals of the electronic diary, each of one representative for one child (MAZ-4.2)."""

from collections.abc import Collection
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.guardians import Kin, Refusal
from core.storage.tables.columns import holds
from core.storage.tables.families import diary_refusal
from core.storage.tables.school import enrolment

KIND = "diary_refusal"
"""How the audit chain names such a row."""

_OPEN = diary_refusal.c.ended_at.is_(None)


def declines(
    guardian: sa.ColumnElement[int], child: sa.ColumnElement[int | None]
) -> sa.ColumnElement[bool]:
    """Say that this representative has declined the diary for this child: no word goes there."""
    return (
        sa.select(diary_refusal.c.id)
        .where(
            diary_refusal.c.guardian_id == guardian,
            diary_refusal.c.child_id == child,
            diary_refusal.c.filed_at.is_not(None),
            _OPEN,
        )
        .exists()
    )


async def get(tx: AsyncConnection, refusal_id: int) -> tuple[Refusal, Kin] | None:
    """Return a refusal that has not ended, and whose it is."""
    found = await tx.execute(
        sa.select(diary_refusal).where(diary_refusal.c.id == refusal_id, _OPEN)
    )
    row = found.first()
    if row is None:
        return None
    refusal = Refusal(id=row.id, asked_at=row.asked_at, filed_at=row.filed_at)
    return refusal, Kin(child_id=row.child_id, guardian_id=row.guardian_id)


async def whose(tx: AsyncConnection, refusal_id: int, class_id: int, day: date) -> Kin | None:
    """Return whose refusal it is, ended or not, if its pupil is of the class on the day."""
    found = await tx.execute(
        sa.select(diary_refusal.c.child_id, diary_refusal.c.guardian_id)
        .join(enrolment, enrolment.c.person_id == diary_refusal.c.child_id)
        .where(
            diary_refusal.c.id == refusal_id,
            enrolment.c.class_id == class_id,
            holds(enrolment, day),
        )
    )
    row = found.first()
    return Kin(child_id=row.child_id, guardian_id=row.guardian_id) if row else None


async def of_guardians(tx: AsyncConnection, guardian_ids: Collection[int]) -> dict[Kin, Refusal]:
    """Return the refusals of these representatives that have not ended."""
    found = await tx.execute(
        sa.select(diary_refusal)
        .where(diary_refusal.c.guardian_id.in_(guardian_ids), _OPEN)
        .order_by(diary_refusal.c.id.desc())
    )
    return {
        Kin(child_id=row.child_id, guardian_id=row.guardian_id): Refusal(
            id=row.id, asked_at=row.asked_at, filed_at=row.filed_at
        )
        for row in found
    }


async def add(tx: AsyncConnection, kin: Kin, at: datetime) -> int:
    """Keep that the statement was asked for; return the row's id."""
    values = {"child_id": kin.child_id, "guardian_id": kin.guardian_id, "asked_at": at}
    added = await tx.execute(
        sa.insert(diary_refusal).values(**values).returning(diary_refusal.c.id)
    )
    return int(added.scalar_one())


async def file(tx: AsyncConnection, kin: Kin, by: int, at: datetime) -> bool:
    """Keep that the signed statement is in hand; tell whether that was not known yet."""
    done = await tx.execute(
        sa.update(diary_refusal)
        .where(*_of(kin), diary_refusal.c.filed_at.is_(None))
        .values(filed_at=at, filed_by=by)
    )
    return done.rowcount > 0


async def end(tx: AsyncConnection, kin: Kin, by: int, at: datetime) -> bool:
    """End what stands of this representative for this child; tell whether anything stood."""
    done = await tx.execute(
        sa.update(diary_refusal).where(*_of(kin)).values(ended_at=at, ended_by=by)
    )
    return done.rowcount > 0


def _of(kin: Kin) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        diary_refusal.c.child_id == kin.child_id,
        diary_refusal.c.guardian_id == kin.guardian_id,
        _OPEN,
    )
