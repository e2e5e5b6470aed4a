"""Who stands in for class teachers, and who could; one statement each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.people import Name
from core.model.roles import PEDAGOGUES, Role, Scope
from core.model.stand_ins import Colleague, Led, StandIn, Wish
from core.storage import ties
from core.storage.tables.columns import holds, still
from core.storage.tables.people import binding, grants, person
from core.storage.tables.school import school_class, teaching, teaching_teacher

KIND = "grant"
"""What a stand-in is in the history: a dated right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who was asked for: of the staff, with a phone here."""

    name: Name
    is_staff: bool
    is_bound: bool


def _stand_ins() -> sa.Select[Any]:
    """Select every stand-in of classes, over or not."""
    lead = person.alias("lead")
    return (
        sa.select(
            grants.c.id.label("stand_in_id"),
            grants.c.scope_id,
            grants.c.person_id,
            grants.c.in_place_of,
            grants.c.since,
            grants.c.until,
            person.c.surname,
            person.c.first,
            person.c.patronymic,
            lead.c.surname.label("lead_surname"),
            lead.c.first.label("lead_first"),
            lead.c.patronymic.label("lead_patronymic"),
            school_class.c.grade.label("of_grade"),
            school_class.c.letter.label("of_letter"),
        )
        .join(person, person.c.id == grants.c.person_id)
        .join(lead, lead.c.id == grants.c.in_place_of)
        .join(school_class, school_class.c.id == grants.c.scope_id)
        .where(
            grants.c.role == Role.CLASS_TEACHER,
            grants.c.scope == Scope.CLASS,
            grants.c.until.is_not(None),
        )
    )


def standing_in(class_id: int, today: date) -> sa.Subquery:
    """Return at most one row: who stands in with the class today or later."""
    found = _stand_ins().where(grants.c.scope_id == class_id, *_standing(today))
    return found.order_by(grants.c.id.desc()).limit(1).subquery("standing")


def _standing(today: date) -> tuple[sa.ColumnElement[bool], ...]:
    return still(grants, today), grants.c.since <= grants.c.until


def read(row: Any) -> StandIn | None:
    """Return the stand-in of a row with the columns of `standing_in`, None where it has none."""
    if row.stand_in_id is None:
        return None
    return StandIn(
        id=row.stand_in_id,
        class_id=row.scope_id,
        class_name=f"{row.of_grade}{row.of_letter}",
        person_id=row.person_id,
        name=Name(row.surname, row.first, row.patronymic, person_id=row.person_id),
        lead_id=row.in_place_of,
        lead=Name(
            row.lead_surname, row.lead_first, row.lead_patronymic, person_id=row.in_place_of
        ),
        since=row.since,
        until=row.until,
    )


async def get(tx: AsyncConnection, grant_id: int) -> StandIn | None:
    """Return a stand-in, over or not."""
    found = (await tx.execute(_stand_ins().where(grants.c.id == grant_id))).first()
    return read(found) if found else None


async def of_school(tx: AsyncConnection, today: date) -> dict[int, StandIn]:
    """Return who stands in today or later, by class."""
    rows = await tx.execute(_stand_ins().where(*_standing(today)).order_by(grants.c.id))
    found = (read(row) for row in rows)
    return {one.class_id: one for one in found if one is not None}


async def of_class(tx: AsyncConnection, class_id: int, today: date) -> Led | None:
    """Return the class with its class teacher and who stands in; None: no such class."""
    own, lead = grants.alias("own"), person.alias("own_lead")
    standing = standing_in(class_id, today)
    leads = sa.and_(
        own.c.scope_id == school_class.c.id,
        own.c.role == Role.CLASS_TEACHER,
        own.c.in_place_of.is_(None),
        holds(own, today),
    )
    query = (
        sa.select(
            school_class.c.grade,
            school_class.c.letter,
            lead.c.id.label("own_id"),
            lead.c.surname.label("own_surname"),
            lead.c.first.label("own_first"),
            lead.c.patronymic.label("own_patronymic"),
            *standing.c,
        )
        .select_from(school_class)
        .outerjoin(own, leads)
        .outerjoin(lead, lead.c.id == own.c.person_id)
        .outerjoin(standing, sa.true())
        .where(school_class.c.id == class_id)
        .order_by(own.c.since.desc(), own.c.id.desc())
        .limit(1)
    )
    row = (await tx.execute(query)).first()
    if row is None:
        return None
    known = row.own_id is not None
    return Led(
        class_id=class_id,
        class_name=f"{row.grade}{row.letter}",
        lead_id=row.own_id,
        lead=Name(row.own_surname, row.own_first, row.own_patronymic, person_id=row.own_id)
        if known
        else None,
        standing=read(row),
    )


async def colleagues(tx: AsyncConnection, class_id: int, day: date) -> tuple[Colleague, ...]:
    """Return the pedagogues with a phone here, those who teach the class first, then by name."""
    teaches = sa.exists().where(
        teaching.c.class_id == class_id,
        teaching_teacher.c.teaching_id == teaching.c.id,
        teaching_teacher.c.person_id == person.c.id,
        holds(teaching_teacher, day),
    )
    query = sa.select(
        person.c.id,
        person.c.surname,
        person.c.first,
        person.c.patronymic,
        teaches.label("teaches"),
    ).where(_is_staff(day), _is_bound())
    order = (teaches.desc(), person.c.surname, person.c.first, person.c.patronymic, person.c.id)
    return tuple(
        Colleague(
            person_id=row.id,
            name=Name(row.surname, row.first, row.patronymic, person_id=row.id),
            teaches=bool(row.teaches),
        )
        for row in await tx.execute(query.order_by(*order))
    )


def _is_staff(day: date) -> sa.ColumnElement[bool]:
    """Say that the outer person teaches here, whatever is held in another's place."""
    return sa.exists().where(
        grants.c.person_id == person.c.id,
        grants.c.role.in_(sorted(PEDAGOGUES)),
        grants.c.in_place_of.is_(None),
        holds(grants, day),
    )


def _is_bound() -> sa.ColumnElement[bool]:
    return sa.exists().where(binding.c.person_id == person.c.id, binding.c.until.is_(None))


async def candidate(tx: AsyncConnection, person_id: int, day: date) -> Candidate | None:
    """Return what is known of the person; None: there is nobody."""
    query = sa.select(
        person.c.surname,
        person.c.first,
        person.c.patronymic,
        _is_staff(day).label("is_staff"),
        _is_bound().label("is_bound"),
    ).where(person.c.id == person_id)
    row = (await tx.execute(query)).first()
    if row is None:
        return None
    return Candidate(
        name=Name(row.surname, row.first, row.patronymic, person_id=person_id),
        is_staff=bool(row.is_staff),
        is_bound=bool(row.is_bound),
    )


async def lock(tx: AsyncConnection, class_id: int) -> None:
    """Let nobody else name a stand-in for the class until the transaction ends."""
    query = sa.select(school_class.c.id).where(school_class.c.id == class_id)
    await tx.execute(query.with_for_update())


async def add(tx: AsyncConnection, class_id: int, wish: Wish, lead_id: int) -> int:
    """Give the right and return its id."""
    row = {
        "person_id": wish.person_id,
        "role": Role.CLASS_TEACHER,
        "scope": Scope.CLASS,
        "scope_id": class_id,
        "since": wish.since,
        "until": wish.until,
        "in_place_of": lead_id,
    }
    (added,) = await ties.write(tx, sa.insert(grants).values(row))
    return int(added["id"])


async def end(tx: AsyncConnection, ids: Iterable[int], last: date) -> None:
    """Let these rights have had their last day."""
    await ties.write(tx, sa.update(grants).where(grants.c.id.in_(list(ids))).values(until=last))
