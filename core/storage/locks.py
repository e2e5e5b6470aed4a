"""Locked periods and what has opened them; one statement each."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.people import Name
from core.model.period_desk import PeriodState, Unlocking
from core.storage.tables.locks import period_lock, unlocking
from core.storage.tables.people import person
from core.storage.tables.school import period, school_year

LOCK, UNLOCKING = "period_lock", "unlocking"
"""How revisions and saves name them."""


async def ended(tx: AsyncConnection, before: date) -> tuple[PeriodState, ...]:
    """Return the periods that ended before the day and are not locked."""
    return await _states(tx, period.c.until < before, period_lock.c.id.is_(None))


async def meeting(tx: AsyncConnection, since: date, until: date) -> tuple[PeriodState, ...]:
    """Return the periods that meet the days, both inside."""
    return await _states(tx, period.c.since <= until, period.c.until >= since)


async def of_year(tx: AsyncConnection, day: date) -> tuple[PeriodState, ...]:
    """Return the periods of the school year around the day, else of the last one before it."""
    latest = sa.select(sa.func.max(school_year.c.since)).where(school_year.c.since <= day)
    return await _states(tx, school_year.c.since == latest.scalar_subquery())


async def get(tx: AsyncConnection, period_id: int) -> PeriodState | None:
    """Return a period; None: there is none of this id."""
    found = await _states(tx, period.c.id == period_id)
    return found[0] if found else None


async def _states(tx: AsyncConnection, *where: sa.ColumnElement[bool]) -> tuple[PeriodState, ...]:
    found = await tx.execute(
        sa.select(
            period,
            period_lock.c.id.label("lock_id"),
            period_lock.c.locked_at,
            period_lock.c.copy_name,
            period_lock.c.copy_sha256,
            period_lock.c.clause,
        )
        .join(school_year, school_year.c.id == period.c.school_year_id)
        .outerjoin(period_lock, period_lock.c.period_id == period.c.id)
        .where(*where)
        .order_by(period.c.since, period.c.grade_from, period.c.id)
    )
    return tuple(_state(row) for row in found)


def _state(row: Any) -> PeriodState:
    return PeriodState(
        id=row.id,
        name=row.name,
        since=row.since,
        until=row.until,
        grades=(row.grade_from, row.grade_until),
        lock_id=row.lock_id,
        locked_at=row.locked_at,
        copy_name=row.copy_name,
        copy_sha256=row.copy_sha256,
        clause=row.clause,
    )


async def lock(tx: AsyncConnection, rows: Sequence[dict[str, Any]]) -> dict[int, int]:
    """Lock periods; return the locks by period."""
    added = await tx.execute(
        sa.insert(period_lock)
        .values(list(rows))
        .returning(period_lock.c.id, period_lock.c.period_id)
    )
    return {row.period_id: row.id for row in added}


async def open_for(tx: AsyncConnection, row: dict[str, Any]) -> int:
    """Write an order that opens a period for somebody; return its row."""
    added = await tx.execute(sa.insert(unlocking).values(row).returning(unlocking.c.id))
    return int(added.scalar_one())


async def end(tx: AsyncConnection, unlocking_id: int, by: int, at: datetime) -> bool:
    """End it early; tell whether it had not been ended before."""
    done = await tx.execute(
        sa.update(unlocking)
        .where(unlocking.c.id == unlocking_id, unlocking.c.ended_at.is_(None))
        .values(ended_at=at, ended_by=by)
    )
    return done.rowcount == 1


async def unlockings(
    tx: AsyncConnection, *, period_ids: Collection[int] = (), ids: Collection[int] = ()
) -> tuple[Unlocking, ...]:
    """Return the orders that opened these periods, or those of these ids, the newest first."""
    found = await tx.execute(
        sa.select(
            unlocking,
            period.c.id.label("period_id"),
            period.c.name,
            period_lock.c.clause,
            person.c.surname,
            person.c.first,
            person.c.patronymic,
        )
        .join(period_lock, period_lock.c.id == unlocking.c.lock_id)
        .join(period, period.c.id == period_lock.c.period_id)
        .join(person, person.c.id == unlocking.c.person_id)
        .where(sa.or_(period.c.id.in_(period_ids), unlocking.c.id.in_(ids)))
        .order_by(unlocking.c.id.desc())
    )
    return tuple(
        Unlocking(
            id=row.id,
            period_id=row.period_id,
            period=row.name,
            number=row.order_number,
            day=row.order_day,
            why=row.why,
            person_id=row.person_id,
            person=Name(row.surname, row.first, row.patronymic, person_id=row.person_id),
            until=row.until,
            ended_at=row.ended_at,
            clause=row.clause,
        )
        for row in found
    )
