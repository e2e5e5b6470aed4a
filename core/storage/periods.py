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


async def of_class(
    tx: AsyncConnection, class_id: int, day: date, span: tuple[date, date]
) -> Period | None:
    """Return the period of the class's grade around the day, else the last that meets the span.

    None: no period has a day of the span, both days inside.
    """
    around = sa.case((sa.and_(period.c.since <= day, period.c.until >= day), 0), else_=1)
    found = await tx.execute(
        sa.select(period.c.name, period.c.since, period.c.until)
        .join(school_class, school_class.c.school_year_id == period.c.school_year_id)
        .where(
            school_class.c.id == class_id,
            period.c.since <= span[1],
            period.c.until >= span[0],
            period.c.grade_from <= school_class.c.grade,
            period.c.grade_until >= school_class.c.grade,
        )
        .order_by(around, period.c.since.desc())
        .limit(1)
    )
    row = found.first()
    return Period(row.name, row.since, row.until) if row else None
