"""Topics of lessons.

The JSON that their revisions hold as `was` and `now` (None: no topic stands):

    object_kind "topic", object_id the lesson's, person_id None:
        {"lesson_id", "subject_id", "day" (ISO), "text"}
"""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.lesson import Lesson, LessonStatus
from core.model.lesson_texts import Topic
from core.storage.revisions import newest_entry_at
from core.storage.tables.lessons import lesson, topic
from core.storage.upsert import insert

KIND = "topic"


async def of_lesson(tx: AsyncConnection, lesson_id: int) -> Topic | None:
    """Return the topic of the lesson; None where none was ever written."""
    found = await tx.execute(
        sa.select(
            topic.c.lesson_id,
            topic.c.text,
            topic.c.version,
            topic.c.author_id,
            newest_entry_at(KIND, topic.c.lesson_id).label("entered_at"),
        ).where(topic.c.lesson_id == lesson_id)
    )
    row = found.mappings().first()
    return Topic(**row) if row else None


async def put(tx: AsyncConnection, lesson_id: int, text: str | None, author_id: int) -> None:
    """Write the topic, None where it is taken away, and count its version up."""
    now = {"text": text, "author_id": author_id}
    await tx.execute(
        insert(tx, topic)
        .values({"lesson_id": lesson_id, **now})
        .on_conflict_do_update(
            index_elements=["lesson_id"], set_={**now, "version": topic.c.version + 1}
        )
    )


async def coming(tx: AsyncConnection, until: Lesson, now: datetime) -> tuple[datetime, ...]:
    """Return the starts of the teaching's lessons from now until this one, both inside."""
    found = await tx.execute(
        sa.select(lesson.c.starts_at)
        .where(
            lesson.c.teaching_id == until.teaching_id,
            lesson.c.starts_at > now,
            lesson.c.starts_at <= until.starts,
            lesson.c.status.in_([LessonStatus.PLANNED, LessonStatus.HELD]),
        )
        .order_by(lesson.c.starts_at)
    )
    return tuple(row.starts_at for row in found)
