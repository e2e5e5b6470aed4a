"""Who is in which class since when, who may be meant by a typed name, and what changes."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.orders import Alike, Enrolment, Split
from core.model.people import Name
from core.storage import ties
from core.storage.tables.columns import holds, still
from core.storage.tables.history import revision
from core.storage.tables.people import person
from core.storage.tables.school import (
    enrolment,
    school_class,
    school_year,
    subgroup,
    subgroup_member,
    subject,
)


async def classes_on(tx: AsyncConnection, day: date) -> dict[int, str]:
    """Return all classes of the school year of the day, id → «7Б», those without pupils too."""
    found = await tx.execute(
        sa.select(school_class.c.id, school_class.c.grade, school_class.c.letter)
        .join(school_year, school_year.c.id == school_class.c.school_year_id)
        .where(school_year.c.since <= day, school_year.c.until >= day)
        .order_by(school_class.c.grade, school_class.c.letter)
    )
    return {row.id: f"{row.grade}{row.letter}" for row in found}


async def looks(tx: AsyncConnection, letters: Collection[str], day: date) -> dict[int, Alike]:
    """Return what is known of all whose surname begins with one of the letters, by person id."""
    own = enrolment.c.person_id == person.c.id
    found = await tx.execute(
        sa.select(
            person,
            sa.or_(sa.exists().where(own), _ordered()).label("was_pupil"),
            sa.exists().where(own, still(enrolment, day)).label("is_pupil"),
        )
        .where(sa.func.substr(person.c.surname, 1, 1).in_(letters))
        .order_by(person.c.surname, person.c.id)
    )
    return {row.id: _alike(row) for row in found}


def _ordered() -> sa.Exists:
    """Say that there was an order about the person, though it was taken back."""
    return sa.exists().where(
        revision.c.person_id == person.c.id, revision.c.object_kind == "enrolment"
    )


def _alike(row: Any) -> Alike:
    return Alike(
        person_id=row.id,
        name=Name(row.surname, row.first, row.patronymic, person_id=row.id),
        born=row.born,
        phone=row.phone,
        was_pupil=bool(row.was_pupil),
        is_pupil=bool(row.is_pupil),
    )


async def places(
    tx: AsyncConnection, ids: Collection[int], day: date
) -> dict[int, tuple[Enrolment, ...]]:
    """Return the places of these persons that have not ended before the day, by beginning."""
    found = await tx.execute(
        sa.select(enrolment, school_class.c.grade, school_class.c.letter)
        .join(school_class, school_class.c.id == enrolment.c.class_id)
        .where(enrolment.c.person_id.in_(ids), still(enrolment, day))
        .order_by(enrolment.c.since, enrolment.c.id)
    )
    held: dict[int, tuple[Enrolment, ...]] = {}
    for row in found:
        held[row.person_id] = (*held.get(row.person_id, ()), _enrolment(row))
    return held


async def last_place(tx: AsyncConnection, person_id: int) -> Enrolment | None:
    """Return the newest place of a person in a class, one that has ended too."""
    found = await tx.execute(
        sa.select(enrolment, school_class.c.grade, school_class.c.letter)
        .join(school_class, school_class.c.id == enrolment.c.class_id)
        .where(enrolment.c.person_id == person_id)
        .order_by(enrolment.c.since.desc(), enrolment.c.id.desc())
        .limit(1)
    )
    row = found.first()
    return None if row is None else _enrolment(row)


def _enrolment(row: Any) -> Enrolment:
    return Enrolment(
        id=row.id,
        person_id=row.person_id,
        class_id=row.class_id,
        grade=row.grade,
        class_name=f"{row.grade}{row.letter}",
        since=row.since,
        until=row.until,
        end_order_id=row.end_order_id,
    )


async def splits(
    tx: AsyncConnection, class_id: int, day: date, person_id: int = 0
) -> tuple[Split, ...]:
    """Return the subjects that a class has in subgroups, by the subject's name.

    How many are in each on the day, and in which this person is; one statement.
    """
    member = subgroup_member.c.person_id
    here = sa.and_(subgroup_member.c.subgroup_id == subgroup.c.id, holds(subgroup_member, day))
    own = sa.func.coalesce(sa.func.max(sa.case((member == person_id, 1), else_=0)), 0)
    found = await tx.execute(
        sa.select(
            subgroup.c.id,
            subgroup.c.name,
            subject.c.id.label("of"),
            subject.c.name.label("subject"),
            sa.func.count(member).label("size"),
            own.label("own"),
        )
        .join(subject, subject.c.id == subgroup.c.subject_id)
        .outerjoin(subgroup_member, here)
        .where(subgroup.c.class_id == class_id)
        .group_by(subgroup.c.id, subgroup.c.name, subject.c.id, subject.c.name)
        .order_by(subject.c.name, subgroup.c.name)
    )
    rows: dict[int, list[Any]] = {}
    for row in found:
        rows.setdefault(row.of, []).append(row)
    return tuple(split_of(some) for some in rows.values())


def split_of(rows: Sequence[Any]) -> Split:
    """Return one subject of rows with `of`, `subject`, `id`, `name`, `size`, `own`."""
    return Split(
        subject_id=rows[0].of,
        subject=rows[0].subject,
        groups={row.id: row.name for row in rows},
        sizes={row.id: row.size for row in rows},
        own=next((row.id for row in rows if row.own), None),
    )


async def add_persons(tx: AsyncConnection, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Enter persons of different names in one statement; return their ids in that order."""
    parts = ("surname", "first", "patronymic")
    added = await tx.execute(
        sa.insert(person)
        .values([dict(row) for row in rows])
        .returning(person.c.id, *(person.c[part] for part in parts))
    )
    ids = {(row.surname, row.first, row.patronymic): int(row.id) for row in added}
    return [ids[tuple(row[part] for part in parts)] for row in rows]


async def begin(tx: AsyncConnection, **place: Any) -> int:
    """Let a pupil be in a class; return the id of the row."""
    (added,) = await ties.write(tx, sa.insert(enrolment).values(**place))
    return int(added["id"])


async def end(tx: AsyncConnection, enrolment_id: int, until: date, **changed: Any) -> None:
    """Let a place end with this day; `changed` are the order of it and where to."""
    own = sa.update(enrolment).where(enrolment.c.id == enrolment_id)
    await ties.write(tx, own.values(until=until, **changed))


async def leave_groups(tx: AsyncConnection, person_id: int, until: date) -> None:
    """Let every membership in a subgroup end with this day."""
    own = (subgroup_member.c.person_id == person_id, still(subgroup_member, until))
    await ties.write(tx, sa.update(subgroup_member).where(*own).values(until=until))


async def leave_some(
    tx: AsyncConnection, person_id: int, groups: Collection[int], until: date
) -> None:
    """Let the memberships in these subgroups end with this day."""
    own = (
        subgroup_member.c.person_id == person_id,
        subgroup_member.c.subgroup_id.in_(groups),
        still(subgroup_member, until),
    )
    await ties.write(tx, sa.update(subgroup_member).where(*own).values(until=until))


async def join_groups(
    tx: AsyncConnection, person_id: int, groups: Iterable[int], since: date, order_id: int
) -> None:
    """Let a pupil be in these subgroups."""
    rows = [
        {"subgroup_id": one, "person_id": person_id, "since": since, "order_id": order_id}
        for one in groups
    ]
    if rows:
        await ties.write(tx, sa.insert(subgroup_member), rows)


async def here_on(tx: AsyncConnection, ids: Collection[int], day: date) -> dict[int, Enrolment]:
    """Return the place that each of these pupils has on the day."""
    found = await tx.execute(
        sa.select(enrolment, school_class.c.grade, school_class.c.letter)
        .join(school_class, school_class.c.id == enrolment.c.class_id)
        .where(enrolment.c.person_id.in_(ids), holds(enrolment, day))
    )
    return {row.person_id: _enrolment(row) for row in found}
