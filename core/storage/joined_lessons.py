"""Lessons that are held together: one of them is given, the others are joined to it."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.lesson import NOT_HELD, Lesson
from core.storage import lessons
from core.storage.tables.lessons import lesson

_HELD = lesson.c.status.not_in(NOT_HELD)


async def beside(tx: AsyncConnection, at: Lesson) -> tuple[Lesson, ...]:
    """Return the lessons that are held together with this one; one statement at most."""
    if at.joined_to is None and not at.leads:
        return ()
    root = at.joined_to or at.id
    with_root = sa.or_(lesson.c.id == root, lesson.c.became_id == root)
    return await _lessons(tx, with_root, lesson.c.day == at.day, lesson.c.id != at.id)


async def joined_to(tx: AsyncConnection, given: Collection[Lesson]) -> tuple[Lesson, ...]:
    """Return the lessons that are joined to one of these."""
    days, ids = {one.day for one in given}, [one.id for one in given]
    return await _lessons(tx, lesson.c.day.in_(days), lesson.c.became_id.in_(ids))


async def _lessons(tx: AsyncConnection, *where: sa.ColumnElement[bool]) -> tuple[Lesson, ...]:
    query = lessons.select().where(_HELD, *where).order_by(lesson.c.id)
    return tuple(lessons.from_row(row) for row in (await tx.execute(query)).mappings())
