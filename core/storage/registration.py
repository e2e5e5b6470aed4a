"""Who of the families has not registered yet, with the codes issued; one statement."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.families import Unregistered
from core.model.people import Name
from core.model.roles import Role
from core.storage.tables.columns import holds
from core.storage.tables.people import binding, grants, invitation, person
from core.storage.tables.school import enrolment, school_class


async def of_class(tx: AsyncConnection, class_id: int, day: date) -> tuple[Unregistered, ...]:
    """Return whoever of the class's families has not registered, pupil by pupil."""
    query = _selected(day).where(enrolment.c.class_id == class_id)
    return tuple(_person(row) for row in await tx.execute(query))


async def invited_since(
    tx: AsyncConnection, moment: datetime, day: date
) -> tuple[Unregistered, ...]:
    """Return whoever got a first code at that moment or later and has not registered."""
    first = _code(sa.func.min(invitation.c.made_at))
    query = _selected(day).where(first >= moment)
    return tuple(_person(row) for row in await tx.execute(query))


def _selected(day: date) -> sa.Select[Any]:
    child = person.alias("child")
    own = sa.and_(grants.c.role == Role.PUPIL, grants.c.person_id == child.c.id)
    stands = sa.and_(grants.c.role == Role.PARENT, grants.c.scope_id == child.c.id)
    bound = sa.exists().where(binding.c.person_id == grants.c.person_id, binding.c.until.is_(None))
    return (
        sa.select(
            person.c.id,
            person.c.surname,
            person.c.first,
            person.c.patronymic,
            grants.c.role,
            child.c.id.label("child_id"),
            child.c.surname.label("child_surname"),
            child.c.first.label("child_first"),
            child.c.patronymic.label("child_patronymic"),
            enrolment.c.class_id,
            school_class.c.grade,
            _code(sa.func.min(invitation.c.made_at)).label("first_at"),
            _code(sa.func.max(invitation.c.made_at)).label("newest_at"),
            sa.func.coalesce(_code(sa.func.max(invitation.c.id)), 0).label("newest_id"),
        )
        .select_from(enrolment)
        .join(child, child.c.id == enrolment.c.person_id)
        .join(school_class, school_class.c.id == enrolment.c.class_id)
        .join(grants, sa.and_(sa.or_(own, stands), holds(grants, day)))
        .join(person, person.c.id == grants.c.person_id)
        .where(holds(enrolment, day), sa.not_(bound))
        .order_by(
            enrolment.c.class_id,
            child.c.surname,
            child.c.first,
            child.c.id,
            grants.c.role.desc(),
            person.c.id,
        )
    )


def _code(what: sa.ColumnElement[Any]) -> sa.ScalarSelect[Any]:
    """Select this of the codes of the person for the role."""
    return (
        sa.select(what)
        .where(invitation.c.person_id == grants.c.person_id, invitation.c.role == grants.c.role)
        .correlate(grants)
        .scalar_subquery()
    )


def _person(row: Any) -> Unregistered:
    return Unregistered(
        person_id=row.id,
        name=Name(row.surname, row.first, row.patronymic, person_id=row.id),
        role=Role(row.role),
        child_id=row.child_id,
        child=Name(
            row.child_surname, row.child_first, row.child_patronymic, person_id=row.child_id
        ),
        class_id=row.class_id,
        grade=row.grade,
        first_at=row.first_at,
        newest_at=row.newest_at,
        newest_id=row.newest_id,
    )
