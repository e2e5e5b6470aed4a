"""Whom to ask at a lesson: pupils whom nobody has marked for long, and those named for it."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.lesson import NOT_HELD, Lesson
from core.model.marking import NOT_COUNTED
from core.model.standing import NextLesson, ToAsk
from core.storage.tables import lessons
from core.storage.tables.columns import holds
from core.storage.tables.lessons import mark
from core.storage.tables.school import enrolment
from core.storage.tables.works import to_ask


async def at_lesson(tx: AsyncConnection, lesson: Lesson, since: date) -> ToAsk:
    """Return whom to ask at the lesson; `since`: no mark of the subject from that day on.

    Unmarked are only pupils who have been in the class as long, and where the subject was taught
    before. One statement.
    """
    named = sa.select(to_ask.c.person_id, sa.true().label("is_named")).where(
        to_ask.c.lesson_id == lesson.id
    )
    found = await tx.execute(_without_marks(lesson, since).union_all(named))
    rows = [(int(row.person_id), bool(row.is_named)) for row in found]
    return ToAsk(
        unmarked=frozenset(person_id for person_id, is_named in rows if not is_named),
        named=frozenset(person_id for person_id, is_named in rows if is_named),
    )


async def ask(tx: AsyncConnection, lesson_id: int, person_ids: Collection[int]) -> None:
    """Let these pupils, and no others, be asked at the lesson."""
    await tx.execute(sa.delete(to_ask).where(to_ask.c.lesson_id == lesson_id))
    if person_ids:
        rows = [{"lesson_id": lesson_id, "person_id": one} for one in sorted(person_ids)]
        await tx.execute(sa.insert(to_ask).values(rows))


async def asked_at(tx: AsyncConnection, teaching_id: int, now: datetime) -> NextLesson | None:
    """Return the teaching's next lesson that has not begun, and who is to be asked at it."""
    planned = lessons.lesson
    found = await tx.execute(
        sa.select(planned.c.id, planned.c.starts_at, to_ask.c.person_id)
        .outerjoin(to_ask, to_ask.c.lesson_id == planned.c.id)
        .where(planned.c.id == _next(teaching_id, now))
    )
    rows = found.all()
    if not rows:
        return None
    pupils = frozenset(row.person_id for row in rows if row.person_id is not None)
    return NextLesson(lesson_id=rows[0].id, starts=rows[0].starts_at, asked=pupils)


def _next(teaching_id: int, now: datetime) -> sa.ScalarSelect[int]:
    planned = lessons.lesson
    return (
        sa.select(planned.c.id)
        .where(
            planned.c.teaching_id == teaching_id,
            planned.c.starts_at > now,
            planned.c.status.not_in(NOT_HELD),
        )
        .order_by(planned.c.starts_at, planned.c.id)
        .limit(1)
        .scalar_subquery()
    )


_earlier = lessons.lesson.alias("earlier")


def _without_marks(lesson: Lesson, since: date) -> sa.Select[Any]:
    marked = sa.exists().where(
        mark.c.person_id == enrolment.c.person_id,
        mark.c.subject_id == lesson.subject_id,
        mark.c.day > since,
        mark.c.value.is_not(None),
        mark.c.value.not_in(NOT_COUNTED),
    )
    taught = sa.exists().where(
        _earlier.c.teaching_id == lesson.teaching_id,
        _earlier.c.day <= since,
        _earlier.c.taken_at.is_not(None),
    )
    return sa.select(enrolment.c.person_id, sa.false().label("is_named")).where(
        enrolment.c.class_id == lesson.class_id,
        enrolment.c.since <= since,
        holds(enrolment, lesson.day),
        taught,
        sa.not_(marked),
    )
