"""Pupils whom nobody has marked for long: who might be asked at a lesson."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.lesson import Lesson
from core.model.marking import NOT_COUNTED
from core.storage.tables import lessons
from core.storage.tables.columns import holds
from core.storage.tables.lessons import mark
from core.storage.tables.school import enrolment


async def without_marks(tx: AsyncConnection, lesson: Lesson, since: date) -> frozenset[int]:
    """Return the pupils of the class without a mark of the lesson's subject since that day.

    Only where the subject was taught before it, and who has been in the class as long. One
    statement.
    """
    earlier = lessons.lesson.alias()
    marked = sa.exists().where(
        mark.c.person_id == enrolment.c.person_id,
        mark.c.subject_id == lesson.subject_id,
        mark.c.day > since,
        mark.c.value.is_not(None),
        mark.c.value.not_in(NOT_COUNTED),
    )
    taught = sa.exists().where(
        earlier.c.teaching_id == lesson.teaching_id,
        earlier.c.day <= since,
        earlier.c.taken_at.is_not(None),
    )
    found = await tx.execute(
        sa.select(enrolment.c.person_id).where(
            enrolment.c.class_id == lesson.class_id,
            enrolment.c.since <= since,
            holds(enrolment, lesson.day),
            taught,
            sa.not_(marked),
        )
    )
    return frozenset(found.scalars())
