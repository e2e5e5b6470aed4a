"""Alerts of absence and the child's day that they come from; one statement each."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.absence import Alert, AlertState, Attended, ChildDay
from core.model.lesson import NOT_HELD, Answer, Fact
from core.model.roles import Role
from core.storage.addressees import stood_in
from core.storage.notices import foretold
from core.storage.refusals import declines
from core.storage.spells import away
from core.storage.tables.columns import holds
from core.storage.tables.lessons import (
    absence_alert,
    absence_reason,
    attendance,
    lesson,
    parent_answer,
)
from core.storage.tables.people import binding, grants
from core.storage.tables.school import enrolment, subgroup_member, teaching
from core.storage.upsert import insert


def _own_lessons(
    children: Collection[int], class_id: int, day: date, *, others: bool
) -> sa.Select[Any]:
    """Select each child with each own lesson of the day that is recorded or raised an alert."""
    child = enrolment.c.person_id
    return (
        sa.select(
            child.label("child_id"),
            lesson.c.id.label("lesson_id"),
            lesson.c.starts_at,
            lesson.c.ends_at,
            lesson.c.taken_at,
            attendance.c.fact,
            _explained(day).label("explained"),
            absence_alert.c.id.label("alert_id"),
            absence_alert.c.ordinal,
            absence_alert.c.state,
            absence_alert.c.made_at,
            parent_answer.c.answer,
            parent_answer.c.at.label("answered_at"),
        )
        .join(teaching, teaching.c.class_id == enrolment.c.class_id)
        .join(lesson, lesson.c.teaching_id == teaching.c.id)
        .outerjoin(attendance, _of_both(attendance))
        .outerjoin(absence_reason, _of_both(absence_reason))
        .outerjoin(absence_alert, _asked(child))
        .outerjoin(parent_answer, parent_answer.c.alert_id == absence_alert.c.id)
        .where(
            enrolment.c.class_id == class_id,
            sa.or_(child.in_(children), _alarmed(day) if others else sa.false()),
            holds(enrolment, day),
            lesson.c.day == day,
            lesson.c.status.not_in(NOT_HELD),
            _taught_to(child, day),
            sa.or_(lesson.c.taken_at.is_not(None), absence_alert.c.id.is_not(None)),
        )
        .order_by(child, lesson.c.starts_at, lesson.c.id, absence_alert.c.ordinal)
        .order_by(parent_answer.c.at.desc(), parent_answer.c.id.desc())
    )


def _asked(child: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    """Join the alerts that the lesson raised about the child."""
    return sa.and_(absence_alert.c.child_id == child, absence_alert.c.lesson_id == lesson.c.id)


def _explained(day: date) -> sa.ColumnElement[bool]:
    """Say that a reason, a known spell or a notice from home covers the lesson."""
    child = enrolment.c.person_id
    return sa.or_(
        absence_reason.c.id.is_not(None),
        away(child, day).correlate(enrolment, lesson),
        foretold(child).correlate(enrolment, lesson),
    )


def _alarmed(day: date) -> sa.Exists:
    """Say that there was an alert about the pupil on the day."""
    earlier = absence_alert.alias("earlier")
    return sa.exists().where(earlier.c.child_id == enrolment.c.person_id, earlier.c.day == day)


def _taught_to(child: sa.ColumnElement[int], day: date) -> sa.ColumnElement[bool]:
    """Say that the teaching is the whole class's, or of a subgroup the child is in."""
    member = sa.exists().where(
        subgroup_member.c.subgroup_id == teaching.c.subgroup_id,
        subgroup_member.c.person_id == child,
        holds(subgroup_member, day),
    )
    return sa.or_(teaching.c.subgroup_id.is_(None), member)


def _of_both(table: sa.Table) -> sa.ColumnElement[bool]:
    """Join what stands of this pupil in this lesson."""
    return sa.and_(table.c.person_id == enrolment.c.person_id, table.c.lesson_id == lesson.c.id)


async def days(
    tx: AsyncConnection,
    children: Collection[int],
    class_id: int,
    day: date,
    *,
    others: bool = False,
) -> tuple[ChildDay, ...]:
    """Return the recorded day of each of these pupils of the class.

    With `others` also of those of the class about whom there was an alert that day.
    """
    found = await tx.execute(_own_lessons(children, class_id, day, others=others))
    return tuple(
        ChildDay(
            child_id=child_id,
            lessons=tuple(
                _attended(list(same)) for _, same in groupby(rows, lambda row: row.lesson_id)
            ),
        )
        for child_id, rows in groupby(found.all(), lambda row: row.child_id)
    )


def _attended(rows: Sequence[Any]) -> Attended:
    first = rows[0]
    newest = {row.alert_id: row for row in reversed(rows) if row.alert_id is not None}
    recorded = None if first.taken_at is None else Fact(first.fact or Fact.PRESENT)
    return Attended(
        lesson_id=first.lesson_id,
        starts=first.starts_at,
        ends=first.ends_at,
        fact=recorded,
        explained=bool(first.explained),
        alerts=tuple(_alert(newest[one]) for one in reversed(newest)),
    )


def _alert(row: Any) -> Alert:
    return Alert(
        id=row.alert_id,
        ordinal=row.ordinal,
        state=AlertState(row.state),
        made_at=row.made_at,
        answer=Answer(row.answer) if row.answer else None,
        answered_at=row.answered_at,
    )


async def told_of(
    tx: AsyncConnection, role: Role, scope_ids: Collection[int], day: date
) -> dict[int, tuple[int, ...]]:
    """Return the accounts of whoever holds the role for each child or class.

    A phone that two of them share counts once. A parent who has declined the diary for the
    child is told of nothing (MAZ-4.2), nor is a class teacher for whom somebody stands in.
    """
    is_parent = role is Role.PARENT
    declined = declines(grants.c.person_id, grants.c.scope_id) if is_parent else sa.false()
    found = await tx.execute(
        sa.select(grants.c.scope_id, binding.c.account_id)
        .join(binding, binding.c.person_id == grants.c.person_id)
        .where(
            grants.c.role == role,
            grants.c.scope_id.in_(scope_ids),
            holds(grants, day),
            binding.c.until.is_(None),
            sa.not_(declined),
            sa.not_(stood_in(day)),
        )
        .distinct()
        .order_by(grants.c.scope_id, binding.c.account_id)
    )
    return {
        scope_id: tuple(row.account_id for row in rows)
        for scope_id, rows in groupby(found.all(), lambda row: row.scope_id)
    }


async def held_of(
    tx: AsyncConnection, children: Collection[int], day: date
) -> dict[int, datetime]:
    """Return the alerts of the day about these children that stand: id → when it was made."""
    found = await tx.execute(
        sa.select(absence_alert.c.id, absence_alert.c.made_at).where(
            absence_alert.c.child_id.in_(children),
            absence_alert.c.day == day,
            absence_alert.c.state == str(AlertState.HELD),
        )
    )
    return {row.id: row.made_at for row in found}


async def add(tx: AsyncConnection, rows: Sequence[dict[str, Any]]) -> dict[int, int]:
    """Add alerts; return child id → alert id of those that did not stand yet."""
    added = await tx.execute(
        insert(tx, absence_alert)
        .on_conflict_do_nothing()
        .returning(absence_alert.c.child_id, absence_alert.c.id),
        rows,
    )
    return {row.child_id: row.id for row in added}


async def move(tx: AsyncConnection, states: dict[int, AlertState]) -> None:
    """Move alerts by id to their new states."""
    await tx.execute(
        sa.update(absence_alert)
        .where(absence_alert.c.id == sa.bindparam("alert"))
        .values(state=sa.bindparam("becomes")),
        [{"alert": one, "becomes": str(state)} for one, state in states.items()],
    )


def held(child_id: int, day: date, made: int, lesson_id: int, at: datetime) -> dict[str, Any]:
    """Return the row of a new alert, the `made`-th of the child's day."""
    return {
        "child_id": child_id,
        "day": day,
        "lesson_id": lesson_id,
        "ordinal": made,
        "state": str(AlertState.HELD),
        "made_at": at,
    }
