"""What the morning count is made of; four statements for a school of any size."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.lesson import Fact, Reason, SpellKind
from core.model.morning import Missing
from core.model.people import Name
from core.storage.tables.columns import holds
from core.storage.tables.lessons import absence_reason, attendance, lesson
from core.storage.tables.people import person
from core.storage.tables.school import enrolment, school_class, spell, teaching


async def classes(tx: AsyncConnection, day: date) -> tuple[tuple[int, str, int], ...]:
    """Return the classes with lessons on the day: id, name, how many pupils."""
    has_lessons = sa.exists().where(
        lesson.c.teaching_id == teaching.c.id,
        teaching.c.class_id == school_class.c.id,
        lesson.c.day == day,
        lesson.c.status.in_(("planned", "held")),
    )
    found = await tx.execute(
        sa.select(
            school_class.c.id,
            school_class.c.grade,
            school_class.c.letter,
            sa.func.count(enrolment.c.id),
        )
        .outerjoin(
            enrolment,
            sa.and_(enrolment.c.class_id == school_class.c.id, holds(enrolment, day)),
        )
        .where(has_lessons)
        .group_by(school_class.c.id, school_class.c.grade, school_class.c.letter)
        .order_by(school_class.c.grade, school_class.c.letter)
    )
    return tuple((row[0], f"{row.grade}{row.letter}", int(row[3])) for row in found)


async def taken(tx: AsyncConnection, day: date) -> dict[int, frozenset[int]]:
    """Return by class the slots of the day at which attendance is recorded."""
    found = await tx.execute(
        sa.select(teaching.c.class_id, lesson.c.slot)
        .join(teaching, teaching.c.id == lesson.c.teaching_id)
        .where(lesson.c.day == day, lesson.c.taken_at.is_not(None))
        .distinct()
    )
    slots: dict[int, set[int]] = {}
    for row in found:
        slots.setdefault(row.class_id, set()).add(row.slot)
    return {class_id: frozenset(own) for class_id, own in slots.items()}


async def missing(tx: AsyncConnection, day: date) -> tuple[Missing, ...]:
    """Return everybody who was absent at a lesson of the day, by surname; two statements."""
    found = await tx.execute(
        sa.select(
            attendance.c.person_id,
            person.c.surname,
            person.c.first,
            person.c.patronymic,
            teaching.c.class_id,
            lesson.c.slot,
            absence_reason.c.reason,
        )
        .join(lesson, lesson.c.id == attendance.c.lesson_id)
        .join(teaching, teaching.c.id == lesson.c.teaching_id)
        .join(person, person.c.id == attendance.c.person_id)
        .outerjoin(
            absence_reason,
            sa.and_(
                absence_reason.c.lesson_id == lesson.c.id,
                absence_reason.c.person_id == attendance.c.person_id,
            ),
        )
        .where(lesson.c.day == day, attendance.c.fact == str(Fact.ABSENT))
        .order_by(person.c.surname, person.c.first, person.c.id, lesson.c.slot)
    )
    rows: dict[int, list[Any]] = {}
    for row in found:
        rows.setdefault(row.person_id, []).append(row)
    known = await _spells(tx, day)
    return tuple(_value(person_id, own, known.get(person_id)) for person_id, own in rows.items())


async def _spells(tx: AsyncConnection, day: date) -> dict[int, SpellKind]:
    found = await tx.execute(
        sa.select(spell.c.person_id, spell.c.kind)
        .where(spell.c.kind != SpellKind.EXEMPT, spell.c.subject_id.is_(None), holds(spell, day))
        .order_by(spell.c.id)
    )
    return {row.person_id: SpellKind(row.kind) for row in found}


def _value(person_id: int, rows: list[Any], known: SpellKind | None) -> Missing:
    first = rows[0]
    reasons = [Reason(row.reason) for row in rows if row.reason]
    return Missing(
        person_id=person_id,
        name=Name(first.surname, first.first, first.patronymic, person_id=person_id),
        class_id=first.class_id,
        slots=tuple(row.slot for row in rows),
        reason=reasons[-1] if reasons else None,
        spell=known,
    )
