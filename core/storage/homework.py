"""Homework: one for the lesson at which it is set, due at a later one.

The JSON that its revisions hold as `was` and `now` (None: nothing is said of homework):

    object_kind "homework", object_id homework.id, person_id None:
        {"teaching_id", "lesson_id", "due_day" (ISO or None), "text"}, "files" where some
        hang: hashes, and "like" where it was given as the same: [homework.id, version],
        and "for" where it is of some pupils alone: their ids

An empty `text`, there and in the table, says «Не задано»; NULL in the table says that the
entry was taken back. `due_day` None: the next lesson was not dated yet.
"""

from collections.abc import Collection
from datetime import date

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.files import Attached
from core.model.lesson import Homework, Lesson
from core.model.lesson_texts import Assigned
from core.storage import files
from core.storage.own_lessons import of_homework
from core.storage.revisions import newest_entry_at
from core.storage.tables.lessons import homework, lesson
from core.storage.tables.machine import digest
from core.storage.tables.school import enrolment, subject, teaching
from core.storage.told import digests_of
from core.storage.upsert import insert

KIND = "homework"


async def of_lesson(tx: AsyncConnection, lesson_id: int, *, hung: bool = True) -> Assigned | None:
    """Return the homework set at the lesson; None where nothing was ever said of it.

    `hung`: with the files that hang on it, one statement more.
    """
    found = await tx.execute(
        sa.select(homework, newest_entry_at(KIND, homework.c.id).label("entered_at")).where(
            homework.c.lesson_id == lesson_id, homework.c.ordinal == 1
        )
    )
    row = found.mappings().first()
    if row is None:
        return None
    return _value(row, await files.hanging(tx, KIND, [row["id"]]) if hung else ())


def _value(row: sa.RowMapping, hanging: tuple[Attached, ...]) -> Assigned:
    return Assigned(
        homework=Homework(
            id=row["id"],
            teaching_id=row["teaching_id"],
            lesson_id=row["lesson_id"],
            due_lesson_id=row["due_lesson_id"],
            due_day=row["due_day"],
            text=row["text"] or "",
            version=row["version"],
            files=hanging,
        ),
        stands=row["text"] is not None,
        author_id=row["author_id"],
        entered_at=row["entered_at"],
    )


async def put(
    tx: AsyncConnection, lesson: Lesson, due: Lesson | None, text: str | None, author_id: int
) -> int:
    """Write the homework, text None where it is taken back; return its id."""
    now = {
        "due_lesson_id": due.id if due else None,
        "due_day": due.day if due else None,
        "text": text,
        "author_id": author_id,
    }
    written = await tx.execute(
        insert(tx, homework)
        .values({"teaching_id": lesson.teaching_id, "lesson_id": lesson.id, **now})
        .on_conflict_do_update(
            index_elements=["lesson_id", "ordinal"],
            set_={**now, "version": homework.c.version + 1},
        )
        .returning(homework.c.id)
    )
    return int(written.scalar_one())


async def set_for_day(tx: AsyncConnection, lesson: Lesson, day: date) -> tuple[str, ...]:
    """Return the subjects of what the class has to do for that day, but for this lesson's own."""
    found = await tx.execute(
        sa.select(subject.c.name)
        .select_from(homework)
        .join(teaching, teaching.c.id == homework.c.teaching_id)
        .join(subject, subject.c.id == teaching.c.subject_id)
        .where(
            homework.c.due_day == day,
            homework.c.text != "",
            teaching.c.class_id == lesson.class_id,
            homework.c.lesson_id != lesson.id,
            homework.c.ordinal == 1,
        )
        .order_by(subject.c.name, homework.c.id)
    )
    return tuple(found.scalars())


async def was_told(tx: AsyncConnection, homework_ids: Collection[int], sequence: int) -> bool:
    """Tell whether a family whose task it is had a digest that covers this place in the chain."""
    found = await tx.execute(
        digests_of(lambda person_id: person_id == enrolment.c.person_id, digest.c.id)
        .join(homework, homework.c.id.in_(homework_ids))
        .join(lesson, lesson.c.id == homework.c.lesson_id)
        .join(teaching, teaching.c.id == homework.c.teaching_id)
        .join(enrolment, of_homework(lesson.c.day))
        .where(
            digest.c.day >= lesson.c.day,
            digest.c.until_sequence >= sequence,
        )
        .limit(1)
    )
    return found.first() is not None


async def whose(
    tx: AsyncConnection, homework_id: int, children: Collection[int]
) -> tuple[int, frozenset[int]]:
    """Return the lesson at which it was set, and which of the children have to do it."""
    found = await tx.execute(
        sa.select(homework.c.lesson_id, enrolment.c.person_id)
        .select_from(homework)
        .join(lesson, lesson.c.id == homework.c.lesson_id)
        .join(teaching, teaching.c.id == homework.c.teaching_id)
        .outerjoin(
            enrolment,
            sa.and_(
                of_homework(lesson.c.day),
                enrolment.c.person_id.in_(children),
            ),
        )
        .where(homework.c.id == homework_id)
    )
    rows = found.all()
    return rows[0].lesson_id, frozenset(row.person_id for row in rows if row.person_id)
