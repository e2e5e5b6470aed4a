"""Outages of the journal; none that was taken back."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.calendar import SchoolCalendar
from core.model.outages import Outage, Wish
from core.storage import calendars
from core.storage.tables.outages import outage
from core.storage.tables.school import school_class, school_year

KIND = "outage"
"""What an outage is in the history."""

_FULL_WEEK = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An outage as it is kept: `filled_by` None, it goes on."""

    id: int
    since: datetime
    until: datetime | None
    filled_by: date | None
    what: str
    words: str

    def due(self, filled_by: date) -> Outage:
        """Return the outage, made up for on this day where it has none of its own."""
        return Outage(
            id=self.id,
            since=self.since,
            until=self.until,
            filled_by=self.filled_by or filled_by,
            what=self.what,
            words=self.words,
        )


async def standing(tx: AsyncConnection) -> tuple[Row, ...]:
    """Return the outages, the earliest first."""
    query = sa.select(outage).where(outage.c.withdrawn_at.is_(None)).order_by(outage.c.since_at)
    return tuple(_row(one) for one in await tx.execute(query))


def _row(row: Any) -> Row:
    return Row(
        id=row.id,
        since=row.since_at,
        until=row.until_at,
        filled_by=row.filled_by,
        what=row.what,
        words=row.words,
    )


async def working_week(tx: AsyncConnection, day: date) -> tuple[SchoolCalendar | None, int]:
    """Return the school year around the day, and on how many days a week all its classes work."""
    years = await calendars.years(tx, day)
    found = await tx.execute(
        sa.select(sa.func.min(school_class.c.days_a_week))
        .join(school_year, school_year.c.id == school_class.c.school_year_id)
        .where(school_year.c.since <= day, school_year.c.until >= day)
    )
    days = found.scalar_one()
    year = next(iter(years.values()), None)
    if year is None or days is None:
        return None, _FULL_WEEK - 1
    calendar = SchoolCalendar(
        since=year.since, until=year.until, days_off=year.common, worked=year.worked
    )
    return calendar, int(days)


async def add(
    tx: AsyncConnection, wish: Wish, filled_by: date | None, by: int, now: datetime
) -> int:
    """Keep what was declared; return its id."""
    made = await tx.execute(
        sa.insert(outage)
        .values(
            since_at=wish.since,
            until_at=wish.until,
            filled_by=filled_by,
            what=wish.what,
            words=wish.words,
            declared_by=by,
            declared_at=now,
            ended_by=None if wish.until is None else by,
        )
        .returning(outage.c.id)
    )
    return int(made.scalar_one())


async def end(tx: AsyncConnection, outage_id: int, at: datetime, filled_by: date, by: int) -> bool:
    """Let one that goes on have ended; tell whether it went on."""
    going_on = sa.and_(outage.c.until_at.is_(None), outage.c.withdrawn_at.is_(None))
    done = await tx.execute(
        sa.update(outage)
        .where(outage.c.id == outage_id, going_on)
        .values(until_at=at, filled_by=filled_by, ended_by=by)
    )
    return done.rowcount > 0


async def withdraw(tx: AsyncConnection, outage_id: int, now: datetime) -> bool:
    """Take it back; tell whether it stood."""
    done = await tx.execute(
        sa.update(outage)
        .where(outage.c.id == outage_id, outage.c.withdrawn_at.is_(None))
        .values(withdrawn_at=now)
    )
    return done.rowcount > 0


async def gone(tx: AsyncConnection, outage_id: int) -> Row | None:
    """Return one that was taken back."""
    row = (await tx.execute(sa.select(outage).where(outage.c.id == outage_id))).first()
    if row is None or row.withdrawn_at is None:
        return None
    return _row(row)
