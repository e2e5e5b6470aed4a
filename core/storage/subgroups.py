"""The groups of a class and who is in them since when; one statement each.

The JSON that revisions hold as `was` and `now` (None: in no group):

    object_kind "subgroup_member", object_id subgroup_member.id, person_id the pupil:
        {"group_id", "group", "subject", "since"}, of an order {"order", "of"} too
"""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.listing import display_names
from core.model.people import Name
from core.model.spelling import fold
from core.model.subgroups import ClassPart, Division, Member, Placed
from core.storage.tables.columns import holds, still
from core.storage.tables.people import person
from core.storage.tables.school import (
    enrolment,
    school_class,
    school_year,
    subgroup,
    subgroup_member,
    subject,
    teaching,
    teaching_teacher,
)

GROUP, MEMBER = "subgroup", "subgroup_member"
"""How saves and revisions name them."""


async def divided_classes(tx: AsyncConnection, day: date) -> dict[int, str]:
    """Return the classes of the day's school year that have groups, id → «7Б»."""
    found = await tx.execute(
        sa.select(school_class.c.id, school_class.c.grade, school_class.c.letter)
        .join(school_year, school_year.c.id == school_class.c.school_year_id)
        .where(
            school_year.c.since <= day,
            school_year.c.until >= day,
            sa.exists().where(subgroup.c.class_id == school_class.c.id),
        )
        .order_by(school_class.c.grade, school_class.c.letter)
    )
    return {row.id: f"{row.grade}{row.letter}" for row in found}


async def size_of(tx: AsyncConnection, class_id: int, day: date) -> tuple[str, int] | None:
    """Return the class's name and how many pupils it has on the day; None: no such class."""
    here = sa.and_(enrolment.c.class_id == school_class.c.id, holds(enrolment, day))
    found = await tx.execute(
        sa.select(school_class.c.grade, school_class.c.letter, sa.func.count(enrolment.c.id))
        .outerjoin(enrolment, here)
        .where(school_class.c.id == class_id)
        .group_by(school_class.c.grade, school_class.c.letter)
    )
    row = found.first()
    return (f"{row[0]}{row[1]}", int(row[2])) if row else None


async def division_of(tx: AsyncConnection, group_id: int, day: date) -> Division | None:
    """Return the division to which the group belongs, with the teachers of the day."""
    one = subgroup.alias("one")
    same = sa.and_(
        subgroup.c.class_id == one.c.class_id, subgroup.c.subject_id == one.c.subject_id
    )
    teaches = sa.and_(
        teaching_teacher.c.teaching_id == teaching.c.id, holds(teaching_teacher, day)
    )
    found = await tx.execute(
        sa.select(
            subgroup.c.id,
            subgroup.c.name,
            subgroup.c.class_id,
            school_class.c.grade,
            school_class.c.letter,
            school_year.c.since,
            subject.c.name.label("subject"),
            person.c.id.label("person_id"),
            person.c.surname,
            person.c.first,
            person.c.patronymic,
        )
        .select_from(one)
        .join(subgroup, same)
        .join(school_class, school_class.c.id == subgroup.c.class_id)
        .join(school_year, school_year.c.id == school_class.c.school_year_id)
        .join(subject, subject.c.id == subgroup.c.subject_id)
        .outerjoin(teaching, teaching.c.subgroup_id == subgroup.c.id)
        .outerjoin(teaching_teacher, teaches)
        .outerjoin(person, person.c.id == teaching_teacher.c.person_id)
        .where(one.c.id == group_id)
        .order_by(subgroup.c.name, subgroup.c.id, person.c.surname, person.c.id)
    )
    rows = found.all()
    return _division(rows) if rows else None


def _division(rows: Sequence[Any]) -> Division:
    first = rows[0]
    parts = [_part(list(own)) for _id, own in groupby(rows, key=lambda row: int(row.id))]
    return Division(
        class_id=first.class_id,
        class_name=f"{first.grade}{first.letter}",
        subject=first.subject,
        year_since=first.since,
        parts=tuple(parts),
    )


def _part(rows: Sequence[Any]) -> ClassPart:
    teachers = {
        row.person_id: Name(row.surname, row.first, row.patronymic, person_id=row.person_id)
        for row in rows
        if row.person_id is not None
    }
    return ClassPart(id=rows[0].id, name=rows[0].name, teachers=teachers)


async def pupils(tx: AsyncConnection, division: Division, day: date) -> tuple[Placed, ...]:
    """Return the class's pupils of the day by surname, with the group of then and a later one."""
    own = sa.and_(
        subgroup_member.c.person_id == person.c.id,
        subgroup_member.c.subgroup_id.in_(division.ids),
        still(subgroup_member, day),
    )
    found = await tx.execute(
        sa.select(
            person.c.id,
            person.c.surname,
            person.c.first,
            person.c.patronymic,
            subgroup_member.c.subgroup_id,
            subgroup_member.c.since,
        )
        .join(enrolment, enrolment.c.person_id == person.c.id)
        .outerjoin(subgroup_member, own)
        .where(enrolment.c.class_id == division.class_id, holds(enrolment, day))
        .order_by(person.c.id, subgroup_member.c.since)
    )
    held = {i: list(rows) for i, rows in groupby(found, key=lambda row: int(row.id))}
    names = {
        i: Name(r[0].surname, r[0].first, r[0].patronymic, person_id=i) for i, r in held.items()
    }
    listed = display_names(names)
    placed = [_placed(names[i], listed[i], rows, day) for i, rows in held.items()]
    return tuple(sorted(placed, key=_by_surname))


def _by_surname(one: Placed) -> tuple[str, str, int]:
    return fold(one.name.surname), fold(one.name.first), one.person_id


def _placed(name: Name, listed: str, rows: Sequence[Any], day: date) -> Placed:
    held = [Member(group_id=r.subgroup_id, since=r.since) for r in rows if r.since is not None]
    return Placed(
        person_id=rows[0].id,
        name=name,
        listed=listed,
        now=next((one for one in held if one.since <= day), None),
        coming=next((one for one in held if one.since > day), None),
    )
