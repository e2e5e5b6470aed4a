"""Bulk reading and writing for lessons of the past: a few statements for a whole school."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.lesson import LessonStatus
from core.model.past import Membership, Register
from core.model.roles import Role
from core.storage.tables.columns import holds
from core.storage.tables.lessons import absence_reason, attendance, homework, lesson, mark, topic
from core.storage.tables.people import grants
from core.storage.tables.school import enrolment, subgroup_member

Rows = Sequence[dict[str, Any]]


async def register(tx: AsyncConnection, day: date) -> Register:
    """Return who sits where and who leads which class on the day."""
    led = await tx.execute(
        sa.select(grants.c.scope_id, grants.c.person_id)
        .where(
            grants.c.role == Role.CLASS_TEACHER,
            grants.c.in_place_of.is_(None),
            holds(grants, day),
        )
        .order_by(grants.c.id)
    )
    return Register(
        classes=await _members(tx, enrolment, "class_id"),
        subgroups=await _members(tx, subgroup_member, "subgroup_id"),
        leaders={row.scope_id: row.person_id for row in led},
    )


async def _members(
    tx: AsyncConnection, table: sa.Table, where: str
) -> dict[int, tuple[Membership, ...]]:
    found = await tx.execute(
        sa.select(table.c[where], table.c.person_id, table.c.since, table.c.until).order_by(
            table.c.id
        )
    )
    members: dict[int, tuple[Membership, ...]] = {}
    for place, person_id, since, until in found:
        members[place] = (*members.get(place, ()), Membership(person_id, since, until))
    return members


async def take(tx: AsyncConnection, rows: Rows) -> None:
    """Let the lessons be taken: rows of lesson_id, taken_at, taken_by."""
    await tx.execute(
        sa.update(lesson)
        .where(lesson.c.id == sa.bindparam("lesson_id"))
        .values(
            taken_at=sa.bindparam("at"),
            taken_by=sa.bindparam("by"),
            status=LessonStatus.HELD,
            version=lesson.c.version + 1,
        ),
        rows,
    )


async def add(tx: AsyncConnection, kind: str, rows: Rows) -> None:
    """Add rows of attendance, reasons or topics."""
    table = {"attendance": attendance, "reason": absence_reason, "topic": topic}[kind]
    if rows:
        await tx.execute(sa.insert(table), rows)


async def add_with_ids(tx: AsyncConnection, kind: str, rows: Rows) -> Sequence[int]:
    """Add marks or homework; return their ids in the order of the rows."""
    table = {"mark": mark, "homework": homework}[kind]
    if not rows:
        return []
    statement = sa.insert(table).returning(table.c.id, sort_by_parameter_order=True)
    return list((await tx.execute(statement, rows)).scalars())
