"""The periods of the school year."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.storage.tables.school import period, school_class


@dataclass(frozen=True, slots=True)
class Period:
    """A quarter or half-year: both days are inside."""

    name: str
    since: date
    until: date


async def of_class(tx: AsyncConnection, class_id: int, day: date) -> Period | None:
    """Return the shortest period of the class's grade around the day; None in holidays."""
    found = await tx.execute(
        sa.select(period.c.name, period.c.since, period.c.until)
        .join(school_class, school_class.c.school_year_id == period.c.school_year_id)
        .where(
            school_class.c.id == class_id,
            period.c.since <= day,
            period.c.until >= day,
            period.c.grade_from <= school_class.c.grade,
            period.c.grade_until >= school_class.c.grade,
        )
        .order_by(period.c.since.desc())
        .limit(1)
    )
    row = found.first()
    return Period(row.name, row.since, row.until) if row else None
