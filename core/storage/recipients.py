"""Whom a word about somebody reaches: accounts bound to persons, with their settings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.roles import Role
from core.storage.addressees import stood_in
from core.storage.tables.columns import holds
from core.storage.tables.people import account, binding, grants, setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """An account, the person behind it, and about whom (`scope_id`: child or class).

    `stood_in`: somebody stands in for this person with that class today. `bound_at`: since when
    the account reaches the person, aware; `granted`: the first day of the right.
    """

    account_id: int
    chat_id: int
    person_id: int
    scope_id: int | None
    language: str
    settings: dict[str, str]
    stood_in: bool = False
    bound_at: datetime
    granted: date


async def holding(  # noqa: PLR0913 - who is meant, by role, object or person
    tx: AsyncConnection,
    roles: Iterable[Role],
    day: date,
    *,
    scope_ids: Sequence[int] | None = None,
    person_ids: Sequence[int] | None = None,
    settled: bool = True,
) -> tuple[Recipient, ...]:
    """Return the accounts whose persons hold one of the roles on the day.

    Two statements: the recipients, and their settings; without these (`settled` False) one.
    """
    query = (
        sa.select(
            binding.c.account_id,
            binding.c.person_id,
            grants.c.scope_id,
            account.c.telegram_id,
            account.c.language,
            stood_in(day).label("stood_in"),
            binding.c.since.label("bound_at"),
            grants.c.since.label("granted"),
        )
        .join(grants, grants.c.person_id == binding.c.person_id)
        .join(account, account.c.id == binding.c.account_id)
        .where(
            binding.c.until.is_(None),
            grants.c.role.in_([str(role) for role in roles]),
            holds(grants, day),
        )
        .order_by(binding.c.account_id, grants.c.scope_id)
    )
    if scope_ids is not None:
        query = query.where(grants.c.scope_id.in_(scope_ids))
    if person_ids is not None:
        query = query.where(binding.c.person_id.in_(person_ids))
    rows = (await tx.execute(query)).all()
    chosen = await settings(tx, {row.account_id for row in rows}) if settled else {}
    return tuple(_recipient(row, chosen.get(row.account_id, {})) for row in rows)


def _recipient(row: Any, chosen: dict[str, str]) -> Recipient:
    return Recipient(
        account_id=row.account_id,
        chat_id=row.telegram_id,
        person_id=row.person_id,
        scope_id=row.scope_id,
        language=row.language,
        settings=chosen,
        stood_in=bool(row.stood_in),
        bound_at=row.bound_at,
        granted=row.granted,
    )


async def chosen(tx: AsyncConnection, name: str) -> frozenset[str]:
    """Return the distinct values that accounts chose for the setting."""
    query = sa.select(setting.c.value).where(setting.c.name == name).distinct()
    return frozenset((await tx.execute(query)).scalars())


async def settings(tx: AsyncConnection, account_ids: Iterable[int]) -> dict[int, dict[str, str]]:
    """Return the settings by account; one that was never chosen is left out."""
    query = sa.select(setting)
    ids = list(account_ids)
    if len(ids) <= 500:  # noqa: PLR2004 - above, the whole small table is cheaper than its list
        query = query.where(setting.c.account_id.in_(ids))
    chosen: dict[int, dict[str, str]] = {}
    for row in await tx.execute(query):
        chosen.setdefault(row.account_id, {})[row.name] = row.value
    return chosen
