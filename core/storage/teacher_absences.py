"""Which teachers are away; one statement each.

The JSON that revisions of an absence hold as `was` and `now`:

    object_kind "teacher_absence", object_id teacher_absence.id, person_id whoever is away:
        {"since", "until" (ISO), "reason"}; None where it was taken back
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.people import Name
from core.model.substitutions import AwayReason, AwayWish, TeacherAbsence
from core.storage.tables.people import person
from core.storage.tables.substitutions import teacher_absence

KIND = "teacher_absence"


def _select() -> sa.Select[Any]:
    return sa.select(teacher_absence, person.c.surname, person.c.first, person.c.patronymic).join(
        person, person.c.id == teacher_absence.c.person_id
    )


def _value(row: Any) -> TeacherAbsence:
    return TeacherAbsence(
        id=row.id,
        person_id=row.person_id,
        name=Name(row.surname, row.first, row.patronymic, person_id=row.person_id),
        since=row.since,
        until=row.until,
        reason=AwayReason(row.reason),
        version=row.version,
        over=row.over_at is not None,
    )


async def get(
    tx: AsyncConnection, absence_id: int, *, lock: bool = False
) -> TeacherAbsence | None:
    """Return the absence, over or not; with `lock` nobody else changes it meanwhile."""
    query = _select().where(teacher_absence.c.id == absence_id)
    if lock:
        query = query.with_for_update(of=teacher_absence)
    row = (await tx.execute(query)).first()
    return _value(row) if row else None


async def standing(tx: AsyncConnection, since: date) -> tuple[TeacherAbsence, ...]:
    """Return the absences that end on this day or later, in the order of their first day."""
    found = await tx.execute(
        _select()
        .where(teacher_absence.c.over_at.is_(None), teacher_absence.c.until >= since)
        .order_by(teacher_absence.c.since, person.c.surname, teacher_absence.c.id)
    )
    return tuple(_value(row) for row in found)


async def away_on(tx: AsyncConnection, day: date) -> frozenset[int]:
    """Return the teachers who are away on the day."""
    found = await tx.execute(
        sa.select(teacher_absence.c.person_id).where(
            teacher_absence.c.over_at.is_(None),
            teacher_absence.c.since <= day,
            teacher_absence.c.until >= day,
        )
    )
    return frozenset(found.scalars())


async def meeting(
    tx: AsyncConnection, person_id: int, since: date, until: date
) -> tuple[TeacherAbsence, ...]:
    """Return the absences of this teacher that share a day with the span."""
    found = await tx.execute(
        _select()
        .where(
            teacher_absence.c.person_id == person_id,
            teacher_absence.c.over_at.is_(None),
            teacher_absence.c.since <= until,
            teacher_absence.c.until >= since,
        )
        .order_by(teacher_absence.c.since, teacher_absence.c.id)
    )
    return tuple(_value(row) for row in found)


async def lock(tx: AsyncConnection, person_id: int) -> Name | None:
    """Return the name of the teacher, whose absences nobody else enters meanwhile."""
    query = sa.select(person.c.surname, person.c.first, person.c.patronymic)
    row = (await tx.execute(query.where(person.c.id == person_id).with_for_update())).first()
    return Name(row.surname, row.first, row.patronymic, person_id=person_id) if row else None


async def add(tx: AsyncConnection, wish: AwayWish, by: int, now: datetime) -> int:
    """Write an absence; return its id."""
    made = await tx.execute(
        sa.insert(teacher_absence)
        .values(
            person_id=wish.person_id,
            since=wish.since,
            until=wish.until,
            reason=str(wish.reason),
            entered_by=by,
            entered_at=now,
        )
        .returning(teacher_absence.c.id)
    )
    return int(made.scalar_one())


async def change(tx: AsyncConnection, absence_ids: Collection[int], **changed: Any) -> None:
    """Change columns of these absences, and count their versions up."""
    await tx.execute(
        sa.update(teacher_absence)
        .where(teacher_absence.c.id.in_(absence_ids))
        .values(version=teacher_absence.c.version + 1, **changed)
    )
