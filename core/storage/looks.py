"""Who of the staff was shown a child's data."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.looks import About, Looked
from core.model.people import Name
from core.model.roles import Role
from core.storage.tables.columns import holds
from core.storage.tables.history import viewing
from core.storage.tables.people import binding, person
from core.storage.tables.school import enrolment

_VIEWER = person.alias("viewer")


async def pupils(tx: AsyncConnection, person_ids: Iterable[int]) -> frozenset[int]:
    """Return who of these is or was a pupil here."""
    own = enrolment.c.person_id
    found = await tx.execute(sa.select(own).where(own.in_(list(person_ids))))
    return frozenset(found.scalars())


async def at_children(
    tx: AsyncConnection, person_ids: Iterable[int], since: date
) -> tuple[Looked, ...]:
    """Return the looks of the staff at these pupils since the day, the newest first.

    Of an account that several share all are named who were bound to it that day.
    """
    bound = sa.and_(
        binding.c.account_id == viewing.c.account_id, holds(binding, viewing.c.first_at)
    )
    found = await tx.execute(
        sa.select(
            viewing,
            person.c.surname,
            person.c.first,
            person.c.patronymic,
            _VIEWER.c.id.label("viewer_id"),
            _VIEWER.c.surname.label("viewer_surname"),
            _VIEWER.c.first.label("viewer_first"),
            _VIEWER.c.patronymic.label("viewer_patronymic"),
        )
        .join(person, person.c.id == viewing.c.child_id)
        .outerjoin(binding, bound)
        .outerjoin(_VIEWER, _VIEWER.c.id == binding.c.person_id)
        .where(
            viewing.c.child_id.in_(list(person_ids)),
            viewing.c.day >= since,
            viewing.c.role.is_not(None),
        )
        .order_by(
            viewing.c.first_at.desc(), viewing.c.child_id, viewing.c.account_id, viewing.c.kind
        )
    )
    return tuple(_looked(list(rows)) for _key, rows in groupby(found, key=_key_of))


def _key_of(row: Any) -> tuple[Any, ...]:
    return row.first_at, row.child_id, row.account_id, row.kind


def _looked(rows: list[Any]) -> Looked:
    first = rows[0]
    viewers = {
        row.viewer_id: Name(
            row.viewer_surname, row.viewer_first, row.viewer_patronymic, person_id=row.viewer_id
        )
        for row in rows
        if row.viewer_id is not None
    }
    return Looked(
        child=Name(first.surname, first.first, first.patronymic, person_id=first.child_id),
        at=first.first_at,
        role=Role(first.role),
        viewers=tuple(viewers.values()),
        about=About(first.kind),
    )
