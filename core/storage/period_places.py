"""Where the mark of a period stands: the group and the period, with its lock; one statement."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.period_place import PeriodPlace
from core.model.standing import Group, MarkingPeriod
from core.storage import lesson_locks
from core.storage.tables.school import period, school_class, subgroup, subject, teaching

_SELECT = lesson_locks.of_its_period(
    sa.select(
        teaching.c.id.label("teaching_id"),
        teaching.c.class_id,
        school_class.c.grade,
        school_class.c.letter,
        subgroup.c.name.label("subgroup"),
        teaching.c.subject_id,
        subject.c.name.label("subject"),
        subject.c.field,
        *(period.c[name].label(f"p_{name}") for name in MarkingPeriod.__dataclass_fields__),
        *lesson_locks.COLUMNS,
    )
    .select_from(teaching)
    .join(school_class, school_class.c.id == teaching.c.class_id)
    .join(subject, subject.c.id == teaching.c.subject_id)
    .outerjoin(subgroup, subgroup.c.id == teaching.c.subgroup_id)
    .join(period, period.c.school_year_id == school_class.c.school_year_id)
)


def select() -> sa.Select[Any]:
    """Return the query of groups with the periods of their year, to be joined and narrowed."""
    return _SELECT


def from_row(row: sa.RowMapping) -> PeriodPlace:
    """Return the place of a row of `select`; who teaches the group is not read."""
    names = MarkingPeriod.__dataclass_fields__
    return PeriodPlace(
        group=Group(
            teaching_id=row["teaching_id"],
            class_id=row["class_id"],
            class_name=f"{row['grade']}{row['letter']}",
            subgroup=row["subgroup"],
            subject_id=row["subject_id"],
            subject=row["subject"],
            teachers=(),
            field=row["field"],
        ),
        period=MarkingPeriod(**{name: row[f"p_{name}"] for name in names}),
        lock=lesson_locks.from_row(row),
    )


async def get(tx: AsyncConnection, teaching_id: int, period_id: int) -> PeriodPlace | None:
    """Return the place of a group's marks of a period; None: no such group in that year."""
    found = await tx.execute(_SELECT.where(teaching.c.id == teaching_id, period.c.id == period_id))
    row = found.mappings().first()
    return from_row(row) if row else None
