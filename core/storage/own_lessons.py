"""The lessons of a child: those of its class and own subgroups, with what is recorded of it."""

from collections.abc import Collection
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.family import OwnLesson
from core.model.lesson import NOT_HELD, Answer, Fact, LessonStatus, Reason, SpellKind
from core.model.people import Name
from core.storage.notices import foretold
from core.storage.spells import kept_by
from core.storage.tables.columns import holds
from core.storage.tables.lessons import (
    absence_alert,
    absence_reason,
    attendance,
    homework,
    lesson,
    parent_answer,
    substitution,
)
from core.storage.tables.people import person
from core.storage.tables.school import enrolment, room, subgroup_member, subject, teaching
from core.storage.tables.works import homework_recipient

_substitute = person.alias("substitute")


def _is_of_child(day: sa.ColumnElement[date] | date) -> sa.ColumnElement[bool]:
    """Say that the joined teaching is of the joined pupil's class and own subgroup."""
    member = sa.exists().where(
        subgroup_member.c.subgroup_id == teaching.c.subgroup_id,
        subgroup_member.c.person_id == enrolment.c.person_id,
        holds(subgroup_member, day),
    )
    return sa.or_(teaching.c.subgroup_id.is_(None), member)


def of_teaching(day: sa.ColumnElement[date] | date) -> sa.ColumnElement[bool]:
    """Join enrolment to teaching: who is taught by it on the day."""
    return sa.and_(
        enrolment.c.class_id == teaching.c.class_id, holds(enrolment, day), _is_of_child(day)
    )


def of_homework(set_on: sa.ColumnElement[date] | date) -> sa.ColumnElement[bool]:
    """Join enrolment to homework and its teaching: who has to do it.

    Whoever is taught on the day that it is due (not dated yet: on the day it was set), or of
    these some pupils alone.
    """
    is_named = sa.exists().where(
        homework_recipient.c.homework_id == homework.c.id,
        homework_recipient.c.person_id == enrolment.c.person_id,
    )
    return sa.and_(
        of_teaching(sa.func.coalesce(homework.c.due_day, set_on)),
        sa.or_(homework.c.ordinal == 1, is_named),
    )


def _answer() -> sa.ScalarSelect[str]:
    """Return the newest answer from home to an alert of the child's day."""
    return (
        sa.select(parent_answer.c.answer)
        .join(absence_alert, absence_alert.c.id == parent_answer.c.alert_id)
        .where(
            absence_alert.c.child_id == enrolment.c.person_id,
            absence_alert.c.day == lesson.c.day,
        )
        .order_by(parent_answer.c.at.desc(), parent_answer.c.id.desc())
        .limit(1)
        .correlate(enrolment, lesson)
        .scalar_subquery()
    )


def _of_both(table: sa.Table) -> sa.ColumnElement[bool]:
    return sa.and_(table.c.person_id == enrolment.c.person_id, table.c.lesson_id == lesson.c.id)


def _select(children: Collection[int]) -> sa.Select[Any]:
    """Select the children's lessons, held or not, in the order of their start."""
    return (
        sa.select(
            enrolment.c.person_id.label("child_id"),
            lesson.c.id.label("lesson_id"),
            lesson.c.day,
            lesson.c.slot,
            lesson.c.starts_at,
            lesson.c.ends_at,
            lesson.c.taken_at,
            lesson.c.status,
            subject.c.name.label("subject"),
            room.c.name.label("room"),
            substitution.c.id.label("substitution_id"),
            lesson.c.by_hand,
            lesson.c.became_id,
            _substitute.c.surname,
            _substitute.c.first,
            _substitute.c.patronymic,
            attendance.c.fact,
            attendance.c.minutes,
            absence_reason.c.reason,
            kept_by(enrolment.c.person_id).label("spell"),
            _answer().label("answer"),
            foretold(enrolment.c.person_id).correlate(enrolment, lesson).label("foretold"),
        )
        .select_from(lesson)
        .join(teaching, teaching.c.id == lesson.c.teaching_id)
        .join(subject, subject.c.id == lesson.c.subject_id)
        .join(enrolment, of_teaching(lesson.c.day))
        .outerjoin(room, room.c.id == lesson.c.room_id)
        .outerjoin(substitution, substitution.c.lesson_id == lesson.c.id)
        .outerjoin(_substitute, _substitute.c.id == substitution.c.substitute_id)
        .outerjoin(attendance, _of_both(attendance))
        .outerjoin(absence_reason, _of_both(absence_reason))
        .where(enrolment.c.person_id.in_(children))
        .order_by(lesson.c.starts_at, lesson.c.id, enrolment.c.person_id)
    )


async def own_lessons(  # noqa: PLR0913 - which ones: of whom, when, these, with what
    tx: AsyncConnection,
    children: Collection[int],
    span: tuple[date, date],
    *,
    lesson_ids: Collection[int] = (),
    missed: bool = False,
    promised: date | None = None,
) -> tuple[OwnLesson, ...]:
    """Return the children's lessons of the span, both days inside, and those of `lesson_ids`.

    In the order of their start, held ones alone; with `missed` only absences and lateness. On
    the day `promised` those too that were to be held.
    """
    query = _select(children).where(
        sa.or_(lesson.c.day.between(*span), lesson.c.id.in_(lesson_ids)),
        sa.or_(
            lesson.c.status.not_in(NOT_HELD),
            sa.and_(lesson.c.day == promised, sa.not_(lesson.c.dropped)),
        ),
    )
    if missed:
        query = query.where(attendance.c.fact.is_not(None))
    return tuple(_lesson(row) for row in await tx.execute(query))


async def timetable(
    tx: AsyncConnection, child_id: int, span: tuple[date, date]
) -> tuple[OwnLesson, ...]:
    """Return the child's lessons of the span with those that are not held, in order.

    What the timetable itself wants no more is left out: nothing was promised there.
    """
    query = _select([child_id]).where(lesson.c.day.between(*span), sa.not_(lesson.c.dropped))
    return tuple(_lesson(row) for row in await tx.execute(query))


def _name(row: Any) -> Name | None:
    return (
        Name(row.surname, row.first, row.patronymic, person_id=None)
        if row.surname is not None
        else None
    )


def _lesson(row: Any) -> OwnLesson:
    recorded = row.taken_at is not None or row.fact is not None
    return OwnLesson(
        child_id=row.child_id,
        lesson_id=row.lesson_id,
        day=row.day,
        slot=row.slot,
        starts=row.starts_at,
        ends=row.ends_at,
        subject=row.subject,
        fact=Fact(row.fact or Fact.PRESENT) if recorded else None,
        minutes=row.minutes,
        reason=Reason(row.reason) if row.reason else None,
        spell=SpellKind(row.spell) if row.spell else None,
        answer=Answer(row.answer) if row.answer else None,
        foretold=bool(row.foretold),
        room=row.room,
        status=LessonStatus(row.status),
        substituted=row.substitution_id is not None,
        substitute=_name(row),
        by_hand=row.by_hand,
        joined=row.became_id is not None and row.status not in NOT_HELD,
    )


async def next_days(
    tx: AsyncConnection, children: Collection[int], after: date
) -> dict[int, date]:
    """Return each child's next day with own lessons; a child without any is left out."""
    found = await tx.execute(
        sa.select(enrolment.c.person_id, sa.func.min(lesson.c.day).label("day"))
        .select_from(lesson)
        .join(teaching, teaching.c.id == lesson.c.teaching_id)
        .join(enrolment, of_teaching(lesson.c.day))
        .where(
            enrolment.c.person_id.in_(children),
            lesson.c.day > after,
            lesson.c.status.not_in(NOT_HELD),
        )
        .group_by(enrolment.c.person_id)
    )
    return {row.person_id: row.day for row in found}


async def days_around(
    tx: AsyncConnection, child_id: int, day: date
) -> tuple[date | None, date | None]:
    """Return the child's nearest days with own lessons before and after the day."""
    of_child = (
        sa.select(lesson.c.day)
        .join(teaching, teaching.c.id == lesson.c.teaching_id)
        .join(enrolment, of_teaching(lesson.c.day))
        .where(enrolment.c.person_id == child_id, sa.not_(lesson.c.dropped))
    )
    before = of_child.where(lesson.c.day < day).order_by(lesson.c.day.desc()).limit(1)
    after = of_child.where(lesson.c.day > day).order_by(lesson.c.day).limit(1)
    row = (
        await tx.execute(
            sa.select(
                before.scalar_subquery().label("before"), after.scalar_subquery().label("after")
            )
        )
    ).one()
    return row.before, row.after
