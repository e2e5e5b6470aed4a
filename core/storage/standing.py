"""Who is taught what, and what was given and missed: for one pupil or the whole school.

Each function is one statement, whatever the number of pupils. The pupils are those of
`Whose`, which is what the caller may see.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.lesson import AWAY, NOT_HELD, Fact
from core.model.standing import Course, GivenMark, Group, MarkingPeriod, Taught
from core.storage.lessons import TAUGHT
from core.storage.own_lessons import of_teaching
from core.storage.tables.columns import holds, meets
from core.storage.tables.lessons import attendance, lesson, mark
from core.storage.tables.school import (
    enrolment,
    period,
    school_class,
    school_year,
    spell,
    subgroup,
    subject,
    teaching,
    teaching_teacher,
    weekly_load,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """Of which teachings: one, those of a class, of teachers or pupils; all None: of all."""

    teaching_id: int | None = None
    class_id: int | None = None
    teachers: Collection[int] | None = None
    pupils: Collection[int] | None = None


def _wanted(whose: Whose, day: date) -> sa.ColumnElement[bool]:
    wanted: list[sa.ColumnElement[bool]] = [teaching.c.marked]
    if whose.teaching_id is not None:
        wanted.append(teaching.c.id == whose.teaching_id)
    if whose.class_id is not None:
        wanted.append(teaching.c.class_id == whose.class_id)
    if whose.pupils is not None:
        wanted.append(enrolment.c.person_id.in_(whose.pupils))
    if whose.teachers is not None:
        taught_by = sa.exists().where(
            teaching_teacher.c.teaching_id == teaching.c.id,
            teaching_teacher.c.person_id.in_(whose.teachers),
            holds(teaching_teacher, day),
        )
        wanted.append(taught_by)
    return sa.and_(*wanted)


async def taught(tx: AsyncConnection, whose: Whose, day: date) -> tuple[Taught, ...]:
    """Return who is taught by which teaching on the day, only where marks are given."""
    load = sa.and_(weekly_load.c.teaching_id == teaching.c.id, holds(weekly_load, day))
    found = await tx.execute(
        sa.select(
            teaching.c.id.label("teaching_id"),
            enrolment.c.person_id,
            school_class.c.id.label("class_id"),
            school_class.c.grade,
            teaching.c.subject_id,
            subject.c.name.label("subject"),
            subject.c.field,
            weekly_load.c.hours,
        )
        .select_from(teaching)
        .join(school_class, school_class.c.id == teaching.c.class_id)
        .join(subject, subject.c.id == teaching.c.subject_id)
        .join(enrolment, of_teaching(day))
        .outerjoin(weekly_load, load)
        .where(_wanted(whose, day))
        .order_by(teaching.c.id, enrolment.c.person_id)
    )
    return tuple(_taught(row) for row in found)


def _taught(row: Any) -> Taught:
    course = Course(grade=row.grade, subject=row.subject, field=row.field, hours=row.hours)
    return Taught(
        teaching_id=row.teaching_id,
        person_id=row.person_id,
        class_id=row.class_id,
        subject_id=row.subject_id,
        course=course,
    )


def _pairs(whose: Whose, day: date) -> sa.Select[Any]:
    """Select (teaching, subject, pupil) as they are on the day."""
    return (
        sa.select(teaching.c.id, teaching.c.subject_id, enrolment.c.person_id)
        .select_from(teaching)
        .join(enrolment, of_teaching(day))
        .where(_wanted(whose, day))
    )


async def marks(
    tx: AsyncConnection, whose: Whose, since: date, until: date
) -> tuple[GivenMark, ...]:
    """Return the marks of these days as they stand, in the subjects that the pupils are taught.

    The pupil brings them along: those of another class, group or school count too.
    """
    pairs = _pairs(whose, until).subquery()
    own = sa.exists().where(
        pairs.c.person_id == mark.c.person_id, pairs.c.subject_id == mark.c.subject_id
    )
    found = await tx.execute(
        sa.select(*(mark.c[name] for name in GivenMark.__dataclass_fields__))
        .where(mark.c.day.between(since, until), mark.c.value.is_not(None), own)
        .order_by(mark.c.person_id, mark.c.subject_id, mark.c.day, mark.c.id)
    )
    return tuple(GivenMark(**row) for row in found.mappings())


async def lesson_days(
    tx: AsyncConnection, whose: Whose, since: date, until: date
) -> tuple[dict[int, frozenset[date]], frozenset[tuple[int, int, date]]]:
    """Return the days of these on which each teaching had a lesson, and who was absent then.

    By the id of the teaching whose hour it was; absent are (teaching, pupil, day).
    """
    ids = _pairs(whose, until).with_only_columns(teaching.c.id)
    absent = sa.and_(attendance.c.lesson_id == lesson.c.id, attendance.c.fact == Fact.ABSENT)
    found = await tx.execute(
        sa.select(TAUGHT, lesson.c.day, attendance.c.person_id)
        .outerjoin(attendance, absent)
        .where(
            sa.or_(lesson.c.teaching_id.in_(ids), lesson.c.taught_id.in_(ids)),
            lesson.c.day.between(since, until),
            lesson.c.status.not_in(NOT_HELD),
        )
    )
    days: dict[int, set[date]] = {}
    missed: set[tuple[int, int, date]] = set()
    for teaching_id, day, pupil in found:
        days.setdefault(teaching_id, set()).add(day)
        if pupil is not None:
            missed.add((teaching_id, pupil, day))
    held = {teaching_id: frozenset(own) for teaching_id, own in days.items()}
    return held, frozenset(missed)


async def away(
    tx: AsyncConnection, whose: Whose, since: date, until: date
) -> dict[int, list[tuple[date, date]]]:
    """Return the known spells away that meet these days, by pupil; open ones end with them."""
    people = _pairs(whose, until).with_only_columns(enrolment.c.person_id)
    found = await tx.execute(
        sa.select(spell.c.person_id, spell.c.since, spell.c.until).where(
            spell.c.person_id.in_(people), spell.c.kind.in_(AWAY), meets(spell, since, until)
        )
    )
    spells: dict[int, list[tuple[date, date]]] = {}
    for row in found:
        spells.setdefault(row.person_id, []).append((row.since, row.until or until))
    return spells


async def groups(
    tx: AsyncConnection, teaching_ids: Collection[int] | sa.Select[Any], day: date
) -> dict[int, Group]:
    """Return what is taught by these ids, or those of a query, and by whom on the day."""
    teaches = sa.and_(
        teaching_teacher.c.teaching_id == teaching.c.id, holds(teaching_teacher, day)
    )
    found = await tx.execute(
        sa.select(
            teaching.c.id,
            teaching.c.class_id,
            school_class.c.grade,
            school_class.c.letter,
            subgroup.c.name.label("subgroup"),
            teaching.c.subject_id,
            subject.c.name.label("subject"),
            subject.c.field,
            teaching_teacher.c.person_id,
        )
        .join(school_class, school_class.c.id == teaching.c.class_id)
        .join(subject, subject.c.id == teaching.c.subject_id)
        .outerjoin(subgroup, subgroup.c.id == teaching.c.subgroup_id)
        .outerjoin(teaching_teacher, teaches)
        .where(teaching.c.id.in_(teaching_ids))
        .order_by(school_class.c.grade, school_class.c.letter, subject.c.name, teaching.c.id)
    )
    own = groupby(found.all(), key=lambda row: int(row.id))
    return {teaching_id: _group(teaching_id, list(rows)) for teaching_id, rows in own}


def _group(teaching_id: int, rows: Sequence[Any]) -> Group:
    first = rows[0]
    return Group(
        teaching_id=teaching_id,
        class_id=first.class_id,
        class_name=f"{first.grade}{first.letter}",
        subgroup=first.subgroup,
        subject_id=first.subject_id,
        subject=first.subject,
        teachers=tuple(row.person_id for row in rows if row.person_id is not None),
        field=first.field,
        grade=first.grade,
    )


async def periods(tx: AsyncConnection, day: date) -> tuple[MarkingPeriod, ...]:
    """Return the periods of the school year around the day, else of the last one before it."""
    year = (
        sa.select(school_year.c.id)
        .where(school_year.c.since <= day)
        .order_by(school_year.c.since.desc())
        .limit(1)
        .scalar_subquery()
    )
    names = list(MarkingPeriod.__dataclass_fields__)
    found = await tx.execute(
        sa.select(*(period.c[name] for name in names))
        .where(period.c.school_year_id == year)
        .order_by(period.c.since, period.c.id)
    )
    return tuple(MarkingPeriod(**row) for row in found.mappings())
