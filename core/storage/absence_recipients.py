"""Whom an absence reaches: the parents at home, or whoever leads the class and phones."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.guardians import Contact
from core.model.roles import Role
from core.storage.addressees import leads
from core.storage.refusals import declines
from core.storage.tables.columns import holds
from core.storage.tables.families import diary_refusal, family_contact
from core.storage.tables.people import binding, grants
from core.storage.tables.school import enrolment

Accounts = dict[int, tuple[int, ...]]
"""By pupil, each account once."""


@dataclass(slots=True)
class Reached:
    """The accounts at home that are asked, and those that phone where nobody is."""

    home: Accounts = field(default_factory=dict)
    calls: Accounts = field(default_factory=dict)


async def reached(
    tx: AsyncConnection, children: Collection[int], class_id: int, day: date
) -> Reached:
    """Return whom absences of these pupils of the class reach; one statement.

    A parent who has declined the diary is not asked (MAZ-4.2). Of families on paper of whom
    nobody is asked, the class teacher phones.
    """
    query = sa.union_all(_parents(children, day), _leads(children, class_id, day))
    found = Reached()
    for row in (await tx.execute(query.order_by("child_id", "account_id"))).all():
        side = found.calls if row.calls else found.home
        known = side.get(row.child_id, ())
        if row.account_id not in known:
            side[row.child_id] = (*known, row.account_id)
    found.calls = {one: who for one, who in found.calls.items() if one not in found.home}
    return found


def _parents(children: Collection[int], day: date) -> sa.Select[Any]:
    return (
        sa.select(
            grants.c.scope_id.label("child_id"), binding.c.account_id, sa.literal(0).label("calls")
        )
        .join(binding, binding.c.person_id == grants.c.person_id)
        .where(
            grants.c.role == Role.PARENT,
            grants.c.scope_id.in_(children),
            holds(grants, day),
            binding.c.until.is_(None),
            sa.not_(declines(grants.c.person_id, grants.c.scope_id)),
        )
    )


def _leads(children: Collection[int], class_id: int, day: date) -> sa.Select[Any]:
    return (
        sa.select(
            enrolment.c.person_id.label("child_id"),
            binding.c.account_id,
            sa.literal(1).label("calls"),
        )
        .join(grants, grants.c.scope_id == enrolment.c.class_id)
        .join(binding, binding.c.person_id == grants.c.person_id)
        .where(
            enrolment.c.class_id == class_id,
            enrolment.c.person_id.in_(children),
            holds(enrolment, day),
            leads(day),
            binding.c.until.is_(None),
            sa.or_(_declined(), _offline()),
        )
    )


def _declined() -> sa.ColumnElement[bool]:
    """Say that somebody of the enrolled pupil's family has declined the diary."""
    return sa.exists().where(
        diary_refusal.c.child_id == enrolment.c.person_id,
        diary_refusal.c.filed_at.is_not(None),
        diary_refusal.c.ended_at.is_(None),
    )


def _offline() -> sa.ColumnElement[bool]:
    """Say that somebody of the family is without Telegram by own wish."""
    later = family_contact.alias("later")
    taken_back = sa.exists().where(
        later.c.child_id == family_contact.c.child_id,
        later.c.guardian_id == family_contact.c.guardian_id,
        later.c.kind == str(Contact.ONLINE),
        later.c.id > family_contact.c.id,
    )
    return sa.exists().where(
        family_contact.c.child_id == enrolment.c.person_id,
        family_contact.c.kind == str(Contact.OFFLINE),
        sa.not_(taken_back),
    )
