"""Who looked at what: activity of persons, and what was shown of a child."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.looks import Look
from core.model.roles import Role
from core.storage.tables.columns import holds
from core.storage.tables.history import activity, refused, viewing
from core.storage.tables.school import enrolment
from core.storage.types import BigId, Instant
from core.storage.upsert import insert


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was seen: the moment, and the school's day that it counts for."""

    at: datetime
    day: date


async def looked(tx: AsyncConnection, person_ids: Iterable[int], kind: str, when: Moment) -> None:
    """Count a look of these persons (all parents of a shared phone) for the day."""
    rows = [
        {"person_id": person_id, "kind": kind, "day": when.day, "last_at": when.at}
        for person_id in person_ids
    ]
    if not rows:
        return
    statement = insert(tx, activity)
    await tx.execute(
        statement.on_conflict_do_update(
            index_elements=["person_id", "kind", "day"],
            set_={"last_at": statement.excluded.last_at, "times": activity.c.times + 1},
        ),
        rows,
    )


async def shown(
    tx: AsyncConnection, children: Iterable[int], account_id: int, kind: str, when: Moment
) -> None:
    """Remember that this account was shown these children: one row a day and kind."""
    rows = [
        {
            "child_id": child_id,
            "account_id": account_id,
            "kind": kind,
            "day": when.day,
            "first_at": when.at,
        }
        for child_id in children
    ]
    if rows:
        await tx.execute(insert(tx, viewing).on_conflict_do_nothing(), rows)


async def shown_to_staff(tx: AsyncConnection, look: Look, when: Moment) -> None:
    """Remember that staff was shown these pupils: one row a day and kind; one statement.

    Whoever was never enrolled is no pupil and is left out. The class teacher looks as such at
    pupils of the class, at others in `role`.
    """
    if not look.persons:
        return
    led = sa.and_(enrolment.c.class_id.in_(sorted(look.led)), holds(enrolment, when.day))
    leads = sa.func.max(sa.case((led, 1), else_=0)) == 1
    of_class = sa.case((leads, sa.literal(str(Role.CLASS_TEACHER))), else_=str(look.role))
    rows = (
        sa.select(
            enrolment.c.person_id,
            sa.literal(look.account_id, BigId),
            sa.literal(str(look.about)),
            sa.literal(when.day, sa.Date()),
            sa.literal(when.at, Instant()),
            of_class if look.led else sa.literal(str(look.role)),
        )
        .where(enrolment.c.person_id.in_(sorted(look.persons)))
        .group_by(enrolment.c.person_id)
    )
    names = ["child_id", "account_id", "kind", "day", "first_at", "role"]
    await tx.execute(insert(tx, viewing).from_select(names, rows).on_conflict_do_nothing())


async def refuse(tx: AsyncConnection, row: dict[str, object], at: datetime, day: date) -> None:
    """Remember a refusal: one row for each account, code, action, object and hour."""
    hour = f"{day.isoformat()}T{at.hour:02d}"
    await tx.execute(
        insert(tx, refused).values({**row, "at": at, "hour": hour}).on_conflict_do_nothing()
    )
