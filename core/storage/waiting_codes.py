"""Unused codes by class: one statement, however many there are."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.people import Name
from core.model.roles import FAMILY, Role, Scope
from core.model.waiting import STAFF_GROUP, WaitingCode
from core.storage.tables.columns import holds
from core.storage.tables.people import binding, grants, invitation, person
from core.storage.tables.school import enrolment

_CHILD = person.alias("child")
_FAMILY = grants.c.role.in_([str(role) for role in FAMILY])
_GROUP = sa.case((_FAMILY, enrolment.c.class_id), else_=STAFF_GROUP)


def _expired(now: datetime) -> sa.ColumnElement[bool]:
    """Say that the code is out of date, its holder outside, and nothing newer was issued."""
    newer = invitation.alias("newer")
    follows = sa.exists().where(
        newer.c.person_id == invitation.c.person_id,
        newer.c.role == invitation.c.role,
        newer.c.id > invitation.c.id,
    )
    inside = sa.exists().where(
        binding.c.person_id == invitation.c.person_id, binding.c.until.is_(None)
    )
    return sa.and_(invitation.c.expires_at <= now, sa.not_(follows), sa.not_(inside))


def _unused(day: date, now: datetime, *columns: Any) -> sa.Select[Any]:
    """Select of codes that wait or are out of date, by every class of whose pupil they speak."""
    own = sa.case((grants.c.role == Role.PUPIL, grants.c.person_id), else_=grants.c.scope_id)
    of_pupil = sa.and_(_FAMILY, _CHILD.c.id == own)
    of_role = sa.and_(
        grants.c.person_id == invitation.c.person_id,
        grants.c.role == invitation.c.role,
        sa.or_(grants.c.role != Role.PARENT, grants.c.scope == Scope.PERSON),
        holds(grants, day),
    )
    return (
        sa.select(*columns)
        .select_from(invitation)
        .join(person, person.c.id == invitation.c.person_id)
        .join(grants, of_role)
        .outerjoin(_CHILD, of_pupil)
        .outerjoin(enrolment, sa.and_(enrolment.c.person_id == _CHILD.c.id, holds(enrolment, day)))
        .where(
            invitation.c.used_at.is_(None),
            invitation.c.revoked_at.is_(None),
            sa.or_(invitation.c.expires_at > now, _expired(now)),
        )
    )


async def counts(tx: AsyncConnection, day: date, now: datetime) -> dict[int, tuple[int, int]]:
    """Return how many codes wait and how many are out of date, by class or `STAFF_GROUP`."""
    waits = sa.case((invitation.c.expires_at > now, invitation.c.id))
    over = sa.case((invitation.c.expires_at <= now, invitation.c.id))
    columns = (
        _GROUP.label("place"),
        sa.func.count(sa.distinct(waits)).label("waits"),
        sa.func.count(sa.distinct(over)).label("over"),
    )
    found = await tx.execute(_unused(day, now, *columns).group_by("place"))
    return {row.place: (row.waits, row.over) for row in found if row.place is not None}


async def of_group(
    tx: AsyncConnection, group: int, day: date, now: datetime
) -> tuple[WaitingCode, ...]:
    """Return the unused codes of a class, those that end soonest (or have ended) first."""
    columns = (
        invitation.c.id,
        invitation.c.expires_at,
        invitation.c.role,
        person.c.id.label("person_id"),
        person.c.surname,
        person.c.first,
        person.c.patronymic,
        _CHILD.c.id.label("child_id"),
        _CHILD.c.surname.label("child_surname"),
        _CHILD.c.first.label("child_first"),
        _CHILD.c.patronymic.label("child_patronymic"),
    )
    query = _unused(day, now, *columns).where(sa.literal(group) == _GROUP)
    found = await tx.execute(query.order_by(invitation.c.expires_at, person.c.surname, "id"))
    return tuple({row.id: _code(row, now) for row in found}.values())


def _code(row: Any, now: datetime) -> WaitingCode:
    child = None
    if row.child_surname is not None:
        child = Name(
            row.child_surname, row.child_first, row.child_patronymic, person_id=row.child_id
        )
    return WaitingCode(
        person_id=row.person_id,
        name=Name(row.surname, row.first, row.patronymic, person_id=row.person_id),
        role=Role(row.role),
        child=child,
        until=row.expires_at,
        expired=row.expires_at <= now,
    )
