"""Thematic plans as they stand, and the lessons that are hours of them; one statement each.

A lesson is an hour of the plan of its own teaching or, where a substitute gives the class
another subject, of the plan of that one: of the whole class, as nobody says of which subgroup.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.calendar import TimetableRow
from core.model.lesson import NOT_HELD
from core.model.plans import Plan, PlanHour, PlanRow
from core.storage.tables.columns import holds
from core.storage.tables.lessons import lesson, substitution, topic
from core.storage.tables.plans import plan, plan_lesson, plan_row
from core.storage.tables.school import (
    school_class,
    school_year,
    teaching,
    teaching_teacher,
    timetable_row,
    weekly_load,
)

KIND = "plan"
"""How revisions name a plan; their JSON: {"teaching_id", "version", "hours", "rows": [[topic,
hours, kind, homework], …]}, `was` without the rows, which the revision before it holds."""

_of = teaching.alias("lesson_teaching")


@dataclass(frozen=True, slots=True)
class Year:
    """A school year, both days inside; `day` is today, or its day that is nearest to today."""

    id: int
    since: date
    until: date
    day: date


async def year(tx: AsyncConnection, today: date) -> Year | None:
    """Return the school year around the day, else the next one, else the last; None: none is."""
    found = await tx.execute(
        sa.select(school_year.c.id, school_year.c.since, school_year.c.until).order_by(
            school_year.c.since
        )
    )
    years = found.all()
    coming = [row for row in years if row.until >= today]
    row = coming[0] if coming else next(reversed(years), None)
    if row is None:
        return None
    return Year(row.id, row.since, row.until, min(max(today, row.since), row.until))


async def teachings(
    tx: AsyncConnection,
    of: Year,
    *,
    class_id: int | None = None,
    teachers: Collection[int] | None = None,
) -> tuple[int, ...]:
    """Return the ids of what is taught on the year's day: to a class, by teachers, or at all."""
    query = _taught(of, teachers)
    if class_id is not None:
        query = query.where(teaching.c.class_id == class_id)
    return tuple((await tx.execute(query.order_by(teaching.c.id))).scalars())


def lacking(of: Year, teachers: Collection[int] | None = None) -> sa.Select[Any]:
    """Return the query for the ids of what has no plan on the year's day."""
    has_plan = sa.exists().where(plan.c.teaching_id == teaching.c.id)
    return _taught(of, teachers).where(~has_plan)


def _taught(of: Year, teachers: Collection[int] | None) -> sa.Select[Any]:
    taught_by = [
        teaching_teacher.c.teaching_id == teaching.c.id,
        holds(teaching_teacher, of.day),
    ]
    if teachers is not None:
        taught_by.append(teaching_teacher.c.person_id.in_(teachers))
    return (
        sa.select(teaching.c.id)
        .join(school_class, school_class.c.id == teaching.c.class_id)
        .where(school_class.c.school_year_id == of.id, sa.exists().where(*taught_by))
    )


async def of_teachings(tx: AsyncConnection, ids: Collection[int]) -> dict[int, Plan]:
    """Return the plans of these teachings, by teaching."""
    return _plans((await tx.execute(_SELECT.where(plan.c.teaching_id.in_(ids)))).all())


async def of_lesson(tx: AsyncConnection, lesson_id: int) -> Plan | None:
    """Return the plan of which the lesson is an hour; None: there is none."""
    found = await tx.execute(
        _SELECT.join(teaching, teaching.c.id == plan.c.teaching_id)
        .join(lesson, lesson.c.id == lesson_id)
        .join(_of, _of.c.id == lesson.c.teaching_id)
        .outerjoin(substitution, substitution.c.lesson_id == lesson.c.id)
        .where(_is_hour())
    )
    return next(iter(_plans(found.all()).values()), None)


async def hours(
    tx: AsyncConnection, ids: Collection[int], until: datetime
) -> dict[int, tuple[PlanHour, ...]]:
    """Return the lessons that are hours of these teachings' plans, in order, by teaching.

    Those that begin up to the moment, inclusive, and later ones whose topic is from the plan.
    """
    found = await tx.execute(
        sa.select(
            teaching.c.id.label("teaching_id"),
            lesson.c.id.label("lesson_id"),
            lesson.c.starts_at.label("starts"),
            plan_lesson.c.row_id,
            lesson.c.taken_at.is_not(None).label("taken"),
            topic.c.text.is_not(None).label("written"),
            sa.func.coalesce(topic.c.version, 0).label("topic_version"),
        )
        .select_from(teaching)
        .join(_of, _of.c.class_id == teaching.c.class_id)
        .join(lesson, lesson.c.teaching_id == _of.c.id)
        .outerjoin(substitution, substitution.c.lesson_id == lesson.c.id)
        .outerjoin(plan_lesson, plan_lesson.c.lesson_id == lesson.c.id)
        .outerjoin(topic, topic.c.lesson_id == lesson.c.id)
        .where(
            teaching.c.id.in_(ids),
            _is_hour(),
            lesson.c.status.not_in(NOT_HELD),
            sa.or_(lesson.c.starts_at <= until, plan_lesson.c.row_id.is_not(None)),
        )
        .order_by(teaching.c.id, lesson.c.starts_at, lesson.c.id)
    )
    rows = [_hour(row) for row in found.mappings()]
    return {i: tuple(own) for i, own in groupby(rows, key=lambda one: one.teaching_id)}


def _hour(row: sa.RowMapping) -> PlanHour:
    said = {name: bool(row[name]) for name in ("taken", "written")}
    return PlanHour(**{**row, **said})


async def first_day(tx: AsyncConnection, teaching_id: int) -> date | None:
    """Return the day of the teaching's first lesson in the journal, whatever became of it."""
    first = sa.select(sa.func.min(lesson.c.day)).where(lesson.c.teaching_id == teaching_id)
    day: date | None = (await tx.execute(first)).scalar_one()
    return day


async def loads(tx: AsyncConnection, ids: Collection[int], day: date) -> dict[int, Any]:
    """Return the weekly hours of these teachings on the day, by teaching."""
    found = await tx.execute(
        sa.select(weekly_load.c.teaching_id, weekly_load.c.hours).where(
            weekly_load.c.teaching_id.in_(ids), holds(weekly_load, day)
        )
    )
    return {row.teaching_id: row.hours for row in found}


async def timetable(
    tx: AsyncConnection, ids: Collection[int]
) -> dict[int, tuple[TimetableRow, ...]]:
    """Return the weekly lessons of these teachings, of the whole year, by teaching."""
    found = await tx.execute(
        sa.select(
            timetable_row,
            teaching.c.class_id,
            school_class.c.grade,
            school_class.c.days_a_week,
        )
        .join(teaching, teaching.c.id == timetable_row.c.teaching_id)
        .join(school_class, school_class.c.id == teaching.c.class_id)
        .where(timetable_row.c.teaching_id.in_(ids))
        .order_by(timetable_row.c.teaching_id, timetable_row.c.id)
    )
    names = TimetableRow.__dataclass_fields__
    rows = [TimetableRow(**{name: row[name] for name in names}) for row in found.mappings()]
    return {i: tuple(own) for i, own in groupby(rows, key=lambda one: one.teaching_id)}


_SELECT = (
    sa.select(
        plan,
        plan_row.c.id.label("row_id"),
        *(plan_row.c[name] for name in ("number", "topic", "hours", "kind", "homework")),
    )
    .outerjoin(
        plan_row, sa.and_(plan_row.c.plan_id == plan.c.id, plan_row.c.replaced_at.is_(None))
    )
    .order_by(plan.c.teaching_id, plan_row.c.number, plan_row.c.id)
)


def _is_hour() -> sa.ColumnElement[bool]:
    """Say that the joined lesson is an hour of the joined teaching's plan."""
    given = sa.func.coalesce(substitution.c.subject_id, lesson.c.subject_id)
    other = sa.and_(_of.c.subject_id != teaching.c.subject_id, teaching.c.subgroup_id.is_(None))
    return sa.and_(
        _of.c.class_id == teaching.c.class_id,
        given == teaching.c.subject_id,
        sa.or_(_of.c.id == teaching.c.id, other),
    )


def _plans(found: Sequence[Any]) -> dict[int, Plan]:
    own = groupby(found, key=lambda row: int(row.teaching_id))
    return {teaching_id: _plan(list(rows)) for teaching_id, rows in own}


def _plan(rows: Sequence[Any]) -> Plan:
    head = rows[0]
    return Plan(
        id=head.id,
        teaching_id=head.teaching_id,
        version=head.version,
        loaded_at=head.loaded_at,
        author_id=head.author_id,
        counts_from=head.counts_from,
        before=head.before_hours,
        rows=tuple(
            PlanRow(
                id=row.row_id,
                number=row.number,
                topic=row.topic,
                hours=row.hours,
                kind=row.kind or "",
                homework=row.homework or "",
            )
            for row in rows
            if row.row_id is not None
        ),
    )
