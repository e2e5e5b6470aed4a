"""What a family may see of its own children; one statement each, whatever their number."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.family import Child, OwnMark, Task
from core.model.roles import Role
from core.storage.own_lessons import of_homework
from core.storage.refusals import declines
from core.storage.tables.columns import holds
from core.storage.tables.history import revision
from core.storage.tables.lessons import homework, lesson, mark
from core.storage.tables.people import binding, grants, person
from core.storage.tables.school import (
    enrolment,
    period,
    school_class,
    school_year,
    subject,
    teaching,
)
from core.storage.tables.works import homework_tick
from core.storage.upsert import insert

CHILD_ID = sa.case((grants.c.role == Role.PUPIL, grants.c.person_id), else_=grants.c.scope_id)
"""Whose family pages a grant opens: the parent's child, or the pupil."""

_UNDATED = timedelta(days=14)
"""How long homework without a day is shown: until then its next lesson has passed, or none is."""

OF_FAMILY = grants.c.role.in_([Role.PARENT, Role.PUPIL])


async def children_of(
    tx: AsyncConnection, account_id: int, day: date, *, told: bool = False
) -> tuple[Child, ...]:
    """Return the children whose family the account is of on the day, in the order of grants.

    With `told` only those of whom it is told unasked: not by a right that was declined.
    """
    declined = declines(grants.c.person_id, CHILD_ID)
    found = await tx.execute(
        sa.select(
            person.c.id,
            person.c.first,
            school_class.c.id.label("class_id"),
            school_class.c.grade,
            school_class.c.letter,
            sa.func.min(binding.c.since).label("since"),
        )
        .select_from(binding)
        .join(grants, grants.c.person_id == binding.c.person_id)
        .join(person, person.c.id == CHILD_ID)
        .outerjoin(enrolment, sa.and_(enrolment.c.person_id == person.c.id, holds(enrolment, day)))
        .outerjoin(school_class, school_class.c.id == enrolment.c.class_id)
        .where(
            binding.c.account_id == account_id,
            binding.c.until.is_(None),
            OF_FAMILY,
            holds(grants, day),
            sa.not_(declined) if told else sa.true(),
        )
        .group_by(person.c.id, person.c.first, school_class.c.id)
        .order_by(sa.func.min(grants.c.id))
    )
    return tuple(_child(row) for row in found)


def _child(row: Any) -> Child:
    return Child(
        id=row.id,
        first=row.first,
        grade=row.grade,
        letter=row.letter,
        class_id=row.class_id,
        since=row.since,
    )


async def own_marks(
    tx: AsyncConnection, children: Collection[int], *, since: date, until: date
) -> tuple[OwnMark, ...]:
    """Return the marks of these days as they stand, by subject and day."""
    found = await tx.execute(
        sa.select(
            mark.c.person_id.label("child_id"),
            mark.c.id.label("mark_id"),
            mark.c.lesson_id,
            mark.c.day,
            mark.c.subject_id,
            subject.c.name.label("subject"),
            mark.c.kind,
            mark.c.value,
            mark.c.weight,
            mark.c.remark,
            mark.c.source,
        )
        .join(subject, subject.c.id == mark.c.subject_id)
        .where(
            mark.c.person_id.in_(children),
            mark.c.day.between(since, until),
            mark.c.value.is_not(None),
        )
        .order_by(subject.c.name, mark.c.day, mark.c.id)
    )
    return tuple(OwnMark(**row) for row in found.mappings())


def _select_tasks(
    children: Collection[int], fresh: sa.ColumnElement[bool]
) -> sa.Select[tuple[Any, ...]]:
    """Select the children's homework with its ticks, by day and subject."""
    ticked = sa.exists().where(
        homework_tick.c.homework_id == homework.c.id,
        homework_tick.c.child_id == enrolment.c.person_id,
    )
    return (
        sa.select(
            homework.c.id.label("homework_id"),
            enrolment.c.person_id.label("child_id"),
            homework.c.due_day,
            subject.c.name.label("subject"),
            homework.c.text,
            fresh.label("fresh"),
            ticked.label("done"),
        )
        .select_from(homework)
        .join(teaching, teaching.c.id == homework.c.teaching_id)
        .join(lesson, lesson.c.id == homework.c.lesson_id)
        .join(subject, subject.c.id == lesson.c.subject_id)
        .join(enrolment, of_homework(lesson.c.day))
        .where(enrolment.c.person_id.in_(children), homework.c.text != "")
        .order_by(homework.c.due_day.is_(None), homework.c.due_day, subject.c.name, homework.c.id)
    )


def _task(row: Any) -> Task:
    return Task(
        homework_id=row.homework_id,
        child_id=row.child_id,
        due_day=row.due_day,
        subject=row.subject,
        text=row.text,
        fresh=bool(row.fresh),
        done=bool(row.done),
    )


async def tasks(
    tx: AsyncConnection, children: Collection[int], *, after: date, told: Sequence[int] = (0, 0)
) -> tuple[Task, ...]:
    """Return the homework for days after `after`, by day and subject.

    `told`: the places (after, until] in the audit chain in which a task counts as fresh; one
    without a day is returned only while it is fresh.
    """
    fresh = sa.exists().where(
        revision.c.object_kind == "homework",
        revision.c.object_id == homework.c.id,
        revision.c.sequence > told[0],
        revision.c.sequence <= told[1],
    )
    query = _select_tasks(children, fresh).where(
        sa.or_(homework.c.due_day > after, sa.and_(homework.c.due_day.is_(None), fresh))
    )
    return tuple(_task(row) for row in await tx.execute(query))


async def tasks_due(
    tx: AsyncConnection, child_id: int, since: date, until: date | None = None
) -> tuple[Task, ...]:
    """Return the child's homework for the days from `since` to `until` (None: all later ones).

    Without `until` also what has no day yet: it is for the next lesson.
    """
    due = homework.c.due_day
    wanted = (
        sa.or_(due >= since, sa.and_(due.is_(None), lesson.c.day >= since - _UNDATED))
        if until is None
        else due.between(since, until)
    )
    query = _select_tasks([child_id], sa.false()).where(wanted)
    return tuple(_task(row) for row in await tx.execute(query))


async def task(tx: AsyncConnection, child_id: int, homework_id: int) -> Task | None:
    """Return this piece of homework, if it is the child's."""
    query = _select_tasks([child_id], sa.false()).where(homework.c.id == homework_id)
    row = (await tx.execute(query)).first()
    return _task(row) if row else None


async def tick(
    tx: AsyncConnection, child_id: int, homework_id: int, *, done: bool, at: datetime
) -> None:
    """Let the child's homework be ticked as done, or not; twice is as once."""
    place = {"homework_id": homework_id, "child_id": child_id}
    if done:
        await tx.execute(insert(tx, homework_tick).values(**place, at=at).on_conflict_do_nothing())
        return
    await tx.execute(
        sa.delete(homework_tick).where(
            homework_tick.c.homework_id == homework_id, homework_tick.c.child_id == child_id
        )
    )


async def period_of(tx: AsyncConnection, grade: int, day: date) -> tuple[str, date] | None:
    """Return name and first day of the grade's shortest period around the day."""
    found = await tx.execute(
        sa.select(period.c.name, period.c.since)
        .where(
            period.c.since <= day,
            period.c.until >= day,
            period.c.grade_from <= grade,
            period.c.grade_until >= grade,
        )
        .order_by(period.c.since.desc())
        .limit(1)
    )
    row = found.first()
    return (row.name, row.since) if row else None


async def year_since(tx: AsyncConnection, day: date) -> date | None:
    """Return the first day of the school year around the day."""
    found = await tx.execute(
        sa.select(school_year.c.since).where(
            school_year.c.since <= day, school_year.c.until >= day
        )
    )
    since: date | None = found.scalar()
    return since
