"""A class's year: its periods, and how many lessons its days have; one statement each."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.class_span import ClassYear, Period
from core.model.lesson import NOT_HELD
from core.storage.tables.lessons import lesson
from core.storage.tables.school import period, school_class, school_year, teaching


async def year_of(tx: AsyncConnection, class_id: int) -> ClassYear | None:
    """Return the class's school year with the periods of its grade; None: no such class."""
    of_grade = sa.and_(
        period.c.school_year_id == school_year.c.id,
        period.c.grade_from <= school_class.c.grade,
        period.c.grade_until >= school_class.c.grade,
    )
    found = await tx.execute(
        sa.select(
            school_year.c.since.label("year_since"),
            school_year.c.until.label("year_until"),
            period.c.name,
            period.c.since,
            period.c.until,
        )
        .select_from(school_class)
        .join(school_year, school_year.c.id == school_class.c.school_year_id)
        .outerjoin(period, of_grade)
        .where(school_class.c.id == class_id)
        .order_by(period.c.since)
    )
    rows = found.all()
    if not rows:
        return None
    periods = (Period(name=row.name, since=row.since, until=row.until) for row in rows if row.name)
    return ClassYear(since=rows[0].year_since, until=rows[0].year_until, periods=tuple(periods))


async def slots(tx: AsyncConnection, class_id: int, since: date, until: date) -> dict[date, int]:
    """Return how many lesson numbers each day of the span has, recorded or not."""
    found = await tx.execute(
        sa.select(lesson.c.day, sa.func.count(sa.distinct(lesson.c.slot)).label("slots"))
        .join(teaching, teaching.c.id == lesson.c.teaching_id)
        .where(
            teaching.c.class_id == class_id,
            lesson.c.day.between(since, until),
            lesson.c.status.not_in(NOT_HELD),
        )
        .group_by(lesson.c.day)
    )
    return {row.day: row.slots for row in found}
