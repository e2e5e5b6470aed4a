"""Lessons that their teachers did not give: one statement for a month of any school."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.lesson import NOT_HELD, Lesson
from core.model.substitutions import AwayReason
from core.storage import lessons
from core.storage.tables.lessons import lesson, substitution
from core.storage.tables.school import subject, teaching
from core.storage.tables.substitutions import teacher_absence

_own, _planned = teaching.alias("planned_teaching"), subject.alias("planned_subject")


async def not_given(
    tx: AsyncConnection, since: date, until: date
) -> tuple[tuple[Lesson, str, AwayReason | None], ...]:
    """Return the lessons of these days, both inside, that their teacher was not to give.

    Each with the timetable's subject and why the teacher was away (None: nothing is written):
    somebody else has it, the teacher is away, or it was taken out of the day by hand.
    """
    away = sa.and_(
        teacher_absence.c.person_id == lesson.c.teacher_id,
        teacher_absence.c.over_at.is_(None),
        lesson.c.day.between(teacher_absence.c.since, teacher_absence.c.until),
    )
    off = sa.and_(lesson.c.status.in_(NOT_HELD), sa.not_(lesson.c.dropped))
    query = (
        lessons.select()
        .add_columns(_planned.c.name.label("planned"), teacher_absence.c.reason)
        .join(_own, _own.c.id == lesson.c.teaching_id)
        .join(_planned, _planned.c.id == _own.c.subject_id)
        .outerjoin(teacher_absence, away)
        .where(
            lesson.c.day.between(since, until),
            sa.or_(
                substitution.c.id.is_not(None),
                sa.and_(teacher_absence.c.id.is_not(None), sa.not_(lesson.c.dropped)),
                off,
            ),
        )
        .order_by(lesson.c.starts_at, lesson.c.id, teacher_absence.c.id)
    )
    found: dict[int, tuple[Lesson, str, AwayReason | None]] = {}
    for row in (await tx.execute(query)).mappings():
        reason = AwayReason(row["reason"]) if row["reason"] else None
        found.setdefault(row["id"], (lessons.from_row(row), row["planned"], reason))
    return tuple(found.values())
