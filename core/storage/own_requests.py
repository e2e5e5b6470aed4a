"""Requests for late corrections of those who asked; one statement each."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.corrections import OPEN_STEPS, OpenRequest, Step
from core.storage.request_lists import listed_where
from core.storage.tables.corrections import correction_request as request


async def of(
    tx: AsyncConnection, ids: Collection[int], since: datetime
) -> tuple[OpenRequest, ...]:
    """Return the requests of these persons that wait, or were answered since."""
    return await listed_where(tx, _shown(ids, since))


async def count(tx: AsyncConnection, ids: Collection[int], since: datetime) -> int:
    """Return how many there are of them."""
    found = await tx.execute(sa.select(sa.func.count()).where(_shown(ids, since)))
    return int(found.scalar_one())


async def newest(tx: AsyncConnection, ids: Collection[int]) -> int | None:
    """Return the number of the newest request of these persons."""
    own = sa.select(sa.func.max(request.c.id)).where(request.c.asked_by.in_(ids))
    number: int | None = (await tx.execute(own)).scalar()
    return number


def _shown(ids: Collection[int], since: datetime) -> sa.ColumnElement[bool]:
    lately = sa.and_(request.c.answered_at >= since, request.c.step != str(Step.WITHDRAWN))
    return sa.and_(request.c.asked_by.in_(ids), sa.or_(request.c.step.in_(OPEN_STEPS), lately))
