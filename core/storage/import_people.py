"""People as an import meets them: pupils, representatives, staff, and what holds of them.

Each function is one or two statements for the whole school and returns things by kind and key.
"""

from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.importing import Open, Ref, Source, Stood, Year, key_of
from core.model.roles import Role, Scope
from core.storage.tables.columns import still
from core.storage.tables.people import grants, guardianship, person, school_order
from core.storage.tables.school import enrolment, school_class, spell, subject

Things = dict[Ref, Stood]
_PERSONS = ("pupil", "person", "staff")
_REACHING = (Role.CLASS_TEACHER, Role.PARENT, Role.PUPIL)
LIST = "; "


def by_person(sources: Mapping[Ref, Source], kind: str) -> dict[int, str]:
    """Return the key of each imported person of the kind, by person id."""
    return {
        source.object_id: key
        for (of, key), source in sources.items()
        if of == kind and source.object_id is not None
    }


async def persons(tx: AsyncConnection, sources: Mapping[Ref, Source]) -> Things:
    """Return pupils, representatives and staff that were imported."""
    rows = {row.id: row for row in await tx.execute(sa.select(person))}
    things: Things = {}
    for kind in _PERSONS:
        for person_id, key in by_person(sources, kind).items():
            row = rows.get(person_id)
            if row is None:
                continue
            fields = {
                "surname": row.surname,
                "first": row.first,
                "patronymic": row.patronymic,
                "sex": row.sex or "",
                "born": row.born.isoformat() if row.born else "",
                "phone": row.phone or "",
            }
            things[kind, key] = Stood(person_id, fields)
    return things


async def numbers(tx: AsyncConnection) -> dict[int, str]:
    """Return the personal number of each person who has one."""
    found = await tx.execute(
        sa.select(person.c.id, person.c.external).where(person.c.external.is_not(None))
    )
    return {row.id: row.external for row in found}


async def unnumbered(tx: AsyncConnection) -> frozenset[str]:
    """Return the full names of those who have no personal number."""
    found = await tx.execute(
        sa.select(person.c.surname, person.c.first, person.c.patronymic).where(
            person.c.external.is_(None)
        )
    )
    return frozenset(" ".join(part for part in row if part) for row in found)


async def roles(
    tx: AsyncConnection, today: date
) -> dict[int, tuple[dict[str, str], dict[str, Open]]]:
    """Return by person the fields `roles` and `fields`, and the grants behind them."""
    found = await tx.execute(
        sa.select(grants)
        .where(grants.c.role.not_in(_REACHING), still(grants, today))
        .order_by(grants.c.since, grants.c.id)
    )
    rows: dict[int, dict[str, Open]] = {}
    for row in found:
        of_field = row.scope == Scope.FIELD
        name = f"field:{row.field}" if of_field else f"role:{row.role}"
        rows.setdefault(row.person_id, {})[name] = Open(row.id, row.since)
    return {person_id: (_role_fields(own), own) for person_id, own in rows.items()}


def _role_fields(rows: Mapping[str, Open]) -> dict[str, str]:
    held = {name.removeprefix("role:") for name in rows if name.startswith("role:")}
    fields = {name.removeprefix("field:") for name in rows if name.startswith("field:")}
    if fields:
        held.add(Role.DEPUTY)
    return {"roles": LIST.join(sorted(held)), "fields": LIST.join(sorted(fields))}


async def leads(tx: AsyncConnection, today: date) -> dict[int, tuple[int, Open]]:
    """Return by class its class teacher and the grant; who stands in is none of the lists'."""
    found = await tx.execute(
        sa.select(grants)
        .where(
            grants.c.role == Role.CLASS_TEACHER,
            grants.c.in_place_of.is_(None),
            still(grants, today),
        )
        .order_by(grants.c.since, grants.c.id)
    )
    return {row.scope_id: (row.person_id, Open(row.id, row.since)) for row in found}


async def guardians(tx: AsyncConnection, sources: Mapping[Ref, Source], today: date) -> Things:
    """Return who stands for which child, with the parent's grant."""
    pupils, people = by_person(sources, "pupil"), by_person(sources, "person")
    parents = await tx.execute(
        sa.select(grants).where(grants.c.role == Role.PARENT, still(grants, today))
    )
    held = {(row.person_id, row.scope_id): Open(row.id, row.since) for row in parents}
    things: Things = {}
    for row in await tx.execute(sa.select(guardianship).where(still(guardianship, today))):
        child, guardian = pupils.get(row.child_id), people.get(row.guardian_id)
        if child is None or guardian is None:
            continue
        rows = {"row": Open(row.id, row.since)}
        if grant := held.get((row.guardian_id, row.child_id)):
            rows["grant"] = grant
        things["guardian", key_of(child, guardian)] = Stood(
            row.id, {"relation": row.relation}, rows
        )
    return things


async def enrolments(
    tx: AsyncConnection, year: Year, sources: Mapping[Ref, Source], today: date
) -> Things:
    """Return each pupil's class now, the first day at the school this year, and its order."""
    pupils = by_person(sources, "pupil")
    found = await tx.execute(
        sa.select(enrolment, school_class.c.grade, school_class.c.letter, school_order.c.number)
        .join(school_class, school_class.c.id == enrolment.c.class_id)
        .outerjoin(school_order, school_order.c.id == enrolment.c.order_id)
        .where(school_class.c.school_year_id == year.id)
        .order_by(enrolment.c.since, enrolment.c.id)
    )
    things: Things = {}
    for row in found:
        if row.person_id not in pupils:
            continue
        ref = ("enrolment", key_of(year.name, pupils[row.person_id]))
        first = things.get(ref) or Stood(
            row.id,
            {"since": row.since.isoformat(), "order": row.number or ""},
            {"first": Open(row.id, row.since)},
        )
        over = row.until is not None and row.until < today
        now = {"class": "" if over else f"{row.grade}{row.letter}"}
        rows = {"first": first.rows["first"]}
        if not over:
            rows["now"] = Open(row.id, row.since)
        things[ref] = Stood(row.id, {**first.fields, **now}, rows)
    return things


async def open_elsewhere(tx: AsyncConnection, year: Year, today: date) -> dict[int, Open]:
    """Return by person the enrolments of other years that nobody has ended."""
    found = await tx.execute(
        sa.select(enrolment.c.id, enrolment.c.person_id, enrolment.c.since)
        .join(school_class, school_class.c.id == enrolment.c.class_id)
        .where(school_class.c.school_year_id != (year.id or 0), still(enrolment, today))
    )
    return {row.person_id: Open(row.id, row.since) for row in found}


async def spells(tx: AsyncConnection, sources: Mapping[Ref, Source]) -> Things:
    """Return the spells of imported pupils."""
    pupils = by_person(sources, "pupil")
    found = await tx.execute(
        sa.select(spell, subject.c.name).outerjoin(subject, subject.c.id == spell.c.subject_id)
    )
    things: Things = {}
    for row in found:
        if row.person_id in pupils:
            key = key_of(pupils[row.person_id], row.kind, row.name or "", row.since.isoformat())
            until = row.until.isoformat() if row.until else ""
            things["spell", key] = Stood(row.id, {"until": until, "ground": row.ground or ""})
    return things
