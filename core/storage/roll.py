"""Everybody of the school, role by role, and who teaches whom on a day."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.people import Name
from core.model.roles import Role
from core.model.roll import OnRoll, TaughtBy
from core.storage.tables.columns import holds
from core.storage.tables.lessons import lesson
from core.storage.tables.people import grants, person
from core.storage.tables.school import enrolment, school_class, teaching


async def everybody(tx: AsyncConnection, day: date) -> tuple[OnRoll, ...]:
    """Return every (person, role) that holds on the day; parents once for each child."""
    pupil_class = (
        sa.select(enrolment.c.person_id, school_class.c.grade, school_class.c.letter)
        .join(school_class, school_class.c.id == enrolment.c.class_id)
        .where(holds(enrolment, day))
        .subquery()
    )
    of_child = sa.and_(
        grants.c.role.in_([Role.PARENT, Role.PUPIL]),
        pupil_class.c.person_id == sa.func.coalesce(grants.c.scope_id, grants.c.person_id),
    )
    led = sa.and_(grants.c.scope == "class", school_class.c.id == grants.c.scope_id)
    found = await tx.execute(
        sa.select(
            person.c.id,
            person.c.surname,
            person.c.first,
            person.c.patronymic,
            grants.c.role,
            grants.c.scope,
            grants.c.scope_id,
            sa.func.coalesce(pupil_class.c.grade, school_class.c.grade).label("grade"),
            sa.func.coalesce(pupil_class.c.letter, school_class.c.letter).label("letter"),
        )
        .join(grants, grants.c.person_id == person.c.id)
        .outerjoin(pupil_class, of_child)
        .outerjoin(school_class, led)
        .where(holds(grants, day))
        .order_by(person.c.surname, person.c.first, person.c.id, grants.c.id)
    )
    return tuple(_on_roll(row) for row in found)


def _on_roll(row: Any) -> OnRoll:
    return OnRoll(
        person_id=row.id,
        name=Name(row.surname, row.first, row.patronymic, person_id=row.id),
        role=Role(row.role),
        class_name=None if row.grade is None else f"{row.grade}{row.letter}",
        grade=row.grade,
        child_id=row.scope_id if row.role == Role.PARENT else None,
    )


async def taught_on(tx: AsyncConnection, day: date) -> tuple[TaughtBy, ...]:
    """Return who teaches which class on the day, by the hour."""
    found = await tx.execute(
        sa.select(
            lesson.c.teacher_id,
            school_class.c.grade,
            school_class.c.letter,
            lesson.c.slot,
            lesson.c.shift,
        )
        .join(teaching, teaching.c.id == lesson.c.teaching_id)
        .join(school_class, school_class.c.id == teaching.c.class_id)
        .where(lesson.c.day == day, lesson.c.teacher_id.is_not(None))
        .order_by(lesson.c.starts_at, school_class.c.grade.desc(), lesson.c.id)
    )
    return tuple(
        TaughtBy(row.teacher_id, f"{row.grade}{row.letter}", row.slot, row.shift) for row in found
    )
