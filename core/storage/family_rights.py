"""The rights of a family to one pupil, and the cabinets that hang on them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.people import Name
from core.model.roles import FAMILY, Role, Scope
from core.storage import ties
from core.storage.people import Relative
from core.storage.tables.columns import holds, still
from core.storage.tables.people import binding, grants, guardianship, invitation, person


def of_family(child_id: int) -> sa.ColumnElement[bool]:
    """Say that the grant is the pupil's own, or one of those who stand for the pupil."""
    own = sa.and_(grants.c.role == Role.PUPIL, grants.c.person_id == child_id)
    stands = sa.and_(grants.c.role == Role.PARENT, grants.c.scope_id == child_id)
    return sa.or_(own, stands)


async def give(tx: AsyncConnection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Give the pupil's and the parents' grants."""
    await ties.write(tx, sa.insert(grants), [dict(row) for row in rows])


def right_of_pupil(child_id: int, since: date, order_id: int) -> dict[str, Any]:
    """Return the row of the pupil's grant."""
    reach = {"scope": Scope.NONE, "scope_id": None}
    return {"person_id": child_id, "role": Role.PUPIL, **reach, **_dated(since, order_id)}


def right_of_parent(guardian_id: int, child_id: int, since: date, order_id: int) -> dict[str, Any]:
    """Return the row of a parent's grant for this child alone (MAZ-2.6)."""
    reach = {"scope": Scope.PERSON, "scope_id": child_id}
    return {"person_id": guardian_id, "role": Role.PARENT, **reach, **_dated(since, order_id)}


def _dated(since: date, order_id: int) -> dict[str, Any]:
    return {"since": since, "until": None, "order_id": order_id}


async def add_guardians(tx: AsyncConnection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Keep who stands for a pupil."""
    if rows:
        await ties.write(tx, sa.insert(guardianship), [dict(row) for row in rows])


async def guardians_of(tx: AsyncConnection, child_id: int, day: date) -> tuple[int, ...]:
    """Return who stands for the pupil still on the day."""
    found = await tx.execute(
        sa.select(guardianship.c.guardian_id)
        .where(guardianship.c.child_id == child_id, still(guardianship, day))
        .order_by(guardianship.c.id)
    )
    return tuple(dict.fromkeys(found.scalars()))


async def of_child(tx: AsyncConnection, child_id: int, day: date) -> dict[int, tuple[Name, bool]]:
    """Return the pupil and the parents whose right has not ended before the day.

    By person id the name, and whether another right of the person goes on after the day.
    """
    other = grants.alias("other")
    goes_on = (
        sa.select(other.c.id)
        .where(
            other.c.person_id == grants.c.person_id,
            sa.or_(other.c.until.is_(None), other.c.until > day),
            sa.not_(
                sa.or_(
                    sa.and_(other.c.role == Role.PUPIL, other.c.person_id == child_id),
                    sa.and_(other.c.role == Role.PARENT, other.c.scope_id == child_id),
                )
            ),
        )
        .exists()
    )
    found = await tx.execute(
        sa.select(
            person.c.id,
            person.c.surname,
            person.c.first,
            person.c.patronymic,
            goes_on.label("goes_on"),
        )
        .join(grants, grants.c.person_id == person.c.id)
        .where(of_family(child_id), still(grants, day))
        .order_by(grants.c.role.desc(), person.c.id)
    )
    return {
        row.id: (Name(row.surname, row.first, row.patronymic, person_id=row.id), bool(row.goes_on))
        for row in found
    }


async def members(tx: AsyncConnection, child_id: int, day: date) -> tuple[Relative, ...]:
    """Return the pupil, and the parents whose right holds on the day."""
    child = person.alias("child")
    found = await tx.execute(
        sa.select(
            person.c.id,
            person.c.surname,
            person.c.first,
            person.c.patronymic,
            grants.c.role,
            child.c.surname.label("child_surname"),
            child.c.first.label("child_first"),
            child.c.patronymic.label("child_patronymic"),
        )
        .join(grants, grants.c.person_id == person.c.id)
        .join(child, child.c.id == child_id)
        .where(of_family(child_id), holds(grants, day))
        .order_by(grants.c.role.desc(), grants.c.id)
    )
    return tuple(
        Relative(
            person_id=row.id,
            name=Name(row.surname, row.first, row.patronymic, person_id=row.id),
            role=Role(row.role),
            child_id=child_id,
            child=Name(
                row.child_surname, row.child_first, row.child_patronymic, person_id=child_id
            ),
        )
        for row in found
    )


async def end(tx: AsyncConnection, child_id: int, until: date) -> None:
    """Let every right of the family to this pupil end with the day."""
    await ties.write(
        tx, sa.update(grants).where(of_family(child_id), still(grants, until)).values(until=until)
    )


async def without_right(tx: AsyncConnection, ended_by: date, day: date) -> tuple[int, ...]:
    """Return the bound persons of families whose last right ended between the days.

    After `ended_by` and before `day`; whoever has any other right on the day is left out.
    """
    family = [str(role) for role in FAMILY]
    ended = (
        sa.select(grants.c.id)
        .where(
            grants.c.person_id == binding.c.person_id,
            grants.c.role.in_(family),
            grants.c.until < day,
            grants.c.until >= ended_by,
        )
        .exists()
    )
    other = sa.select(grants.c.id).where(
        grants.c.person_id == binding.c.person_id, still(grants, day)
    )
    found = await tx.execute(
        sa.select(binding.c.person_id).where(
            binding.c.until.is_(None), ended, sa.not_(other.exists())
        )
    )
    return tuple(sorted(set(found.scalars())))


async def revoke_codes(tx: AsyncConnection, person_ids: Collection[int], at: datetime) -> None:
    """Revoke every unused code of these persons' family roles."""
    await tx.execute(
        sa.update(invitation)
        .where(
            invitation.c.person_id.in_(person_ids),
            invitation.c.role.in_([str(role) for role in FAMILY]),
            invitation.c.used_at.is_(None),
            invitation.c.revoked_at.is_(None),
        )
        .values(revoked_at=at)
    )
