"""Representatives of pupils with all that tells how they are reached; one statement."""

from collections.abc import Collection, Sequence
from datetime import date
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.guardians import INFORMED, Contact, Guardian, Refusal
from core.model.people import Name
from core.model.roles import Role
from core.storage.tables.columns import holds
from core.storage.tables.families import diary_refusal, family_contact
from core.storage.tables.history import activity
from core.storage.tables.people import account, binding, consent, grants, guardianship, person
from core.storage.tables.school import enrolment, school_class

LOOK = "family"
"""The kind of activity that is a look at a family screen (services/receiving.py)."""


async def of_school(tx: AsyncConnection, day: date) -> tuple[Guardian, ...]:
    """Return every representative of every pupil enrolled on the day, class by class."""
    return await _read(tx, day)


async def of_class(tx: AsyncConnection, class_id: int, day: date) -> tuple[Guardian, ...]:
    """Return the representatives of the class's pupils, in the order of the list."""
    return await _read(tx, day, enrolment.c.class_id == class_id)


async def of_child(tx: AsyncConnection, child_id: int, day: date) -> tuple[Guardian, ...]:
    """Return the representatives of one pupil enrolled on the day."""
    return await _read(tx, day, grants.c.scope_id == child_id)


async def of_children(
    tx: AsyncConnection, children: Collection[int], day: date
) -> tuple[Guardian, ...]:
    """Return the representatives of these pupils, as far as they are enrolled on the day."""
    return await _read(tx, day, grants.c.scope_id.in_(children))


async def of_persons(
    tx: AsyncConnection, persons: Collection[int], day: date
) -> tuple[Guardian, ...]:
    """Return these persons as representatives, once for each pupil enrolled on the day."""
    return await _read(tx, day, grants.c.person_id.in_(persons))


async def _read(
    tx: AsyncConnection, day: date, *where: sa.ColumnElement[bool]
) -> tuple[Guardian, ...]:
    rows = (await tx.execute(_selected(day).where(*where))).all()
    same = groupby(rows, key=lambda row: (row.child_id, row.id))
    return tuple(_guardian(list(own)) for _, own in same)


_CHILD, _WISH = person.alias("child"), family_contact.alias("wish")


def _selected(day: date) -> sa.Select[Any]:
    """Select each representative of each pupil with each account bound."""
    placed = sa.and_(enrolment.c.person_id == _CHILD.c.id, holds(enrolment, day))
    bound = sa.and_(binding.c.person_id == person.c.id, binding.c.until.is_(None))
    related = sa.and_(
        guardianship.c.child_id == grants.c.scope_id,
        guardianship.c.guardian_id == grants.c.person_id,
        holds(guardianship, day),
    )
    open_refusal = sa.and_(
        diary_refusal.c.child_id == grants.c.scope_id,
        diary_refusal.c.guardian_id == grants.c.person_id,
        diary_refusal.c.ended_at.is_(None),
    )
    wish = sa.and_(_WISH.c.id == _newest_wish(), _WISH.c.kind == str(Contact.OFFLINE))
    return (
        sa.select(*_columns())
        .select_from(grants)
        .join(person, person.c.id == grants.c.person_id)
        .join(_CHILD, _CHILD.c.id == grants.c.scope_id)
        .join(enrolment, placed)
        .join(school_class, school_class.c.id == enrolment.c.class_id)
        .outerjoin(guardianship, related)
        .outerjoin(binding, bound)
        .outerjoin(account, account.c.id == binding.c.account_id)
        .outerjoin(diary_refusal, open_refusal)
        .outerjoin(_WISH, wish)
        .where(grants.c.role == Role.PARENT, holds(grants, day))
        .order_by(school_class.c.grade, school_class.c.letter, _CHILD.c.surname)
        .order_by(_CHILD.c.first, _CHILD.c.id, person.c.id, account.c.id, diary_refusal.c.id)
    )


def _columns() -> tuple[sa.ColumnElement[Any], ...]:
    return (
        person.c.id,
        person.c.surname,
        person.c.first,
        person.c.patronymic,
        person.c.phone,
        guardianship.c.relation,
        _CHILD.c.id.label("child_id"),
        _CHILD.c.surname.label("child_surname"),
        _CHILD.c.first.label("child_first"),
        _CHILD.c.patronymic.label("child_patronymic"),
        enrolment.c.class_id,
        school_class.c.grade,
        school_class.c.letter,
        school_class.c.school_year_id,
        account.c.id.label("account_id"),
        account.c.blocked_at,
        binding.c.since.label("bound_at"),
        _last_look().label("looked"),
        _last_informed().label("informed_at"),
        _WISH.c.at.label("offline_at"),
        _withdrawn().label("withdrawn_at"),
        diary_refusal.c.id.label("refusal_id"),
        diary_refusal.c.asked_at,
        diary_refusal.c.filed_at,
    )


def _last_look() -> sa.ScalarSelect[Any]:
    return (
        sa.select(sa.func.max(activity.c.day))
        .where(activity.c.person_id == grants.c.person_id, activity.c.kind == LOOK)
        .correlate(grants)
        .scalar_subquery()
    )


def _last_informed() -> sa.ScalarSelect[Any]:
    """Whoever of the family was spoken to: the family is informed."""
    return (
        sa.select(sa.func.max(family_contact.c.at))
        .where(
            family_contact.c.child_id == grants.c.scope_id,
            family_contact.c.kind.in_([str(kind) for kind in INFORMED]),
        )
        .correlate(grants)
        .scalar_subquery()
    )


def _withdrawn() -> sa.ScalarSelect[Any]:
    return (
        sa.select(sa.func.max(consent.c.withdrawn_at))
        .where(consent.c.person_id == grants.c.person_id)
        .correlate(grants)
        .scalar_subquery()
    )


def _newest_wish() -> sa.ScalarSelect[Any]:
    """The newest word on whether this representative is without Telegram by own wish."""
    kinds = [str(Contact.OFFLINE), str(Contact.ONLINE)]
    return (
        sa.select(sa.func.max(family_contact.c.id))
        .where(
            family_contact.c.child_id == grants.c.scope_id,
            family_contact.c.guardian_id == grants.c.person_id,
            family_contact.c.kind.in_(kinds),
        )
        .correlate(grants)
        .scalar_subquery()
    )


def _guardian(rows: Sequence[Any]) -> Guardian:
    first = rows[0]
    bound = [row for row in rows if row.account_id is not None]
    is_open = [row.account_id for row in bound if row.blocked_at is None]
    blocked = [row.blocked_at for row in bound if row.blocked_at is not None]
    refusal = None
    if first.refusal_id is not None:
        refusal = Refusal(id=first.refusal_id, asked_at=first.asked_at, filed_at=first.filed_at)
    return Guardian(
        id=first.id,
        name=Name(first.surname, first.first, first.patronymic, person_id=first.id),
        relation=first.relation,
        phone=first.phone,
        child_id=first.child_id,
        child=Name(
            first.child_surname,
            first.child_first,
            first.child_patronymic,
            person_id=first.child_id,
        ),
        class_id=first.class_id,
        grade=first.grade,
        letter=first.letter,
        school_year_id=first.school_year_id,
        accounts=tuple(dict.fromkeys(is_open)),
        bound_at=min((row.bound_at for row in bound), default=None),
        blocked_at=max(blocked, default=None) if not is_open else None,
        looked=first.looked,
        informed_at=first.informed_at,
        offline_at=first.offline_at,
        withdrawn_at=first.withdrawn_at,
        refusal=refusal,
    )
