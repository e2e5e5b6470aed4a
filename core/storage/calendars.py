"""The calendar of the school years around a day, for each class; one statement."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.calendar import DayOff, WorkedDay, YearDays
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
            day_off.c.as_weekday,
        )
        .outerjoin(day_off, day_off.c.school_year_id == school_year.c.id)
        .where(school_year.c.since <= day, school_year.c.until >= day)
        .order_by(school_year.c.id)
    )
    return {year_id: _year(list(rows)) for year_id, rows in groupby(found, key=lambda row: row.id)}


def _year(rows: list[Any]) -> YearDays:
    unlike = [row for row in rows if row.since is not None]
    off = [row for row in unlike if not is_worked(row)]
    classes = {row.class_id for row in off if row.class_id is not None}
    return YearDays(
        since=rows[0].year_since,
        until=rows[0].year_until,
        worked=worked_of(unlike),
        common=tuple(day_off_of(row) for row in off if row.class_id is None),
        of_class={
            one: tuple(day_off_of(row) for row in off if row.class_id == one) for one in classes
        },
    )


def day_off_of(row: Any) -> DayOff:
    """Return a row of `day_off` as the rules know it, for whichever classes it holds."""
    grades = {"grade_from": row.grade_from, "grade_until": row.grade_until}
    return DayOff(since=row.since, until=row.until, **grades)


def is_worked(row: Any) -> bool:
    """Tell whether a row of `day_off` is a day of the weekend that is worked."""
    return row.as_weekday is not None


def worked_of(rows: Iterable[Any]) -> tuple[WorkedDay, ...]:
    """Return the days of the weekend that are worked, of rows of `day_off`."""
    return tuple(
        WorkedDay(
            since=row.since,
            until=row.until,
            as_weekday=row.as_weekday,
            grade_from=row.grade_from,
            grade_until=row.grade_until,
        )
        for row in rows
        if is_worked(row)
    )
