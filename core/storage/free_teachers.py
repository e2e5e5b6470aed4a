"""Who of the teachers gives what when: constant statements, whatever the size of the school."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.lesson import NOT_HELD
from core.model.people import Name
from core.model.roles import Role
from core.model.substitutions import Busy, Teaches
from core.storage.tables.columns import holds
from core.storage.tables.lessons import lesson, substitution
from core.storage.tables.people import binding, grants, person
from core.storage.tables.school import subject, teaching, teaching_teacher
from core.storage.tables.substitutions import lesson_offer, teacher_absence

_GIVES = sa.func.coalesce(substitution.c.substitute_id, lesson.c.teacher_id)
_HELD = lesson.c.status.not_in(NOT_HELD)
_WEEK = 7


async def teachers(tx: AsyncConnection, day: date) -> dict[int, Name]:
    """Return all teachers of the day by id, by surname."""
    return await _teachers(tx, day)


async def askable(tx: AsyncConnection, day: date) -> dict[int, Name]:
    """Return the teachers who have a phone here and are not away on the day."""
    has_phone = sa.exists().where(binding.c.person_id == person.c.id, binding.c.until.is_(None))
    away = sa.exists().where(
        teacher_absence.c.person_id == person.c.id,
        teacher_absence.c.over_at.is_(None),
        teacher_absence.c.since <= day,
        teacher_absence.c.until >= day,
    )
    return await _teachers(tx, day, has_phone, sa.not_(away))


async def _teachers(
    tx: AsyncConnection, day: date, *besides: sa.ColumnElement[bool]
) -> dict[int, Name]:
    is_teacher = sa.exists().where(
        grants.c.person_id == person.c.id, grants.c.role == Role.TEACHER, holds(grants, day)
    )
    order = (person.c.surname, person.c.first, person.c.patronymic, person.c.id)
    query = (
        sa.select(person.c.id, person.c.surname, person.c.first, person.c.patronymic)
        .where(is_teacher, *besides)
        .order_by(*order)
    )
    return {
        row.id: Name(row.surname, row.first, row.patronymic, person_id=row.id)
        for row in await tx.execute(query)
    }


async def busy_on(
    tx: AsyncConnection, day: date, person_ids: Collection[int] | None = None
) -> tuple[Busy, ...]:
    """Return when who gives a lesson on the day; of the whole school, or of these alone."""
    query = _gives_on(day)
    if person_ids is not None:
        query = query.where(_GIVES.in_(person_ids))
    return _busy(await tx.execute(query))


async def taken_on(tx: AsyncConnection, day: date) -> tuple[Busy, ...]:
    """Return when who gives a lesson on the day, or was asked to and has not answered yet."""
    asked = (
        sa.select(lesson_offer.c.person_id, lesson.c.starts_at, lesson.c.ends_at)
        .join(lesson, lesson.c.id == lesson_offer.c.lesson_id)
        .where(lesson.c.day == day, lesson_offer.c.answer.is_(None))
    )
    return _busy(await tx.execute(sa.union_all(_gives_on(day), asked)))


def _gives_on(day: date) -> sa.Select[Any]:
    columns = (_GIVES.label("person_id"), lesson.c.starts_at, lesson.c.ends_at)
    return _given(*columns).where(lesson.c.day == day, _HELD)


def _given(*columns: Any) -> sa.Select[Any]:
    return (
        sa.select(*columns)
        .select_from(lesson)
        .outerjoin(substitution, substitution.c.lesson_id == lesson.c.id)
    )


def _busy(rows: Any) -> tuple[Busy, ...]:
    return tuple(
        Busy(person_id=row.person_id, starts=row.starts_at, ends=row.ends_at)
        for row in rows
        if row.person_id is not None
    )


async def hours_of_week(tx: AsyncConnection, day: date) -> dict[int, int]:
    """Return how many lessons each gives in the week of the day, by person.

    Lessons that are held together are one.
    """
    monday = day - timedelta(days=day.weekday())
    whose = _GIVES.label("person_id")
    query = _given(whose, sa.func.count().label("hours")).where(
        lesson.c.day.between(monday, monday + timedelta(days=_WEEK - 1)),
        _HELD,
        lesson.c.became_id.is_(None),
    )
    found = await tx.execute(query.group_by(whose))
    return {row.person_id: row.hours for row in found if row.person_id is not None}


async def taught_on(
    tx: AsyncConnection,
    day: date,
    subject_ids: Collection[int],
    class_ids: Collection[int],
) -> tuple[Teaches, ...]:
    """Return who teaches one of these subjects, or one of these classes, on the day."""
    query = (
        sa.select(
            teaching_teacher.c.person_id,
            teaching.c.subject_id,
            subject.c.name.label("subject"),
            teaching.c.class_id,
            teaching.c.subgroup_id,
        )
        .join(teaching, teaching.c.id == teaching_teacher.c.teaching_id)
        .join(subject, subject.c.id == teaching.c.subject_id)
        .where(
            holds(teaching_teacher, day),
            sa.or_(teaching.c.subject_id.in_(subject_ids), teaching.c.class_id.in_(class_ids)),
        )
        .order_by(teaching.c.id, teaching_teacher.c.id)
    )
    return tuple(
        Teaches(
            person_id=row.person_id,
            subject_id=row.subject_id,
            subject=row.subject,
            class_id=row.class_id,
            subgroup_id=row.subgroup_id,
        )
        for row in await tx.execute(query)
    )
