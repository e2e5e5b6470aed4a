"""Accounts and the actor made of account, persons and grants: one statement."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.people import Actor, BoundPerson, Grant, Name
from core.model.roles import Role, Scope
from core.storage.tables.columns import holds
from core.storage.tables.people import account, binding, grants, person
from core.storage.upsert import insert


async def actor(tx: AsyncConnection, telegram_id: int, day: date) -> Actor:
    """Return who acts through this Telegram account on the day; a stranger has no account."""
    bound = binding.c.until.is_(None)
    rows = (await tx.execute(_grants_of(account.c.telegram_id == telegram_id, bound, day))).all()
    return _actor(telegram_id, rows)


async def acted(tx: AsyncConnection, account_id: int, at: datetime, day: date) -> Actor:
    """Return who acted through the account at that moment of the day, whoever does today."""
    bound = sa.and_(binding.c.since <= at, sa.or_(binding.c.until.is_(None), binding.c.until > at))
    rows = (await tx.execute(_grants_of(account.c.id == account_id, bound, day))).all()
    return _actor(None, rows)


def _actor(telegram_id: int | None, rows: Sequence[Any]) -> Actor:
    if not rows:
        return Actor(telegram_id=telegram_id)
    persons = {
        row.person_id: BoundPerson(
            id=row.person_id,
            name=Name(row.surname, row.first, row.patronymic, person_id=row.person_id),
        )
        for row in rows
        if row.person_id is not None
    }
    return Actor(
        telegram_id=telegram_id,
        account_id=rows[0].account_id,
        language=rows[0].language,
        persons=tuple(persons.values()),
        grants=tuple(_grant(row) for row in rows if row.grant_id is not None),
        is_blocked=rows[0].blocked_at is not None,
    )


def _grants_of(
    whose: sa.ColumnElement[bool], bound: sa.ColumnElement[bool], day: date
) -> sa.Select[Any]:
    """Select the account with each person bound to it and each grant that holds."""
    held = sa.and_(grants.c.person_id == person.c.id, holds(grants, day))
    return (
        sa.select(
            account.c.id.label("account_id"),
            account.c.language,
            account.c.blocked_at,
            person.c.id.label("person_id"),
            person.c.surname,
            person.c.first,
            person.c.patronymic,
            grants.c.id.label("grant_id"),
            grants.c.role,
            grants.c.scope,
            grants.c.scope_id,
            grants.c.field,
            grants.c.since,
            grants.c.until,
            grants.c.in_place_of,
        )
        .select_from(account)
        .outerjoin(binding, sa.and_(binding.c.account_id == account.c.id, bound))
        .outerjoin(person, person.c.id == binding.c.person_id)
        .outerjoin(grants, held)
        .where(whose)
        .order_by(binding.c.since, person.c.id, grants.c.id)
    )


def _grant(row: Any) -> Grant:
    return Grant(
        id=row.grant_id,
        person_id=row.person_id,
        role=Role(row.role),
        scope=Scope(row.scope),
        scope_id=row.scope_id,
        field=row.field,
        since=row.since,
        until=row.until,
        in_place_of=row.in_place_of,
    )


async def meet(tx: AsyncConnection, telegram_id: int, language: str, at: datetime) -> int:
    """Return the account of this Telegram id, made now where there was none."""
    row = {"telegram_id": telegram_id, "language": language, "met_at": at}
    await tx.execute(insert(tx, account).values(row).on_conflict_do_nothing())
    found = await tx.execute(sa.select(account.c.id).where(account.c.telegram_id == telegram_id))
    return int(found.scalar_one())


async def block(tx: AsyncConnection, telegram_id: int, at: datetime | None) -> None:
    """Remember since when the chat is blocked; None: it is open again."""
    await tx.execute(
        sa.update(account).where(account.c.telegram_id == telegram_id).values(blocked_at=at)
    )
