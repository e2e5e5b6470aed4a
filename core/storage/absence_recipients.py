"""Whom an absence reaches: the parents at home, or whoever leads the class and phones."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.roles import Role
from core.storage.addressees import leads
from core.storage.refusals import declines
from core.storage.tables.columns import holds
from core.storage.tables.people import account, binding, grants

Accounts = dict[int, tuple[int, ...]]
"""By pupil, each account once."""


@dataclass(slots=True)
class Reached:
    """The accounts at home that are asked, by pupil, and those of whoever leads the class."""

    home: Accounts = field(default_factory=dict)
    leads: tuple[int, ...] = ()


async def reached(
    tx: AsyncConnection, children: Collection[int], class_id: int, day: date
) -> Reached:
    """Return whom absences of these pupils of the class reach; one statement.

    A parent who has declined the diary is not asked (MAZ-4.2), nor one who has blocked the bot.
    """
    query = sa.union_all(_parents(children, day), _leads(class_id, day))
    found = Reached()
    for row in (await tx.execute(query.order_by("child_id", "account_id"))).all():
        known = found.leads if row.leads else found.home.get(row.child_id, ())
        if row.account_id in known:
            continue
        if row.leads:
            found.leads = (*known, row.account_id)
        else:
            found.home[row.child_id] = (*known, row.account_id)
    return found


def _parents(children: Collection[int], day: date) -> sa.Select[Any]:
    return (
        sa.select(
            grants.c.scope_id.label("child_id"), binding.c.account_id, sa.literal(0).label("leads")
        )
        .join(binding, binding.c.person_id == grants.c.person_id)
        .join(account, account.c.id == binding.c.account_id)
        .where(
            grants.c.role == Role.PARENT,
            grants.c.scope_id.in_(children),
            holds(grants, day),
            binding.c.until.is_(None),
            account.c.blocked_at.is_(None),
            sa.not_(declines(grants.c.person_id, grants.c.scope_id)),
        )
    )


def _leads(class_id: int, day: date) -> sa.Select[Any]:
    return (
        sa.select(
            sa.literal(0).label("child_id"), binding.c.account_id, sa.literal(1).label("leads")
        )
        .select_from(grants)
        .join(binding, binding.c.person_id == grants.c.person_id)
        .where(grants.c.scope_id == class_id, leads(day), binding.c.until.is_(None))
    )
