"""Requests for late corrections as lists show them; one statement each."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.corrections import OPEN_STEPS, OpenRequest, Step
from core.storage.requests import change_of, name_of, named
from core.storage.tables.corrections import correction_request as request
from core.storage.tables.lessons import lesson
from core.storage.tables.people import person
from core.storage.tables.school import period, school_class, subject, teaching


async def listed(
    tx: AsyncConnection, *, steps: Collection[Step] = OPEN_STEPS
) -> tuple[OpenRequest, ...]:
    """Return the requests in these steps, the oldest first."""
    return await listed_where(tx, request.c.step.in_(steps))


async def listed_where(
    tx: AsyncConnection, wanted: sa.ColumnElement[bool]
) -> tuple[OpenRequest, ...]:
    """Return the requests of which this holds, as lists show them, the oldest first."""
    found = await tx.execute(
        sa.select(
            request,
            *named(person, "c"),
            school_class.c.grade,
            school_class.c.letter,
            subject.c.name.label("subject"),
            subject.c.field,
            _first(lesson.c.day, period.c.until).label("day"),
            period.c.name.label("period"),
        )
        .outerjoin(person, person.c.id == request.c.child_id)
        .outerjoin(lesson, lesson.c.id == request.c.lesson_id)
        .outerjoin(period, period.c.id == request.c.period_id)
        .join(teaching, teaching.c.id == _first(lesson.c.teaching_id, request.c.teaching_id))
        .join(subject, subject.c.id == _first(lesson.c.subject_id, teaching.c.subject_id))
        .join(school_class, school_class.c.id == teaching.c.class_id)
        .where(wanted)
        .order_by(request.c.asked_at, request.c.id)
    )
    return tuple(_open(row) for row in found.mappings())


def _open(row: sa.RowMapping) -> OpenRequest:
    return OpenRequest(
        id=row["id"],
        step=Step(row["step"]),
        ask=row["ask"],
        asked_by=row["asked_by"],
        change=change_of(row),
        asked_at=row["asked_at"],
        child=name_of(row, "c") if row["child_id"] is not None else None,
        class_name=f"{row['grade']}{row['letter']}",
        subject=row["subject"],
        field=row["field"],
        day=row["day"],
        period=row["period"],
        answer_by=row["answer_by"],
    )


def _first(one: sa.ColumnElement[Any], other: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """Return what the lesson says, else what the place of a period mark does."""
    return sa.func.coalesce(one, other)
