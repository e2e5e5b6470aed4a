"""Which account speaks for which person, and what it has agreed to."""

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.invitations import Bound
from core.model.phones import Phone
from core.storage import ties
from core.storage.tables.people import binding, consent, invitation

_HOLDS = binding.c.until.is_(None)
_BOUND = sa.select(binding.c.id, binding.c.account_id, binding.c.person_id, binding.c.since)


async def add(
    tx: AsyncConnection,
    account_id: int,
    person_id: int,
    at: datetime,
    *,
    invitation_id: int | None = None,
) -> int:
    """Bind the account to the person from now on; one that holds already stays as it is."""
    place = {"account_id": account_id, "person_id": person_id}
    held = await tx.execute(
        sa.select(binding.c.id).where(
            binding.c.account_id == account_id, binding.c.person_id == person_id, _HOLDS
        )
    )
    standing = held.scalar()
    if standing is not None:
        return int(standing)
    row = {**place, "invitation_id": invitation_id, "since": at}
    (added,) = await ties.write(tx, sa.insert(binding).values(row))
    return int(added["id"])


async def of_persons(tx: AsyncConnection, person_ids: Iterable[int]) -> tuple[Bound, ...]:
    """Return the bindings of these persons that hold, the oldest first."""
    own = binding.c.person_id.in_(list(person_ids))
    found = await tx.execute(_BOUND.where(own, _HOLDS).order_by(binding.c.id))
    return tuple(Bound(**row) for row in found.mappings())


async def get(tx: AsyncConnection, binding_id: int) -> Bound | None:
    """Return the binding if it still holds."""
    found = await tx.execute(_BOUND.where(binding.c.id == binding_id, _HOLDS))
    row = found.mappings().first()
    return Bound(**row) if row is not None else None


async def phone(tx: AsyncConnection, binding_id: int) -> Phone | None:
    """Return the binding, also one that has ended, and which account issued its code."""
    query = (
        _BOUND.add_columns(
            binding.c.until, binding.c.ended_by, invitation.c.made_by.label("issuer_id")
        )
        .outerjoin(invitation, invitation.c.id == binding.c.invitation_id)
        .where(binding.c.id == binding_id)
    )
    row = (await tx.execute(query)).mappings().first()
    return Phone(**row) if row is not None else None


async def end(
    tx: AsyncConnection, binding_ids: Iterable[int], at: datetime, *, by: int | None
) -> tuple[int, ...]:
    """End bindings that hold, by an account (None: a job); return the ids that ended now."""
    own = (binding.c.id.in_(list(binding_ids)), _HOLDS)
    ended = await ties.write(tx, sa.update(binding).where(*own).values(until=at, ended_by=by))
    return tuple(sorted(row["id"] for row in ended))


async def of_account(tx: AsyncConnection, account_id: int) -> tuple[Bound, ...]:
    """Return the bindings of an account that hold, the oldest first."""
    own = binding.c.account_id == account_id
    found = await tx.execute(_BOUND.where(own, _HOLDS).order_by(binding.c.id))
    return tuple(Bound(**row) for row in found.mappings())


async def agree(
    tx: AsyncConnection, account_id: int, person_id: int, wording: str, at: datetime
) -> int:
    """Keep that the account agreed, for the person, to this wording; return the row's id."""
    row = {"account_id": account_id, "person_id": person_id, "wording": wording}
    added = await tx.execute(sa.insert(consent).values(**row, given_at=at).returning(consent.c.id))
    return int(added.scalar_one())


async def withdraw(tx: AsyncConnection, account_id: int, at: datetime) -> dict[int, int]:
    """Keep that the account agrees no more; return the consents it took back: person by id."""
    taken = await tx.execute(
        sa.update(consent)
        .where(consent.c.account_id == account_id, consent.c.withdrawn_at.is_(None))
        .values(withdrawn_at=at)
        .returning(consent.c.id, consent.c.person_id)
    )
    return {row.id: row.person_id for row in taken}


async def withdrawn_of(tx: AsyncConnection, person_ids: Iterable[int]) -> frozenset[int]:
    """Return those of these persons whose newest consent was taken back.

    What a phone that was lost had agreed to before says nothing more.
    """
    order = (consent.c.given_at.desc(), consent.c.id.desc())
    place = sa.func.row_number().over(partition_by=consent.c.person_id, order_by=order)
    own = (
        sa.select(consent.c.person_id, consent.c.withdrawn_at, place.label("place"))
        .where(consent.c.person_id.in_(list(person_ids)))
        .subquery()
    )
    found = await tx.execute(
        sa.select(own.c.person_id).where(own.c.place == 1, own.c.withdrawn_at.is_not(None))
    )
    return frozenset(found.scalars())


async def consents(tx: AsyncConnection, account_id: int) -> tuple[tuple[str, datetime], ...]:
    """Return the wordings that the account agrees to, and since when."""
    found = await tx.execute(
        sa.select(consent.c.wording, consent.c.given_at)
        .where(consent.c.account_id == account_id, consent.c.withdrawn_at.is_(None))
        .order_by(consent.c.id)
    )
    return tuple((row.wording, row.given_at) for row in found)
