"""Persons: their names, the roles they hold, who belongs to a class; one statement each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.invitations import HeldRole
from core.model.people import Name
from core.model.roles import Role, Scope
from core.storage import ties
from core.storage.tables.columns import holds
from core.storage.tables.people import grants, guardianship, person
from core.storage.tables.school import enrolment, school_class


@dataclass(frozen=True, slots=True)
class Relative:
    """One of a class's families: the pupil (`person_id` is `child_id`) or who stands for it."""

    person_id: int
    name: Name
    role: Role
    child_id: int
    child: Name


async def names(tx: AsyncConnection, ids: Iterable[int]) -> dict[int, Name]:
    """Return the names by person id."""
    query = sa.select(person.c.id, person.c.surname, person.c.first, person.c.patronymic)
    rows = await tx.execute(query.where(person.c.id.in_(list(ids))))
    return {row.id: Name(row.surname, row.first, row.patronymic, person_id=row.id) for row in rows}


async def beginning(tx: AsyncConnection, letters: Sequence[str]) -> dict[int, Name]:
    """Return the names of all whose surname begins with one of the letters, by person id."""
    query = sa.select(person.c.id, person.c.surname, person.c.first, person.c.patronymic)
    first = sa.func.substr(person.c.surname, 1, 1)
    rows = await tx.execute(query.where(first.in_(letters)).order_by(person.c.surname))
    return {row.id: Name(row.surname, row.first, row.patronymic, person_id=row.id) for row in rows}


async def add(tx: AsyncConnection, name: Name, at: datetime) -> int:
    """Enter a person and return the id."""
    row = {"surname": name.surname, "first": name.first, "patronymic": name.patronymic}
    added = await tx.execute(sa.insert(person).values(**row, entered_at=at).returning(person.c.id))
    return int(added.scalar_one())


async def grant(tx: AsyncConnection, person_id: int, role: Role, since: date) -> int:
    """Give the person a role without a reach and return the grant's id."""
    row = {"person_id": person_id, "role": role, "scope": Scope.NONE, "since": since}
    (added,) = await ties.write(tx, sa.insert(grants).values(row))
    return int(added["id"])


async def holder(
    tx: AsyncConnection, role: Role, day: date, scope_id: int | None = None
) -> Name | None:
    """Return who held the role (for this class or child) on the day; the newest of several.

    Whoever stood in for somebody is not meant.
    """
    query = (
        sa.select(person.c.surname, person.c.first, person.c.patronymic)
        .join(grants, grants.c.person_id == person.c.id)
        .where(grants.c.role == role, grants.c.in_place_of.is_(None), holds(grants, day))
        .order_by(grants.c.since.desc(), grants.c.id.desc())
        .limit(1)
    )
    if scope_id is not None:
        query = query.where(grants.c.scope_id == scope_id)
    row = (await tx.execute(query)).first()
    return Name(row.surname, row.first, row.patronymic, person_id=None) if row else None


async def held_by(
    tx: AsyncConnection, person_ids: Iterable[int], day: date
) -> Mapping[int, tuple[HeldRole, ...]]:
    """Return the own roles, none in another's place, that these persons hold on the day."""
    own = grants.c.in_place_of.is_(None)
    child, place = person.alias("child"), enrolment.alias("place")
    of_child = sa.and_(grants.c.scope == Scope.PERSON, child.c.id == grants.c.scope_id)
    pupil_id = sa.case((grants.c.role == Role.PUPIL, grants.c.person_id), else_=child.c.id)
    class_id = sa.case((grants.c.scope == Scope.CLASS, grants.c.scope_id), else_=place.c.class_id)
    related = sa.and_(
        guardianship.c.child_id == child.c.id,
        guardianship.c.guardian_id == grants.c.person_id,
        holds(guardianship, day),
    )
    found = await tx.execute(
        sa.select(
            grants.c.person_id,
            grants.c.role,
            grants.c.since,
            school_class.c.id.label("class_id"),
            school_class.c.grade,
            school_class.c.letter,
            child.c.id.label("child_id"),
            child.c.surname,
            child.c.first,
            child.c.patronymic,
            guardianship.c.relation,
        )
        .select_from(grants)
        .outerjoin(child, of_child)
        .outerjoin(place, sa.and_(place.c.person_id == pupil_id, holds(place, day)))
        .outerjoin(school_class, school_class.c.id == class_id)
        .outerjoin(guardianship, related)
        .where(grants.c.person_id.in_(list(person_ids)), own, holds(grants, day))
        .order_by(grants.c.person_id, grants.c.id)
    )
    held: dict[int, list[HeldRole]] = {}
    for row in found:
        held.setdefault(row.person_id, []).append(_held(row))
    return {person_id: tuple(dict.fromkeys(roles)) for person_id, roles in held.items()}


def _held(row: Any) -> HeldRole:
    child = None
    if row.child_id is not None:
        child = Name(row.surname, row.first, row.patronymic, person_id=row.child_id)
    return HeldRole(
        role=Role(row.role),
        class_id=row.class_id,
        grade=row.grade,
        letter=row.letter,
        child_id=row.child_id,
        child=child,
        relation=row.relation,
        since=row.since,
    )


async def families_of(tx: AsyncConnection, class_id: int, day: date) -> tuple[Relative, ...]:
    """Return the pupils of a class and who stands for each, by the pupil's name."""
    child = person.alias("child")
    own = sa.and_(grants.c.role == Role.PUPIL, grants.c.person_id == child.c.id)
    stands = sa.and_(grants.c.role == Role.PARENT, grants.c.scope_id == child.c.id)
    found = await tx.execute(
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
        )
        .select_from(enrolment)
        .join(child, child.c.id == enrolment.c.person_id)
        .join(grants, sa.and_(sa.or_(own, stands), holds(grants, day)))
        .join(person, person.c.id == grants.c.person_id)
        .where(enrolment.c.class_id == class_id, holds(enrolment, day))
        .order_by(child.c.surname, child.c.first, child.c.id, grants.c.role.desc(), person.c.id)
    )
    return tuple(
        Relative(
            person_id=row.id,
            name=Name(row.surname, row.first, row.patronymic, person_id=row.id),
            role=Role(row.role),
            child_id=row.child_id,
            child=Name(
                row.child_surname, row.child_first, row.child_patronymic, person_id=row.child_id
            ),
        )
        for row in found
    )


async def classes(tx: AsyncConnection, day: date) -> dict[int, str]:
    """Return the classes of the day's school year by id: «1А» to «11В»."""
    rows = await tx.execute(
        sa.select(school_class.c.id, school_class.c.grade, school_class.c.letter)
        .where(sa.exists().where(enrolment.c.class_id == school_class.c.id, holds(enrolment, day)))
        .order_by(school_class.c.grade, school_class.c.letter)
    )
    return {row.id: f"{row.grade}{row.letter}" for row in rows}


async def class_names(tx: AsyncConnection, class_ids: Iterable[int]) -> dict[int, str]:
    """Return «7Б» by class id."""
    query = sa.select(school_class.c.id, school_class.c.grade, school_class.c.letter)
    rows = await tx.execute(
        query.where(school_class.c.id.in_(list(class_ids))).order_by(
            school_class.c.grade, school_class.c.letter
        )
    )
    return {row.id: f"{row.grade}{row.letter}" for row in rows}


async def places_of(tx: AsyncConnection, child_ids: Iterable[int], day: date) -> dict[int, str]:
    """Return the class of each pupil on the day, «7Б» by person id."""
    rows = await tx.execute(
        sa.select(enrolment.c.person_id, school_class.c.grade, school_class.c.letter)
        .join(school_class, school_class.c.id == enrolment.c.class_id)
        .where(enrolment.c.person_id.in_(list(child_ids)), holds(enrolment, day))
    )
    return {row.person_id: f"{row.grade}{row.letter}" for row in rows}
