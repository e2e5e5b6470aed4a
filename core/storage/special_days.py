"""Special days: rows of days off and bells of single dates, beside those of the year."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.calendar import Bell
from core.model.lesson import NOT_HELD
from core.model.special_days import DayKind, Reach, SpecialDay
from core.storage import files
from core.storage.homework import KIND
from core.storage.homework_some import whose
from core.storage.tables.lessons import homework, lesson
from core.storage.tables.school import bell, day_off, school_class, school_year, teaching

_OFF = tuple(kind for kind in DayKind if not kind.has_lessons)


async def year_of(tx: AsyncConnection, day: date) -> int | None:
    """Return the school year of the day; None between two years."""
    found = await tx.execute(
        sa.select(school_year.c.id).where(school_year.c.since <= day, school_year.c.until >= day)
    )
    return found.scalars().first()


async def standing(tx: AsyncConnection, day: date) -> tuple[SpecialDay, ...]:
    """Return what was decided for the day; two statements."""
    off = await tx.execute(
        sa.select(day_off)
        .where(day_off.c.kind.in_(_OFF), day_off.c.since == day)
        .order_by(day_off.c.id)
    )
    found = [
        SpecialDay(
            id=row.id,
            day=day,
            kind=DayKind(row.kind),
            reach=Reach(
                grade_from=row.grade_from, grade_until=row.grade_until, class_id=row.class_id
            ),
        )
        for row in off
    ]
    short = await tx.execute(sa.select(bell.c.id).where(bell.c.day == day).limit(1))
    if short.first() is not None:
        found.append(SpecialDay(day=day, kind=DayKind.SHORT))
    return tuple(found)


async def add_off(tx: AsyncConnection, year_id: int, wanted: SpecialDay, name: str) -> None:
    """Let the day be without lessons, under a name of its own."""
    await tx.execute(
        sa.insert(day_off).values(
            school_year_id=year_id,
            kind=str(wanted.kind),
            name=name,
            grade_from=wanted.reach.grade_from,
            grade_until=wanted.reach.grade_until,
            class_id=wanted.reach.class_id,
            since=wanted.day,
            until=wanted.day,
        )
    )


async def bells(tx: AsyncConnection, year_id: int) -> tuple[Bell, ...]:
    """Return all bells of the year."""
    return await _bells(tx, bell.c.school_year_id == year_id)


async def bells_of_class(tx: AsyncConnection, class_id: int) -> tuple[Bell, ...]:
    """Return all bells of the class's year."""
    year = sa.select(school_class.c.school_year_id).where(school_class.c.id == class_id)
    return await _bells(tx, bell.c.school_year_id.in_(year))


async def _bells(tx: AsyncConnection, where: sa.ColumnElement[bool]) -> tuple[Bell, ...]:
    found = await tx.execute(sa.select(bell).where(where))
    names = ("shift", "slot", "starts", "ends", "weekday", "day", "grade_from", "grade_until")
    return tuple(Bell(**{name: row[name] for name in names}) for row in found.mappings())


async def add_bells(tx: AsyncConnection, year_id: int, rows: Sequence[Bell]) -> None:
    """Let these bells ring on their date."""
    names = ("shift", "slot", "starts", "ends", "weekday", "day", "grade_from", "grade_until")
    values = [{name: getattr(one, name) for name in names} for one in rows]
    if values:
        await tx.execute(sa.insert(bell), [one | {"school_year_id": year_id} for one in values])


async def remove(tx: AsyncConnection, one: SpecialDay) -> bool:
    """Take the decision back; tell whether it stood."""
    if one.kind.has_lessons:
        gone = await tx.execute(sa.delete(bell).where(bell.c.day == one.day))
    else:
        own = sa.and_(day_off.c.id == one.id, day_off.c.kind.in_(_OFF))
        gone = await tx.execute(sa.delete(day_off).where(own))
    return gone.rowcount > 0


async def counted(tx: AsyncConnection, day: date, reach: Reach) -> tuple[int, int]:
    """Return how many lessons the day has within the reach, and how many of them are recorded."""
    found = await tx.execute(
        sa.select(sa.func.count(), sa.func.count(lesson.c.taken_at)).where(
            lesson.c.day == day,
            lesson.c.status.in_(("planned", "held")),
            lesson.c.teaching_id.in_(_teachings(reach)),
        )
    )
    row = found.one()
    return int(row[0]), int(row[1])


async def cancel(tx: AsyncConnection, wanted: SpecialDay, now: datetime) -> int:
    """Cancel the day's lessons within its reach that have not begun; return how many.

    Those too for which something is planned or written ahead: it stays, and they come back if
    the decision is taken back. What has been recorded stays as it is.
    """
    gone = await tx.execute(
        sa.update(lesson)
        .where(
            lesson.c.day == wanted.day,
            lesson.c.starts_at > now,
            lesson.c.taken_at.is_(None),
            lesson.c.status == "planned",
            lesson.c.teaching_id.in_(_teachings(wanted.reach)),
        )
        .values(status="cancelled", dropped=True)
    )
    return gone.rowcount


def _teachings(reach: Reach) -> sa.Select[tuple[int]]:
    own = (
        school_class.c.id == reach.class_id
        if reach.class_id is not None
        else school_class.c.grade.between(reach.grade_from, reach.grade_until)
    )
    return (
        sa.select(teaching.c.id)
        .join(school_class, school_class.c.id == teaching.c.class_id)
        .where(own)
    )


async def classes(tx: AsyncConnection, year_id: int) -> dict[int, str]:
    """Return the classes of the year, by grade and letter."""
    found = await tx.execute(
        sa.select(school_class.c.id, school_class.c.grade, school_class.c.letter)
        .where(school_class.c.school_year_id == year_id)
        .order_by(school_class.c.grade, school_class.c.letter)
    )
    return {row.id: f"{row.grade}{row.letter}" for row in found}


@dataclass(frozen=True, slots=True, kw_only=True)
class Displaced:
    """Homework whose lesson is cancelled, and its next one (None: none is dated yet)."""

    id: int
    teaching_id: int
    lesson_id: int
    text: str
    due_day: date
    next_id: int | None
    next_day: date | None
    recipients: str | None = None  # ids by commas, where it is theirs alone
    files: str | None = None  # hashes by commas


async def homework_due_nowhere(
    tx: AsyncConnection, days: Collection[date]
) -> tuple[Displaced, ...]:
    """Return the homework due at a lesson of the days that is not held, or another subject's."""
    due, next_one = lesson.alias("due"), lesson.alias("next_one")
    found = await tx.execute(
        sa.select(
            homework.c.id,
            homework.c.teaching_id,
            homework.c.lesson_id,
            homework.c.text,
            homework.c.due_day,
            next_one.c.id.label("next_id"),
            next_one.c.day.label("next_day"),
            whose().label("recipients"),
            files.hashes(KIND, homework.c.id).label("files"),
        )
        .join(due, due.c.id == homework.c.due_lesson_id)
        .outerjoin(next_one, next_one.c.id == _following(due))
        .where(
            due.c.day.in_(days),
            sa.or_(due.c.status.in_(NOT_HELD), _taught(due) != homework.c.teaching_id),
            homework.c.text.is_not(None),
        )
        .order_by(homework.c.id)
    )
    return tuple(Displaced(**row) for row in found.mappings())


def _following(due: sa.FromClause) -> sa.ScalarSelect[int]:
    """Select the next lesson of the homework's own teaching after the one where it is due."""
    later = lesson.alias("later")
    return (
        sa.select(later.c.id)
        .where(
            _taught(later) == homework.c.teaching_id,
            later.c.starts_at > due.c.starts_at,
            later.c.status.in_(("planned", "held")),
        )
        .order_by(later.c.starts_at)
        .limit(1)
        .correlate(due, homework)
        .scalar_subquery()
    )


def _taught(table: sa.FromClause) -> sa.ColumnElement[int]:
    """Say whose hour a lesson is: its teaching's, or another's that is taught instead."""
    return sa.func.coalesce(table.c.taught_id, table.c.teaching_id)


async def move_homework(tx: AsyncConnection, moved: Collection[Displaced]) -> None:
    """Let homework be due at its next lesson; with none, on no day yet."""
    if not moved:
        return
    statement = (
        sa.update(homework)
        .where(homework.c.id == sa.bindparam("b_id"))
        .values(
            due_lesson_id=sa.bindparam("b_lesson"),
            due_day=sa.bindparam("b_day", type_=homework.c.due_day.type),
            version=homework.c.version + 1,
        )
    )
    await tx.execute(
        statement,
        [{"b_id": row.id, "b_lesson": row.next_id, "b_day": row.next_day} for row in moved],
    )
