"""The school calendar as it holds for single classes; two statements, for any number.

Where the classes are known already, `calendars.years` says it in one.
"""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.calendar import ClassCalendar, SchoolCalendar
from core.model.special_days import DayKind
from core.storage.calendars import day_off_of, is_worked, worked_of
from core.storage.tables.school import day_off, school_class, school_year


async def of_classes(
    tx: AsyncConnection, class_ids: Collection[int], *, meant: bool = False
) -> dict[int, ClassCalendar]:
    """Return each class's calendar by its id: its year, and the days off of all or of it alone.

    `meant`: as the year was meant, without the days off that were decided on since (frost).
    """
    found = await tx.execute(
        sa.select(
            school_class.c.id,
            school_class.c.grade,
            school_class.c.days_a_week,
            school_year.c.id.label("year_id"),
            school_year.c.since,
            school_year.c.until,
        )
        .join(school_year, school_year.c.id == school_class.c.school_year_id)
        .where(school_class.c.id.in_(class_ids))
    )
    classes = found.all()
    years = {row.year_id for row in classes}
    query = sa.select(day_off).where(day_off.c.school_year_id.in_(years))
    if meant:
        query = query.where(day_off.c.kind.not_in([str(kind) for kind in DayKind]))
    off = (await tx.execute(query)).all()
    return {row.id: _calendar(row, off) for row in classes}


def _calendar(row: Any, off: Collection[Any]) -> ClassCalendar:
    own = [one for one in off if one.school_year_id == row.year_id]
    calendar = SchoolCalendar(
        since=row.since,
        until=row.until,
        days_off=tuple(day_off_of(one) for one in own if _is_off(one, row.id)),
        worked=worked_of(own),
    )
    return ClassCalendar(calendar=calendar, grade=row.grade, days_a_week=row.days_a_week)


def _is_off(one: Any, class_id: int) -> bool:
    return not is_worked(one) and one.class_id in {None, class_id}
