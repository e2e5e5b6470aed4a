"""Who left the school for good, and which of their relatives have nobody else here."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.chain import AFTERWARDS, ERASE
from core.model.leavers import Leaver
from core.model.people import Name
from core.model.roles import FAMILY, Role
from core.storage.tables.columns import meets, still
from core.storage.tables.history import audit, audit_detail
from core.storage.tables.people import binding, grants, guardianship, person
from core.storage.tables.school import enrolment, school_class

_FAMILY = [str(role) for role in FAMILY]


async def left_before(tx: AsyncConnection, day: date, told_by: date) -> tuple[Leaver, ...]:
    """Return the pupils who were last enrolled before the day, erased ones too; one statement.

    Whoever has worked here since, or has a child here, is no stranger to the school: not meant.
    Nor is anybody of whom more than phones and codes was told after `told_by`.
    """
    last = _last_places(day)
    place = enrolment.alias("place")
    found = await tx.execute(
        sa.select(
            person.c.id,
            person.c.surname,
            person.c.first,
            person.c.patronymic,
            last.c.left,
            sa.func.max(school_class.c.grade).label("grade"),
            sa.func.max(school_class.c.letter).label("letter"),
            _erased_at(person.c.id).label("erased_at"),
        )
        .join(last, last.c.person_id == person.c.id)
        .join(place, sa.and_(place.c.person_id == person.c.id, place.c.until == last.c.left))
        .join(school_class, school_class.c.id == place.c.class_id)
        .where(sa.not_(_needed(person.c.id, day)), sa.not_(_told(person.c.id, told_by)))
        .group_by(person.c.id, last.c.left)
    )
    return tuple(
        Leaver(
            person_id=row.id,
            name=Name(row.surname, row.first, row.patronymic, person_id=row.id),
            left=row.left,
            class_name=f"{row.grade}{row.letter}",
            erased_at=row.erased_at,
        )
        for row in found
    )


def _last_places(day: date) -> sa.Subquery:
    """Select the last day of each pupil who is enrolled nowhere from the day on."""
    other = enrolment.alias("other")
    again = sa.exists().where(other.c.person_id == enrolment.c.person_id, still(other, day))
    return (
        sa.select(enrolment.c.person_id, sa.func.max(enrolment.c.until).label("left"))
        .where(sa.not_(again))
        .group_by(enrolment.c.person_id)
        .subquery("last")
    )


def _erased_at(person_id: sa.ColumnElement[int]) -> sa.ScalarSelect[object]:
    return (
        sa.select(sa.func.max(audit.c.at))
        .where(audit.c.action == ERASE, audit.c.object_id == person_id)
        .scalar_subquery()
    )


def _told(person_id: sa.ColumnElement[int], told_by: date) -> sa.ColumnElement[bool]:
    """Say that the history tells something of the person after the day."""
    end = datetime.combine(told_by, time.max, UTC)
    return sa.exists().where(
        audit_detail.c.person_id == person_id,
        audit_detail.c.erased_at.is_(None),
        audit.c.sequence == audit_detail.c.sequence,
        audit.c.object_kind.not_in(AFTERWARDS),
        audit.c.at > end,
    )


def _needed(person_id: sa.ColumnElement[int], day: date) -> sa.ColumnElement[bool]:
    """Say that the person has worked here since the day, or stands for a child who is here."""
    works = sa.exists().where(
        grants.c.person_id == person_id, grants.c.role.not_in(_FAMILY), still(grants, day)
    )
    here = enrolment.alias("here")
    of_kin = sa.exists().where(
        guardianship.c.guardian_id == person_id,
        here.c.person_id == guardianship.c.child_id,
        still(here, day),
    )
    right = grants.alias("of_parent")
    of_right = sa.exists().where(
        right.c.person_id == person_id,
        right.c.role == Role.PARENT,
        here.c.person_id == right.c.scope_id,
        still(here, day),
    )
    return sa.or_(works, of_kin, of_right)


async def kin_of(
    tx: AsyncConnection, pupils: Collection[int], day: date, told_by: date
) -> tuple[int, ...]:
    """Return the representatives of these pupils who have nobody and nothing else here.

    Nothing was told of them after `told_by`. Somebody who was a pupil here is forgotten as
    such, by the own day.
    """
    stood = sa.union(
        sa.select(guardianship.c.guardian_id.label("id")).where(
            guardianship.c.child_id.in_(pupils)
        ),
        sa.select(grants.c.person_id).where(
            grants.c.role == Role.PARENT, grants.c.scope_id.in_(pupils)
        ),
    ).subquery("stood")
    pupil_too = sa.exists().where(enrolment.c.person_id == stood.c.id)
    found = await tx.execute(
        sa.select(stood.c.id)
        .where(
            sa.not_(pupil_too),
            sa.not_(_needed(stood.c.id, day)),
            sa.not_(_told(stood.c.id, told_by)),
        )
        .order_by(stood.c.id)
    )
    return tuple(found.scalars())


async def accounts_of(tx: AsyncConnection, persons: Collection[int]) -> tuple[int, ...]:
    """Return the accounts that have spoken for these persons, and now for nobody else."""
    other = binding.alias("other")
    erased = sa.exists().where(audit.c.action == ERASE, audit.c.object_id == other.c.person_id)
    speaks = sa.exists().where(
        other.c.account_id == binding.c.account_id,
        other.c.person_id.not_in(persons),
        sa.or_(other.c.until.is_(None), sa.not_(erased)),
    )
    found = await tx.execute(
        sa.select(binding.c.account_id)
        .where(binding.c.person_id.in_(persons), sa.not_(speaks))
        .distinct()
        .order_by(binding.c.account_id)
    )
    return tuple(found.scalars())


async def gone_by(
    tx: AsyncConnection, person_ids: Collection[int], before: date, day: date
) -> set[int]:
    """Return who of these was here once, and no more since `before`, as it was on `day`.

    A pupil by the own places, a representative by those of the children; nobody who has worked
    here since. Who came back after `day` was gone all the same.
    """
    ids = list(person_ids)
    return (await _ever(tx, ids)) - (await _since(tx, ids, before, day))


async def _ever(tx: AsyncConnection, ids: Collection[int]) -> set[int]:
    parents = grants.c.role == Role.PARENT
    found = await tx.execute(
        sa.union(
            sa.select(enrolment.c.person_id).where(enrolment.c.person_id.in_(ids)),
            sa.select(guardianship.c.guardian_id).where(guardianship.c.guardian_id.in_(ids)),
            sa.select(grants.c.person_id).where(grants.c.person_id.in_(ids), parents),
        )
    )
    return set(found.scalars())


async def _since(tx: AsyncConnection, ids: Collection[int], before: date, day: date) -> set[int]:
    here = meets(enrolment, before, day)
    of_kin, of_right = guardianship.c.guardian_id, grants.c.person_id
    works = sa.and_(grants.c.role.not_in(_FAMILY), meets(grants, before, day))
    child = enrolment.c.person_id
    found = await tx.execute(
        sa.union(
            sa.select(child).where(child.in_(ids), here),
            sa.select(of_right).where(of_right.in_(ids), works),
            sa.select(of_kin)
            .join(enrolment, child == guardianship.c.child_id)
            .where(of_kin.in_(ids), here),
            sa.select(of_right)
            .join(enrolment, child == grants.c.scope_id)
            .where(of_right.in_(ids), grants.c.role == Role.PARENT, here),
        )
    )
    return set(found.scalars())
