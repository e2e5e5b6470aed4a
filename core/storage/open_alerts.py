"""Questions about missing children that are open today, and which of them home was asked."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.absence import AlertState, Attended
from core.model.lesson import Fact
from core.model.roles import Role
from core.storage.refusals import declines
from core.storage.tables.columns import holds
from core.storage.tables.lessons import absence_alert, lesson
from core.storage.tables.machine import outbox
from core.storage.tables.people import grants


@dataclass(frozen=True, slots=True)
class OpenAlert:
    """A question of the day that stands: its child, its number that day, what was missed."""

    id: int
    child_id: int
    ordinal: int
    made_at: datetime
    missed: Attended


async def at_home_of(tx: AsyncConnection, person_id: int, day: date) -> tuple[OpenAlert, ...]:
    """Return the questions of the day about the children for whom the person stands."""
    found = await tx.execute(
        sa.select(absence_alert, lesson.c.starts_at, lesson.c.ends_at)
        .join(lesson, lesson.c.id == absence_alert.c.lesson_id)
        .join(grants, grants.c.scope_id == absence_alert.c.child_id)
        .where(
            absence_alert.c.day == day,
            absence_alert.c.state == str(AlertState.HELD),
            grants.c.role == Role.PARENT,
            grants.c.person_id == person_id,
            holds(grants, day),
            sa.not_(declines(grants.c.person_id, grants.c.scope_id)),
        )
        .order_by(absence_alert.c.id)
    )
    return tuple(
        OpenAlert(
            id=row.id,
            child_id=row.child_id,
            ordinal=row.ordinal,
            made_at=row.made_at,
            missed=Attended(
                lesson_id=row.lesson_id,
                starts=row.starts_at,
                ends=row.ends_at,
                fact=Fact.ABSENT,
            ),
        )
        for row in found
    )


async def asked(tx: AsyncConnection, prefixes: Collection[str]) -> frozenset[str]:
    """Return those of the beginnings of keys with which words to somebody were queued."""
    begins = sa.or_(*(outbox.c.unique_key.startswith(one, autoescape=True) for one in prefixes))
    found = (await tx.scalars(sa.select(outbox.c.unique_key).where(begins))).all()
    return frozenset(one for one in prefixes if any(key.startswith(one) for key in found))
