"""The same homework at the lessons of parallel classes: what stands there, written, taken off."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.lesson import Lesson
from core.model.lesson_texts import LastRevision
from core.storage.homework import KIND
from core.storage.tables.history import revision
from core.storage.tables.lessons import homework
from core.storage.upsert import insert


async def said_at(tx: AsyncConnection, lesson_ids: Collection[int]) -> frozenset[int]:
    """Return at which of the lessons something is said of homework, «Не задано» too."""
    found = await tx.execute(
        sa.select(homework.c.lesson_id).where(
            homework.c.lesson_id.in_(lesson_ids),
            homework.c.ordinal == 1,
            homework.c.text.is_not(None),
        )
    )
    return frozenset(found.scalars())


async def put_many(
    tx: AsyncConnection, pairs: Sequence[tuple[Lesson, Lesson]], text: str, author_id: int
) -> dict[int, int]:
    """Write the same homework at several lessons, each for its own; return ids by lesson."""
    rows = [
        {
            "teaching_id": at.teaching_id,
            "lesson_id": at.id,
            "due_lesson_id": due.id,
            "due_day": due.day,
            "text": text,
            "author_id": author_id,
        }
        for at, due in pairs
    ]
    statement = insert(tx, homework).values(rows)
    changed = ("due_lesson_id", "due_day", "text", "author_id")
    now = {name: statement.excluded[name] for name in changed}
    written = await tx.execute(
        statement.on_conflict_do_update(
            index_elements=["lesson_id", "ordinal"],
            set_={**now, "version": homework.c.version + 1},
        ).returning(homework.c.lesson_id, homework.c.id)
    )
    return {row.lesson_id: row.id for row in written}


async def newest_at(
    tx: AsyncConnection, lesson_ids: Collection[int]
) -> dict[int, tuple[int, LastRevision]]:
    """Return by lesson the id of its homework, of all, with its newest revision."""
    newest = (
        sa.select(sa.func.max(revision.c.sequence))
        .where(revision.c.object_kind == KIND, revision.c.object_id == homework.c.id)
        .correlate(homework)
        .scalar_subquery()
    )
    names = ("sequence", "at", "author_id", "nature", "was", "now", "why")
    found = await tx.execute(
        sa.select(homework.c.lesson_id, homework.c.id, *(revision.c[name] for name in names))
        .join(
            revision,
            sa.and_(
                revision.c.object_kind == KIND,
                revision.c.object_id == homework.c.id,
                revision.c.sequence == newest,
            ),
        )
        .where(homework.c.lesson_id.in_(lesson_ids), homework.c.ordinal == 1)
    )
    return {
        row["lesson_id"]: (row["id"], LastRevision(**{name: row[name] for name in names}))
        for row in found.mappings()
    }


async def forget_many(tx: AsyncConnection, homework_ids: Collection[int]) -> None:
    """Let nothing be said of homework there; the rows stay for their history."""
    await tx.execute(
        sa.update(homework)
        .where(homework.c.id.in_(homework_ids))
        .values(text=None, version=homework.c.version + 1)
    )
