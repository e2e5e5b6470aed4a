"""A class's day: its roster, what was missed, what still lacks a reason; one statement each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.class_day import Missed
from core.model.lesson import NOT_HELD, Fact, Reason, SpellKind
from core.model.people import Name
from core.model.stand_ins import StandIn
from core.storage import notes, stand_ins
from core.storage.spells import away, kept_by
from core.storage.tables.columns import holds
from core.storage.tables.lessons import absence_reason, attendance, lesson
from core.storage.tables.people import person
from core.storage.tables.school import enrolment, school_class, school_year, subgroup, subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """A class: its name, its year's first day, and its pupils of the day by person id."""

    class_name: str
    grade: int
    year_since: date
    pupils: dict[int, Name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one pupil missed at one lesson of a day; `spell` kept the pupil away, as is known."""

    person_id: int
    day: date
    missed: Missed
    spell: SpellKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDay:
    """So many lessons of a pupil's day lack a reason."""

    person_id: int
    day: date
    lessons: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outstanding:
    """Absences (lessons) without a reason, their first day, teachers' notes, who stands in.

    `late` of the absences are older than the days whose reasons are still to come. `divided`:
    the class has groups.
    """

    reasons: int
    late: int
    since: date | None
    notes: int
    stand_in: StandIn | None
    divided: bool = False


async def roster(tx: AsyncConnection, class_id: int, day: date) -> Roster | None:
    """Return the class with whoever is enrolled on the day, by surname; None: no such class."""
    found = await tx.execute(
        sa.select(
            school_class.c.grade,
            school_class.c.letter,
            school_year.c.since.label("year_since"),
            person.c.id,
            person.c.surname,
            person.c.first,
            person.c.patronymic,
        )
        .select_from(school_class)
        .join(school_year, school_year.c.id == school_class.c.school_year_id)
        .outerjoin(
            enrolment, sa.and_(enrolment.c.class_id == school_class.c.id, holds(enrolment, day))
        )
        .outerjoin(person, person.c.id == enrolment.c.person_id)
        .where(school_class.c.id == class_id)
        .order_by(person.c.surname, person.c.first, person.c.id)
    )
    rows = found.all()
    if not rows:
        return None
    return Roster(
        class_name=f"{rows[0].grade}{rows[0].letter}",
        grade=rows[0].grade,
        year_since=rows[0].year_since,
        pupils={
            row.id: Name(row.surname, row.first, row.patronymic, person_id=row.id)
            for row in rows
            if row.id is not None
        },
    )


def _rows(class_id: int | None, *columns: Any) -> sa.Select[Any]:
    """Select what stands of the class's pupils, each while enrolled, in lessons that count.

    None: of every class.
    """
    of_class = sa.true() if class_id is None else enrolment.c.class_id == class_id
    return (
        sa.select(*columns)
        .select_from(attendance)
        .join(lesson, lesson.c.id == attendance.c.lesson_id)
        .join(
            enrolment,
            sa.and_(
                enrolment.c.person_id == attendance.c.person_id, holds(enrolment, lesson.c.day)
            ),
        )
        .outerjoin(
            absence_reason,
            sa.and_(
                absence_reason.c.lesson_id == attendance.c.lesson_id,
                absence_reason.c.person_id == attendance.c.person_id,
            ),
        )
        .where(of_class, lesson.c.status.not_in(NOT_HELD))
    )


async def missed(
    tx: AsyncConnection,
    class_id: int,
    since: date,
    until: date,
    *,
    person_ids: Sequence[int] | None = None,
) -> tuple[Found, ...]:
    """Return every absence and lateness from `since` to `until`, both inside, in order."""
    query = (
        _rows(
            class_id,
            attendance.c.person_id,
            attendance.c.fact,
            lesson.c.id,
            lesson.c.day,
            lesson.c.slot,
            subject.c.name.label("subject"),
            absence_reason.c.reason,
            absence_reason.c.document,
            lesson.c.taken_by,
            kept_by(enrolment.c.person_id).label("spell"),
        )
        .join(subject, subject.c.id == lesson.c.subject_id)
        .where(lesson.c.day.between(since, until))
        .order_by(lesson.c.day, lesson.c.starts_at, lesson.c.id)
    )
    if person_ids is not None:
        query = query.where(attendance.c.person_id.in_(person_ids))
    return tuple(_found(row) for row in await tx.execute(query))


def _found(row: Any) -> Found:
    return Found(
        person_id=row.person_id,
        day=row.day,
        missed=Missed(
            lesson_id=row.id,
            slot=row.slot,
            subject=row.subject,
            fact=Fact(row.fact),
            reason=Reason(row.reason) if row.reason else None,
            document=row.document,
            recorder_id=row.taken_by,
        ),
        spell=SpellKind(row.spell) if row.spell else None,
    )


def _unexplained(class_id: int | None, since: date, until: date, *columns: Any) -> sa.Select[Any]:
    return _rows(class_id, *columns).where(
        attendance.c.fact == Fact.ABSENT,
        absence_reason.c.id.is_(None),
        lesson.c.day.between(since, until),
        sa.not_(away(attendance.c.person_id, lesson.c.day).correlate(attendance, lesson)),
    )


async def outstanding(
    tx: AsyncConnection,
    class_id: int,
    span: tuple[date, date],
    *,
    late_before: date,
    notes_since: date,
) -> Outstanding:
    """Return what stands open of a class in the span of days, both inside, and its notes.

    With whoever stands in for its class teacher on the last day of the span or later.
    """
    columns = (
        sa.func.count().label("reasons"),
        sa.func.count(sa.case((lesson.c.day < late_before, 1))).label("late"),
        sa.func.min(lesson.c.day).label("since"),
        notes.count_of_class(class_id, notes_since).label("notes"),
    )
    open_ones = _unexplained(class_id, *span, *columns).subquery("open_ones")
    standing = stand_ins.standing_in(class_id, span[1])
    since = open_ones.c.since.label("open_since")
    divided = sa.exists().where(subgroup.c.class_id == class_id).label("divided")
    known = (open_ones.c.reasons, open_ones.c.late, since, open_ones.c.notes, divided)
    query = sa.select(*known, *standing.c).select_from(open_ones)
    row = (await tx.execute(query.outerjoin(standing, sa.true()))).one()
    return Outstanding(
        reasons=row.reasons,
        late=row.late,
        since=row.open_since,
        notes=row.notes,
        stand_in=stand_ins.read(row),
        divided=bool(row.divided),
    )


async def without_reason(
    tx: AsyncConnection, class_id: int, since: date, until: date
) -> tuple[OpenDay, ...]:
    """Return the pupils' days with absences of no known reason, the latest day first."""
    columns = (attendance.c.person_id, lesson.c.day, sa.func.count().label("lessons"))
    found = await tx.execute(
        _unexplained(class_id, since, until, *columns)
        .group_by(attendance.c.person_id, lesson.c.day)
        .order_by(lesson.c.day.desc(), attendance.c.person_id)
    )
    return tuple(
        OpenDay(person_id=row.person_id, day=row.day, lessons=row.lessons) for row in found
    )


async def classes_wanting(tx: AsyncConnection, since: date, until: date) -> frozenset[int]:
    """Return the classes of the school with absences of no known reason from `since` on."""
    query = _unexplained(None, since, until, enrolment.c.class_id).distinct()
    return frozenset((await tx.execute(query)).scalars())
