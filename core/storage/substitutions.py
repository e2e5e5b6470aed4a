"""Lessons that somebody else gives."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.calendar import LessonKey
from core.model.importing import Row
from core.storage.tables.lessons import lesson, substitution
from core.storage.tables.school import teaching
from core.storage.upsert import insert


async def lesson_ids(tx: AsyncConnection, keys: Collection[LessonKey]) -> dict[LessonKey, int]:
    """Return the ids of those of the lessons that stand."""
    found = await tx.execute(
        sa.select(
            lesson.c.id, lesson.c.day, lesson.c.shift, lesson.c.slot, lesson.c.teaching_id
        ).where(lesson.c.day.in_({key.day for key in keys}))
    )
    ids = {
        LessonKey(day=row.day, shift=row.shift, slot=row.slot, teaching_id=row.teaching_id): row.id
        for row in found
    }
    return {key: ids[key] for key in keys if key in ids}


async def put(tx: AsyncConnection, rows: Sequence[Row]) -> None:
    """Write who gives which lesson, and the subject taught where it is another."""
    statement = insert(tx, substitution)
    new = statement.excluded
    columns = {name: new[name] for name in ("absent_id", "substitute_id", "subject_id")}
    await tx.execute(
        statement.on_conflict_do_update(index_elements=["lesson_id"], set_=columns), list(rows)
    )
    taught = [
        {"b_id": row["lesson_id"], "b_subject": row["subject_id"]}
        for row in rows
        if row["subject_id"] is not None
    ]
    if taught:
        await tx.execute(
            sa.update(lesson)
            .where(lesson.c.id == sa.bindparam("b_id"), lesson.c.taken_at.is_(None))
            .values(subject_id=sa.bindparam("b_subject"), taught_id=_taught_instead()),
            taught,
        )


async def ids(tx: AsyncConnection, lesson_ids: Collection[int]) -> dict[int, int]:
    """Return the ids of the substitutions of these lessons, by lesson."""
    found = await tx.execute(
        sa.select(substitution.c.lesson_id, substitution.c.id).where(
            substitution.c.lesson_id.in_(lesson_ids)
        )
    )
    return {row.lesson_id: row.id for row in found}


def _taught_instead() -> sa.ScalarSelect[int]:
    """Return whose hour it is then: the same pupils' teaching of that subject."""
    own, other = teaching.alias("own"), teaching.alias("other")
    same = sa.or_(
        other.c.subgroup_id == own.c.subgroup_id,
        sa.and_(other.c.subgroup_id.is_(None), own.c.subgroup_id.is_(None)),
    )
    return (
        sa.select(sa.func.min(other.c.id))
        .select_from(own.join(other, sa.and_(other.c.class_id == own.c.class_id, same)))
        .where(own.c.id == lesson.c.teaching_id, other.c.subject_id == sa.bindparam("b_subject"))
        .correlate(lesson)
        .scalar_subquery()
    )


async def remove(
    tx: AsyncConnection, lesson_ids: Collection[int], *, own_subject: bool = False
) -> None:
    """Let these lessons be their teachers' again, with their own subject.

    `own_subject`: nothing else was to be taught in them, which costs a statement less.
    """
    await tx.execute(sa.delete(substitution).where(substitution.c.lesson_id.in_(lesson_ids)))
    if own_subject:
        return
    own = (
        sa.select(teaching.c.subject_id)
        .where(teaching.c.id == lesson.c.teaching_id)
        .scalar_subquery()
    )
    await tx.execute(
        sa.update(lesson)
        .where(lesson.c.id.in_(lesson_ids), lesson.c.taken_at.is_(None))
        .values(subject_id=own, taught_id=None)
    )
