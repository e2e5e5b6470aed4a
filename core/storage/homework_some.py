"""Homework of some pupils of a lesson alone, besides that of all."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.lesson import Lesson
from core.model.lesson_texts import ForSome
from core.storage import files
from core.storage.homework import KIND
from core.storage.revisions import newest_entry_at
from core.storage.tables.lessons import homework
from core.storage.tables.works import homework_recipient


async def of_some(tx: AsyncConnection, lesson_id: int) -> tuple[ForSome, ...]:
    """Return what is set at the lesson for some pupils alone, in the order of setting.

    Without its files.
    """
    found = await tx.execute(_select(lesson_id).where(homework.c.text.is_not(None)))
    return _values(found)


async def one(tx: AsyncConnection, lesson_id: int, homework_id: int) -> ForSome | None:
    """Return one of them with its files, one that was taken away too; None: there is no such."""
    found = _values(await tx.execute(_select(lesson_id).where(homework.c.id == homework_id)))
    if not found:
        return None
    return replace(found[0], files=await files.hanging(tx, KIND, [homework_id]))


def _select(lesson_id: int) -> sa.Select[Any]:
    entered_at = newest_entry_at(KIND, homework.c.id).label("entered_at")
    return (
        sa.select(homework, homework_recipient.c.person_id, entered_at)
        .join(homework_recipient, homework_recipient.c.homework_id == homework.c.id)
        .where(homework.c.lesson_id == lesson_id, homework.c.ordinal > 1)
        .order_by(homework.c.ordinal, homework_recipient.c.person_id)
    )


def _values(rows: Iterable[Any]) -> tuple[ForSome, ...]:
    by_id: dict[int, list[Any]] = {}
    for row in rows:
        by_id.setdefault(row.id, []).append(row)
    return tuple(
        ForSome(
            homework_id=same[0].id,
            text=same[0].text or "",
            person_ids=frozenset(row.person_id for row in same),
            stands=same[0].text is not None,
            version=same[0].version,
            due_day=same[0].due_day,
            author_id=same[0].author_id,
            entered_at=same[0].entered_at,
        )
        for same in by_id.values()
    )


async def add(
    tx: AsyncConnection, at: tuple[Lesson, Lesson | None], some: ForSome, author_id: int
) -> int:
    """Set homework for some pupils of the lesson besides that of all; return its id."""
    lesson, due = at
    last = sa.select(sa.func.coalesce(sa.func.max(homework.c.ordinal), 1)).where(
        homework.c.lesson_id == lesson.id
    )
    written = await tx.execute(
        sa.insert(homework)
        .values(
            teaching_id=lesson.teaching_id,
            lesson_id=lesson.id,
            ordinal=last.scalar_subquery() + 1,
            due_lesson_id=due.id if due else None,
            due_day=due.day if due else None,
            text=some.text,
            author_id=author_id,
        )
        .returning(homework.c.id)
    )
    homework_id = int(written.scalar_one())
    await _name(tx, homework_id, some.person_ids)
    return homework_id


async def rewrite(tx: AsyncConnection, was: ForSome, now: ForSome, author_id: int) -> None:
    """Let it be of other words or pupils; one that stands no more keeps its row for history."""
    await tx.execute(
        sa.update(homework)
        .where(homework.c.id == was.homework_id, homework.c.ordinal > 1)
        .values(
            text=now.text if now.stands else None,
            author_id=author_id,
            version=homework.c.version + 1,
        )
    )
    if now.person_ids != was.person_ids:
        is_of = homework_recipient.c.homework_id == was.homework_id
        await tx.execute(sa.delete(homework_recipient).where(is_of))
        await _name(tx, was.homework_id, now.person_ids)


async def _name(tx: AsyncConnection, homework_id: int, person_ids: Collection[int]) -> None:
    rows = [{"homework_id": homework_id, "person_id": one} for one in sorted(person_ids)]
    await tx.execute(sa.insert(homework_recipient), rows)


def whose() -> sa.ScalarSelect[str]:
    """Select whose the outer row's homework is alone, ids by commas; None: everybody's."""
    one = homework_recipient.c
    return (
        sa.select(sa.func.aggregate_strings(sa.cast(one.person_id, sa.String), ","))
        .where(one.homework_id == homework.c.id)
        .correlate(homework)
        .scalar_subquery()
    )
