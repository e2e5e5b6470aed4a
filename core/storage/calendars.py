"""The calendar of the school years around a day, for each class; one statement."""

from datetime import date
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.calendar import DayOff, YearDays
from core.storage.tables.school import day_off, school_year


async def years(tx: AsyncConnection, day: date) -> dict[int, YearDays]:
    """Return the school years around the day, by id; none in summer."""
    found = await tx.execute(
        sa.select(
            school_year.c.id,
            school_year.c.since.label("year_since"),
            school_year.c.until.label("year_until"),
            day_off.c.since,
            day_off.c.until,
            day_off.c.grade_from,
            day_off.c.grade_until,
            day_off.c.class_id,
        )
        .outerjoin(day_off, day_off.c.school_year_id == school_year.c.id)
        .where(school_year.c.since <= day, school_year.c.until >= day)
        .order_by(school_year.c.id)
    )
    return {year_id: _year(list(rows)) for year_id, rows in groupby(found, key=lambda row: row.id)}


def _year(rows: list[Any]) -> YearDays:
    off = [row for row in rows if row.since is not None]
    classes = {row.class_id for row in off if row.class_id is not None}
    return YearDays(
        since=rows[0].year_since,
        until=rows[0].year_until,
        common=tuple(day_off_of(row) for row in off if row.class_id is None),
        of_class={
            one: tuple(day_off_of(row) for row in off if row.class_id == one) for one in classes
        },
    )


def day_off_of(row: Any) -> DayOff:
    """Return a row of `day_off` as the rules know it, for whichever classes it holds."""
    grades = {"grade_from": row.grade_from, "grade_until": row.grade_until}
    return DayOff(since=row.since, until=row.until, **grades)
