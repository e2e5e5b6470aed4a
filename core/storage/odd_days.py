"""Special days as classes have them, for families and teachers; one statement each."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.calendar import FIRST_GRADE, LAST_GRADE
from core.model.special_days import DayKind, OddDay
from core.storage.tables.columns import holds
from core.storage.tables.history import revision
from core.storage.tables.lessons import lesson
from core.storage.tables.school import bell, day_off, enrolment, school_class, teaching

_OFF = tuple(str(kind) for kind in DayKind if not kind.has_lessons)


NEVER_TOLD = 2**62
"""After every place of the chain: what no digest before can have told."""


def declared(span: tuple[date, date]) -> sa.CTE:
    """Select the special days of the span, both days inside, by class."""

    def of_grades(table: sa.Table) -> sa.ColumnElement[bool]:
        grade = school_class.c.grade
        return sa.and_(
            table.c.school_year_id == school_class.c.school_year_id,
            grade.between(table.c.grade_from, table.c.grade_until),
        )

    own = (school_class.c.id.label("class_id"), school_class.c.grade, school_class.c.letter)
    for_all = sa.and_(
        day_off.c.class_id.is_(None),
        day_off.c.grade_from == FIRST_GRADE,
        day_off.c.grade_until == LAST_GRADE,
    )
    off = (
        sa.select(*own, day_off.c.since.label("day"), day_off.c.kind, for_all.label("whole"))
        .select_from(day_off)
        .join(
            school_class,
            sa.or_(
                day_off.c.class_id == school_class.c.id,
                sa.and_(day_off.c.class_id.is_(None), of_grades(day_off)),
            ),
        )
        .where(day_off.c.kind.in_(_OFF), day_off.c.since.between(*span))
    )
    short = (
        sa.select(*own, bell.c.day, sa.literal(str(DayKind.SHORT)).label("kind"), sa.true())
        .select_from(bell)
        .join(school_class, of_grades(bell))
        .where(bell.c.day.between(*span))
        .distinct()
    )
    return sa.union_all(off, short).cte("declared")


def odd_news(day: date, now: datetime) -> sa.Select[tuple[int, int, datetime]]:
    """Select the pupils whose next day is a special one: that is said the evening before."""
    following = day + timedelta(days=1)
    odd = declared((following, following))
    return (
        sa.select(
            enrolment.c.person_id,
            sa.literal(NEVER_TOLD, revision.c.sequence.type),
            sa.literal(now, revision.c.at.type),
        )
        .select_from(odd)
        .join(enrolment, enrolment.c.class_id == odd.c.class_id)
        .where(holds(enrolment, following))
    )


async def of_classes(
    tx: AsyncConnection, class_ids: Collection[int], span: tuple[date, date]
) -> tuple[OddDay, ...]:
    """Return the special days of these classes in the span, both days inside."""
    found = declared(span)
    rows = await tx.execute(
        sa.select(found).where(found.c.class_id.in_(class_ids)).order_by(*_order(found))
    )
    return tuple(_value(row) for row in rows)


async def of_teachers(
    tx: AsyncConnection, person_ids: Collection[int], span: tuple[date, date]
) -> tuple[OddDay, ...]:
    """Return the special days of the classes that these persons teach on them."""
    found = declared(span)
    rows = await tx.execute(
        sa.select(found)
        .join(teaching, teaching.c.class_id == found.c.class_id)
        .join(lesson, sa.and_(lesson.c.teaching_id == teaching.c.id, lesson.c.day == found.c.day))
        .where(lesson.c.teacher_id.in_(person_ids), lesson.c.day.between(*span))
        .distinct()
        .order_by(*_order(found))
    )
    return tuple(_value(row) for row in rows)


def _order(found: sa.CTE) -> tuple[sa.ColumnElement[Any], ...]:
    return found.c.day, found.c.kind, found.c.grade, found.c.letter


def _value(row: Any) -> OddDay:
    return OddDay(
        day=row.day,
        kind=DayKind(row.kind),
        class_id=row.class_id,
        class_name=f"{row.grade}{row.letter}",
        whole=bool(row.whole),
    )
