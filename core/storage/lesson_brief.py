"""What was taught last and what is due, for whoever gives a lesson once; a statement each."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.lesson import Lesson
from core.storage import homework as texts
from core.storage.tables.lessons import homework, lesson, topic
from core.storage.tables.works import attachment


async def last_topics(
    tx: AsyncConnection, before: Lesson, most: int
) -> tuple[tuple[date, str], ...]:
    """Return the last topics of the teaching before the lesson, the newest first."""
    found = await tx.execute(
        sa.select(lesson.c.day, topic.c.text)
        .join(topic, topic.c.lesson_id == lesson.c.id)
        .where(
            sa.or_(
                lesson.c.taught_id == before.teaching_id,
                sa.and_(lesson.c.taught_id.is_(None), lesson.c.teaching_id == before.teaching_id),
            ),
            lesson.c.starts_at < before.starts,
            topic.c.text.is_not(None),
        )
        .order_by(lesson.c.starts_at.desc())
        .limit(most)
    )
    return tuple((row.day, row.text) for row in found)


async def due_at(tx: AsyncConnection, due: Lesson) -> tuple[tuple[str, int], ...]:
    """Return the homework that is due at the lesson, with how many files hang on it."""
    files = (
        sa.select(sa.func.count())
        .select_from(attachment)
        .where(
            attachment.c.object_kind == texts.KIND,
            attachment.c.object_id == homework.c.id,
            attachment.c.removed_at.is_(None),
        )
        .scalar_subquery()
    )
    found = await tx.execute(
        sa.select(homework.c.text, files.label("files"))
        .where(homework.c.due_lesson_id == due.id, homework.c.text.is_not(None))
        .order_by(homework.c.ordinal, homework.c.id)
    )
    return tuple((row.text, row.files) for row in found if row.text or row.files)
