"""What a lesson may become, and writing that; one statement each.

The JSON that revisions of a lesson hold as `was` and `now`:

    object_kind "arranged_lesson", object_id lesson.id, person_id None:
        {"status", "room_id", "became_id"}, and of a lesson that was moved here
        {"status", "day" (ISO), "slot", "moved_from"}
"""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.lesson import NOT_HELD, Lesson, LessonStatus
from core.model.lesson_changes import Arranged, Hour
from core.storage import lessons
from core.storage.tables.columns import holds
from core.storage.tables.lessons import homework, lesson, substitution
from core.storage.tables.school import room, school_class, teaching, timetable_row
from core.storage.upsert import insert

KIND = "arranged_lesson"

_HELD = lesson.c.status.not_in(NOT_HELD)


_NAMES = ("room_id", "by_hand", "became_id", "teaching_id")
_other = lesson.alias("other_lesson")
_HAS_JOINED = sa.exists().where(
    _other.c.day == lesson.c.day,
    _other.c.became_id == lesson.c.id,
    _other.c.status.not_in(NOT_HELD),
)


def _arranged(row: sa.RowMapping, *, joined: bool = False) -> Arranged:
    return Arranged(**{name: row[name] for name in _NAMES}, joined=joined)


async def locked(tx: AsyncConnection, lesson_id: int) -> tuple[Lesson, Arranged] | None:
    """Return the lesson, locked, and how it stands in the timetable."""
    query = lessons.select().add_columns(_HAS_JOINED.correlate(lesson).label("has_joined"))
    query = query.where(lesson.c.id == lesson_id).with_for_update(of=lesson)
    row = (await tx.execute(query)).mappings().first()
    return (lessons.from_row(row), _arranged(row, joined=row["has_joined"])) if row else None


async def with_others(
    tx: AsyncConnection, lesson_id: int
) -> tuple[Lesson, Arranged, tuple[Lesson, ...]] | None:
    """Return the lesson, how it stands in the timetable, what it became and what is joined."""
    own_row = sa.select(_other.c.became_id).where(_other.c.id == lesson_id)
    became = own_row.scalar_subquery()
    day = own_row.with_only_columns(_other.c.day).scalar_subquery()
    joined = sa.or_(lesson.c.became_id == lesson_id, lesson.c.became_id == became)
    query = lessons.select().where(
        sa.or_(lesson.c.id.in_([lesson_id, became]), sa.and_(lesson.c.day == day, joined))
    )
    rows = (await tx.execute(query)).mappings().all()
    own = next((row for row in rows if row["id"] == lesson_id), None)
    if own is None:
        return None
    others = tuple(lessons.from_row(row) for row in rows if row["id"] != lesson_id)
    return lessons.from_row(own), _arranged(own), others


async def origin_of(tx: AsyncConnection, lesson_id: int) -> int | None:
    """Return the lesson that was moved here; None: none was."""
    query = sa.select(lesson.c.id).where(
        lesson.c.became_id == lesson_id, lesson.c.status == str(LessonStatus.MOVED)
    )
    found: int | None = (await tx.execute(query.limit(1))).scalar()
    return found


async def planned_room(tx: AsyncConnection, at: Lesson, teaching_id: int) -> int | None:
    """Return the room that the timetable gives the lesson."""
    query = (
        sa.select(timetable_row.c.room_id)
        .where(
            timetable_row.c.teaching_id == teaching_id,
            timetable_row.c.weekday == at.day.isoweekday(),
            timetable_row.c.shift == at.shift,
            timetable_row.c.slot == at.slot,
            holds(timetable_row, at.day),
        )
        .order_by(timetable_row.c.since.desc())
    )
    found: int | None = (await tx.execute(query.limit(1))).scalar()
    return found


async def free_rooms(tx: AsyncConnection, at: Lesson) -> tuple[tuple[int, str], ...]:
    """Return the rooms in which nothing goes on then, by name."""
    used = sa.exists().where(
        lesson.c.room_id == room.c.id,
        lesson.c.id != at.id,
        lesson.c.starts_at < at.ends,
        lesson.c.ends_at > at.starts,
        _HELD,
    )
    query = sa.select(room.c.id, room.c.name).where(sa.not_(used)).order_by(room.c.name)
    return tuple((row.id, row.name) for row in await tx.execute(query))


async def beside(tx: AsyncConnection, at: Lesson) -> tuple[Lesson, ...]:
    """Return lessons of the same hour that it may be merged with.

    Of the same subject in the grade, or of the class's other subgroup; none that is itself
    joined to another one.
    """
    alike = sa.or_(
        sa.and_(lesson.c.subject_id == at.subject_id, school_class.c.grade == at.grade),
        school_class.c.id == at.class_id,
    )
    query = lessons.select().where(
        lesson.c.id != at.id,
        lesson.c.day == at.day,
        lesson.c.starts_at < at.ends,
        lesson.c.ends_at > at.starts,
        lesson.c.became_id.is_(None),
        _HELD,
        alike,
    )
    found = (await tx.execute(query.order_by(lesson.c.id))).mappings()
    return tuple(lessons.from_row(row) for row in found)


async def busy_hours(
    tx: AsyncConnection, at: Lesson, giver_id: int | None, days: tuple[date, date]
) -> tuple[tuple[Any, Any], ...]:
    """Return when the class has lessons, or their giver gives some, in these days."""
    giver = sa.func.coalesce(substitution.c.substitute_id, lesson.c.teacher_id)
    query = (
        sa.select(lesson.c.starts_at, lesson.c.ends_at)
        .join(teaching, teaching.c.id == lesson.c.teaching_id)
        .outerjoin(substitution, substitution.c.lesson_id == lesson.c.id)
        .where(
            lesson.c.day.between(*days),
            _HELD,
            sa.or_(teaching.c.class_id == at.class_id, giver == giver_id),
        )
    )
    return tuple((row.starts_at, row.ends_at) for row in await tx.execute(query))


async def count_tasks(tx: AsyncConnection, lesson_id: int) -> int:
    """Return how many pieces of homework are due at the lesson."""
    found = await tx.execute(
        sa.select(sa.func.count())
        .select_from(homework)
        .where(homework.c.due_lesson_id == lesson_id, homework.c.text.is_not(None))
    )
    return int(found.scalar_one())


async def put_at(tx: AsyncConnection, was: Lesson, own: Arranged, hour: Hour) -> int | None:
    """Write the lesson at another hour; None: one of the same teaching stands there."""
    values = {
        "starts_at": hour.starts,
        "ends_at": hour.ends,
        "status": str(LessonStatus.PLANNED),
        "subject_id": sa.select(teaching.c.subject_id)
        .where(teaching.c.id == own.teaching_id)
        .scalar_subquery(),
        "room_id": own.room_id,
        "teacher_id": was.teacher_id,
        "by_hand": True,
        "dropped": False,
        "became_id": None,
    }
    key = {
        "teaching_id": own.teaching_id,
        "day": hour.day,
        "shift": was.shift,
        "slot": hour.slot,
    }
    statement = insert(tx, lesson).values({**key, **values})
    made = await tx.execute(
        statement.on_conflict_do_update(
            index_elements=list(key),
            set_=values,
            where=sa.and_(lesson.c.status.in_(NOT_HELD), lesson.c.taken_at.is_(None)),
        ).returning(lesson.c.id)
    )
    found: int | None = made.scalar()
    return found
