"""The class into which somebody shall come: its subgroups, and when the school was at work."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.calendar import DayOff
from core.model.orders import Split
from core.storage.enrolments import split_of
from core.storage.tables.columns import holds
from core.storage.tables.school import (
    day_off,
    school_class,
    school_year,
    subgroup,
    subgroup_member,
    subject,
)


@dataclass(frozen=True, slots=True)
class EnteredClass:
    """A class with the days off of a span, and its subjects in subgroups by name."""

    id: int
    days_off: tuple[DayOff, ...]
    splits: tuple[Split, ...]


async def entered_class(
    tx: AsyncConnection, place: tuple[int, str], day: date, span: tuple[date, date]
) -> EnteredClass | None:
    """Return the class of this grade and letter in the school year of the day; None: no such.

    With it the days of `span` on which nobody in the school works, and how many pupils each
    subgroup has on the day; one statement.
    """
    grade, letter = place
    found = await tx.execute(
        sa.select(
            school_class.c.id.label("class_id"),
            day_off.c.since,
            day_off.c.until,
            subgroup.c.id,
            subgroup.c.name,
            subject.c.id.label("of"),
            subject.c.name.label("subject"),
            _size(day).label("size"),
            sa.literal(0).label("own"),
        )
        .join(school_year, school_year.c.id == school_class.c.school_year_id)
        .outerjoin(day_off, _off(span))
        .outerjoin(subgroup, subgroup.c.class_id == school_class.c.id)
        .outerjoin(subject, subject.c.id == subgroup.c.subject_id)
        .where(
            school_class.c.grade == grade,
            school_class.c.letter == letter,
            school_year.c.since <= day,
            school_year.c.until >= day,
        )
        .order_by(subject.c.name, subgroup.c.name, day_off.c.since)
    )
    rows = found.all()
    return _entered(list(rows)) if rows else None


def _size(day: date) -> sa.ScalarSelect[int]:
    return (
        sa.select(sa.func.count(subgroup_member.c.id))
        .where(subgroup_member.c.subgroup_id == subgroup.c.id, holds(subgroup_member, day))
        .correlate(subgroup)
        .scalar_subquery()
    )


def _off(span: tuple[date, date]) -> sa.ColumnElement[bool]:
    return sa.and_(
        day_off.c.school_year_id == school_year.c.id,
        day_off.c.kind == "day_off",
        day_off.c.since <= span[1],
        day_off.c.until >= span[0],
    )


def _entered(rows: list[Any]) -> EnteredClass:
    """Take the product of days and subgroups apart."""
    days = dict.fromkeys((row.since, row.until) for row in rows if row.since)
    of_subjects: dict[int, dict[int, Any]] = {}
    for row in rows:
        if row.id is not None:
            of_subjects.setdefault(row.of, {})[row.id] = row
    return EnteredClass(
        id=rows[0].class_id,
        days_off=tuple(DayOff(since=since, until=until) for since, until in days),
        splits=tuple(split_of(list(some.values())) for some in of_subjects.values()),
    )
