"""Dated lessons as values; one statement each."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.lesson import NOT_HELD, Lesson, LessonStatus
from core.model.people import Name
from core.storage import lesson_locks, lesson_openings
from core.storage.tables.lessons import lesson, substitution
from core.storage.tables.outages import paper_card
from core.storage.tables.people import person
from core.storage.tables.school import room, school_class, subgroup, subject, teaching

_teacher, _substitute = person.alias("lesson_teacher"), person.alias("lesson_substitute")
_card = person.alias("lesson_card")


def _named(whose: sa.FromClause, prefix: str) -> tuple[sa.Label[str], ...]:
    parts = ("surname", "first", "patronymic")
    return tuple(whose.c[part].label(f"{prefix}_{part}") for part in parts)


TAUGHT = sa.func.coalesce(lesson.c.taught_id, lesson.c.teaching_id)
"""Whose hour a lesson is: the timetable's teaching, or another that is taught instead."""

_BARE = (
    sa.select(
        lesson,
        teaching.c.id.label("hour_of"),
        teaching.c.class_id,
        teaching.c.subgroup_id,
        teaching.c.marked,
        school_class.c.grade,
        school_class.c.letter,
        subgroup.c.name.label("subgroup"),
        subject.c.name.label("subject"),
        subject.c.field,
        room.c.name.label("room"),
        substitution.c.substitute_id,
        *_named(_teacher, "t"),
        *_named(_substitute, "s"),
        *lesson_locks.COLUMNS,
        paper_card.c.person_id.label("card_open"),
        paper_card.c.saved_by.label("card_by"),
        *_named(_card, "c"),
        lesson_openings.COLUMN,
    )
    .join(teaching, teaching.c.id == TAUGHT)
    .join(school_class, school_class.c.id == teaching.c.class_id)
    .join(subject, subject.c.id == lesson.c.subject_id)
    .outerjoin(subgroup, subgroup.c.id == teaching.c.subgroup_id)
    .outerjoin(room, room.c.id == lesson.c.room_id)
    .outerjoin(substitution, substitution.c.lesson_id == lesson.c.id)
    .outerjoin(_teacher, _teacher.c.id == lesson.c.teacher_id)
    .outerjoin(_substitute, _substitute.c.id == substitution.c.substitute_id)
    .outerjoin(paper_card, paper_card.c.lesson_id == lesson.c.id)
    .outerjoin(
        _card, _card.c.id == sa.func.coalesce(paper_card.c.saved_by, paper_card.c.person_id)
    )
)
_SELECT = lesson_locks.joined(_BARE)

_joined = lesson.alias("joined")
_LEADS = (
    sa.exists()
    .where(
        _joined.c.day == lesson.c.day,
        _joined.c.became_id == lesson.c.id,
        _joined.c.status.not_in(NOT_HELD),
    )
    .label("leads")
)
"""Whether another lesson of the day is joined to it: asked of one lesson, not of lists."""

_IN_ORDER = (lesson.c.day, lesson.c.starts_at, school_class.c.grade, lesson.c.id)


def _value(row: sa.RowMapping) -> Lesson:
    return Lesson(
        id=row["id"],
        teaching_id=row["hour_of"],
        class_id=row["class_id"],
        grade=row["grade"],
        letter=row["letter"],
        subgroup_id=row["subgroup_id"],
        subgroup=row["subgroup"],
        subject_id=row["subject_id"],
        subject=row["subject"],
        field=row["field"],
        marked=row["marked"],
        day=row["day"],
        shift=row["shift"],
        slot=row["slot"],
        starts=row["starts_at"],
        ends=row["ends_at"],
        room=row["room"],
        status=LessonStatus(row["status"]),
        teacher_id=row["teacher_id"],
        substitute_id=row["substitute_id"],
        taken_at=row["taken_at"],
        taken_by=row["taken_by"],
        version=row["version"],
        teacher=_name(row, "t"),
        substitute=_name(row, "s"),
        lock=lesson_locks.from_row(row),
        card_open=row["card_open"],
        card_by=row["card_by"],
        card=_name(row, "c"),
        openings=lesson_openings.from_row(row),
        joined_to=None if row["status"] in NOT_HELD else row["became_id"],
        leads=row.get("leads", True),
    )


def select() -> sa.Select[Any]:
    """Return the query of lessons, to be joined with what hangs on them."""
    return _SELECT


def from_row(row: sa.RowMapping) -> Lesson:
    """Return the lesson of a row of `select`."""
    return _value(row)


def _name(row: sa.RowMapping, prefix: str) -> Name | None:
    if row[f"{prefix}_surname"] is None:
        return None
    return Name(
        row[f"{prefix}_surname"],
        row[f"{prefix}_first"],
        row[f"{prefix}_patronymic"],
        person_id=None,
    )


async def _lessons(tx: AsyncConnection, *where: sa.ColumnElement[bool]) -> tuple[Lesson, ...]:
    found = await tx.execute(_SELECT.where(*where).order_by(*_IN_ORDER))
    return tuple(_value(row) for row in found.mappings())


async def get(tx: AsyncConnection, lesson_id: int, *, lock: bool = False) -> Lesson | None:
    """Return the lesson, or None where there is none of this id.

    With `lock` nobody else writes what hangs on it until the transaction ends.
    """
    query = _SELECT.add_columns(_LEADS).where(lesson.c.id == lesson_id)
    found = await tx.execute(query.with_for_update(of=lesson) if lock else query)
    row = found.mappings().first()
    return _value(row) if row else None


async def several(tx: AsyncConnection, lesson_ids: Collection[int]) -> tuple[Lesson, ...]:
    """Return the lessons of these ids, in the order of the day."""
    return await _lessons(tx, lesson.c.id.in_(lesson_ids))


async def of_teachers(
    tx: AsyncConnection, person_ids: Sequence[int], since: date, until: date
) -> tuple[Lesson, ...]:
    """Return the lessons that these persons teach or substitute, both days inside."""
    return await _lessons(tx, lesson.c.day.between(since, until), _taught_by(person_ids))


async def going_on(
    tx: AsyncConnection, person_ids: Sequence[int], moments: Sequence[datetime]
) -> tuple[Lesson, ...]:
    """Return those of these persons' lessons that go on at one of these, locked as by `get`."""
    then = [sa.and_(lesson.c.starts_at <= one, lesson.c.ends_at >= one) for one in moments]
    found = await tx.execute(
        _SELECT.where(sa.or_(*then), _taught_by(person_ids))
        .order_by(*_IN_ORDER)
        .with_for_update(of=lesson)
    )
    return tuple(_value(row) for row in found.mappings())


def _taught_by(person_ids: Sequence[int]) -> sa.ColumnElement[bool]:
    teaches, substitutes = lesson.c.teacher_id, substitution.c.substitute_id
    return sa.or_(teaches.in_(person_ids), substitutes.in_(person_ids))


async def of_class(tx: AsyncConnection, class_id: int, day: date) -> tuple[Lesson, ...]:
    """Return the lessons of a class, its subgroups' too, on a day."""
    return await _lessons(tx, lesson.c.day == day, teaching.c.class_id == class_id)


async def on_day(tx: AsyncConnection, day: date) -> tuple[Lesson, ...]:
    """Return the lessons of a day, of the whole school."""
    return await _lessons(tx, lesson.c.day == day)


async def next_day(tx: AsyncConnection, after: date) -> date | None:
    """Return the first day after this one with a lesson that is held; None: there is none."""
    held = lesson.c.status.in_([LessonStatus.PLANNED, LessonStatus.HELD])
    first = sa.select(sa.func.min(lesson.c.day)).where(lesson.c.day > after, held)
    day: date | None = (await tx.execute(first)).scalar_one()
    return day


async def starting(tx: AsyncConnection, since: datetime, until: datetime) -> tuple[Lesson, ...]:
    """Return the lessons that start in [since, until), of the whole school."""
    return await _lessons(tx, lesson.c.starts_at >= since, lesson.c.starts_at < until)


async def next_of_teaching(tx: AsyncConnection, after: Lesson, count: int) -> tuple[Lesson, ...]:
    """Return up to `count` lessons of the same teaching after this one."""
    found = await tx.execute(
        _SELECT.where(
            sa.or_(
                lesson.c.taught_id == after.teaching_id,
                sa.and_(lesson.c.taught_id.is_(None), lesson.c.teaching_id == after.teaching_id),
            ),
            lesson.c.starts_at > after.starts,
            lesson.c.status.in_([LessonStatus.PLANNED, LessonStatus.HELD]),
        )
        .order_by(*_IN_ORDER)
        .limit(count)
    )
    return tuple(_value(row) for row in found.mappings())


async def of_parallels(
    tx: AsyncConnection, own: Lesson, teacher_id: int, days: tuple[date, date]
) -> tuple[Lesson, ...]:
    """Return what this teacher teaches of the subject in other classes of the grade, in order."""
    return await _lessons(
        tx,
        lesson.c.day.between(*days),
        lesson.c.subject_id == own.subject_id,
        lesson.c.status.in_([LessonStatus.PLANNED, LessonStatus.HELD]),
        lesson.c.teacher_id == teacher_id,
        school_class.c.grade == own.grade,
        school_class.c.id != own.class_id,
    )


async def take(tx: AsyncConnection, lesson_id: int, **changed: Any) -> None:
    """Change columns of the lesson (taken_at, taken_by, status …) and count its version up."""
    await tx.execute(
        sa.update(lesson)
        .where(lesson.c.id == lesson_id)
        .values(version=lesson.c.version + 1, **changed)
    )
