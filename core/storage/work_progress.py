"""How far written works are graded, counted by the database; one statement each."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.lesson import Fact, SpellKind
from core.model.works import OWED, OpenWork, Progress
from core.storage import works
from core.storage.own_lessons import of_teaching
from core.storage.tables.columns import holds
from core.storage.tables.lessons import attendance, lesson, mark, substitution
from core.storage.tables.school import enrolment, spell, teaching
from core.storage.tables.works import written_work

_FREE = (SpellKind.EXEMPT, SpellKind.HOME, SpellKind.FAMILY, SpellKind.INDIVIDUAL)
"""Spells of whoever writes no work of the class; a mark counts all the same."""


async def waiting(
    tx: AsyncConnection, *where: sa.ColumnElement[bool], now: datetime, since: date
) -> tuple[OpenWork, ...]:
    """Return the works since a day that were begun and lack marks, the earliest term first."""
    marks = _counted(_pupils(now, since).where(*where))
    found = await tx.execute(
        works.select()
        .add_columns(marks.c.graded, marks.c.left, marks.c.owe)
        .join(marks, marks.c.work_id == written_work.c.id)
        .where(marks.c.left > 0)
        .order_by(None)
        .order_by(written_work.c.graded_by, lesson.c.starts_at, written_work.c.id)
    )
    return tuple(_open(row) for row in found.mappings())


def of_teachers(person_ids: Sequence[int]) -> sa.ColumnElement[bool]:
    """Say that one of these persons is to grade: the substitute, where the lesson has one."""
    return sa.func.coalesce(substitution.c.substitute_id, lesson.c.teacher_id).in_(person_ids)


def of_class(class_id: int) -> sa.ColumnElement[bool]:
    """Say that the work is of this class or of a subgroup of it."""
    return teaching.c.class_id == class_id


def termed_by(day: date) -> sa.ColumnElement[bool]:
    """Say that the term is on this day or before it."""
    return written_work.c.graded_by <= day


def _open(row: sa.RowMapping) -> OpenWork:
    progress = Progress(graded=row["graded"], left=row["left"], owe=row["owe"])
    return OpenWork(works.from_row(row), progress)


def _counted(pupils: sa.Select[Any]) -> sa.Subquery:
    """Count by work; who has a mark, who owes, who still lacks one."""
    pupil = pupils.subquery("pupil")
    owes = sa.and_(sa.not_(pupil.c.marked), sa.not_(pupil.c.free), pupil.c.missing)
    lacks = sa.and_(sa.not_(pupil.c.marked), sa.not_(pupil.c.free), sa.not_(pupil.c.missing))
    return (
        sa.select(
            pupil.c.work_id,
            _sum(pupil.c.marked).label("graded"),
            _sum(lacks).label("left"),
            _sum(owes).label("owe"),
        )
        .group_by(pupil.c.work_id)
        .subquery("counted")
    )


def _sum(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.sum(sa.case((condition, 1), else_=0))


def _pupils(now: datetime, since: date) -> sa.Select[Any]:
    """Return each work with each of its pupils: marked, free of it, absent or owing it."""
    absent = sa.exists().where(
        attendance.c.lesson_id == lesson.c.id,
        attendance.c.person_id == enrolment.c.person_id,
        attendance.c.fact == Fact.ABSENT,
    )
    free = sa.exists().where(
        spell.c.person_id == enrolment.c.person_id,
        spell.c.kind.in_(_FREE),
        sa.or_(spell.c.subject_id.is_(None), spell.c.subject_id == lesson.c.subject_id),
        holds(spell, lesson.c.day),
    )
    return (
        sa.select(
            written_work.c.id.label("work_id"),
            _marked(mark.c.value != OWED).label("marked"),
            free.label("free"),
            sa.or_(absent, _marked(mark.c.value == OWED)).label("missing"),
        )
        .select_from(written_work)
        .join(lesson, lesson.c.id == written_work.c.lesson_id)
        .join(teaching, teaching.c.id == lesson.c.teaching_id)
        .join(enrolment, of_teaching(lesson.c.day))
        .outerjoin(substitution, substitution.c.lesson_id == lesson.c.id)
        .where(works.STANDS, works.HELD, lesson.c.starts_at <= now, lesson.c.day >= since)
    )


def _marked(value: sa.ColumnElement[bool]) -> sa.Exists:
    return sa.exists().where(
        mark.c.lesson_id == lesson.c.id,
        mark.c.person_id == enrolment.c.person_id,
        mark.c.kind == written_work.c.kind,
        value,
    )
