"""The timetable and the dated lessons made of it: a constant number of statements."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.calendar import Bell, DayOff, LessonKey, SchoolCalendar, TimetableRow
from core.model.dated import DatedLesson, LessonDraft, Plans, Term, YearPlan
from core.model.lesson import LessonStatus
from core.storage.calendars import is_worked, worked_of
from core.storage.tables.columns import meets
from core.storage.tables.lessons import attendance, homework, lesson, mark, topic
from core.storage.tables.school import (
    bell,
    day_off,
    school_class,
    school_year,
    teaching,
    teaching_teacher,
    timetable_row,
)
from core.storage.tables.works import written_work
from core.storage.upsert import insert


async def plans(tx: AsyncConnection, since: date, until: date) -> Plans:
    """Return everything that makes the lessons of these days; five statements."""
    all_years = await tx.execute(sa.select(school_year))
    years = [row for row in all_years if row.since <= until and since <= row.until]
    unlike = (await tx.execute(sa.select(day_off))).all()
    days_off = _by_year((row for row in unlike if not is_worked(row)), _day_off)
    bells = _by_year(await tx.execute(sa.select(bell)), _bell)
    rows = await tx.execute(
        sa.select(
            timetable_row,
            teaching.c.subject_id,
            teaching.c.class_id,
            school_class.c.school_year_id,
            school_class.c.grade,
            school_class.c.days_a_week,
        )
        .join(teaching, teaching.c.id == timetable_row.c.teaching_id)
        .join(school_class, school_class.c.id == teaching.c.class_id)
        .where(meets(timetable_row, since, until))
    )
    found = list(rows)
    weekly = _by_year(found, _row)
    return Plans(
        years=tuple(
            YearPlan(
                calendar=SchoolCalendar(
                    since=year.since,
                    until=year.until,
                    days_off=tuple(days_off.get(year.id, ())),
                    worked=worked_of(row for row in unlike if row.school_year_id == year.id),
                ),
                bells=tuple(bells.get(year.id, ())),
                rows=tuple(weekly.get(year.id, ())),
            )
            for year in years
        ),
        subjects={row.teaching_id: row.subject_id for row in found},
        teachers=await _teachers(tx),
    )


def _by_year(rows: Iterable[Any], value: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.school_year_id, []).append(value(row))
    return found


def _day_off(row: Any) -> DayOff:
    grades = {"grade_from": row.grade_from, "grade_until": row.grade_until}
    return DayOff(since=row.since, until=row.until, class_id=row.class_id, **grades)


def _bell(row: Any) -> Bell:
    return Bell(
        shift=row.shift,
        slot=row.slot,
        starts=row.starts,
        ends=row.ends,
        weekday=row.weekday,
        day=row.day,
        grade_from=row.grade_from,
        grade_until=row.grade_until,
    )


def _row(row: Any) -> TimetableRow:
    return TimetableRow(
        teaching_id=row.teaching_id,
        weekday=row.weekday,
        shift=row.shift,
        slot=row.slot,
        grade=row.grade,
        days_a_week=row.days_a_week,
        room_id=row.room_id,
        since=row.since,
        until=row.until,
        class_id=row.class_id,
    )


async def _teachers(tx: AsyncConnection) -> dict[int, tuple[Term, ...]]:
    found: dict[int, list[Term]] = {}
    for row in await tx.execute(sa.select(teaching_teacher)):
        found.setdefault(row.teaching_id, []).append(Term(row.since, row.until, row.person_id))
    return {teaching_id: tuple(terms) for teaching_id, terms in found.items()}


async def dated(tx: AsyncConnection, since: date, until: date) -> tuple[DatedLesson, ...]:
    """Return the lessons that stand on these days, both inside."""
    written = sa.or_(
        lesson.c.taken_at.is_not(None),
        *(
            sa.exists().where(table.c.lesson_id == lesson.c.id)
            for table in (attendance, mark, topic, homework)
        ),
        sa.exists().where(
            written_work.c.lesson_id == lesson.c.id, written_work.c.cancelled_at.is_(None)
        ),
    )
    found = await tx.execute(
        sa.select(lesson, written.label("entered")).where(lesson.c.day.between(since, until))
    )
    return tuple(
        DatedLesson(
            id=row.id,
            key=LessonKey(
                day=row.day, shift=row.shift, slot=row.slot, teaching_id=row.teaching_id
            ),
            starts=row.starts_at,
            ends=row.ends_at,
            room_id=row.room_id,
            teacher_id=row.teacher_id,
            planned=row.status == LessonStatus.PLANNED,
            dropped=row.dropped,
            taken=row.taken_at is not None,
            entered=bool(row.entered),
            by_hand=row.by_hand,
        )
        for row in found
    )


async def add(tx: AsyncConnection, drafts: Sequence[LessonDraft]) -> None:
    """Add planned lessons; one that stands already by its key is left alone."""
    if drafts:
        rows = [_columns(draft) | _key(draft) | {"status": "planned"} for draft in drafts]
        await tx.execute(insert(tx, lesson).on_conflict_do_nothing(), rows)


def _key(draft: LessonDraft) -> dict[str, Any]:
    key = draft.key
    hour = {"day": key.day, "shift": key.shift, "slot": key.slot}
    return {"teaching_id": key.teaching_id, "subject_id": draft.subject_id, **hour}


def _columns(draft: LessonDraft) -> dict[str, Any]:
    return {
        "starts_at": draft.starts,
        "ends_at": draft.ends,
        "room_id": draft.room_id,
        "teacher_id": draft.teacher_id,
    }


async def change(tx: AsyncConnection, changed: Mapping[int, LessonDraft]) -> None:
    """Move lessons to the times, rooms and teachers of the timetable; a dropped one comes back."""
    if not changed:
        return
    names = ("starts_at", "ends_at", "room_id", "teacher_id")
    values = {name: sa.bindparam(f"b_{name}", type_=lesson.c[name].type) for name in names}
    statement = (
        sa.update(lesson)
        .where(lesson.c.id == sa.bindparam("b_id"))
        .values(**values, status=LessonStatus.PLANNED, dropped=False)
    )
    rows = [
        {"b_id": lesson_id} | {f"b_{name}": value for name, value in _columns(draft).items()}
        for lesson_id, draft in changed.items()
    ]
    await tx.execute(statement, rows)


async def drop(tx: AsyncConnection, lesson_ids: Sequence[int]) -> None:
    """Cancel lessons that the timetable wants no more."""
    if lesson_ids:
        await tx.execute(
            sa.update(lesson)
            .where(lesson.c.id == sa.bindparam("b_id"))
            .values(status=LessonStatus.CANCELLED, dropped=True),
            [{"b_id": lesson_id} for lesson_id in lesson_ids],
        )
