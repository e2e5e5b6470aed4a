"""Invitations and the tries of codes; only keyed digests are stored."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.invitations import Invitation
from core.model.roles import Role
from core.storage.tables.people import code_try, invitation

_OPEN = (invitation.c.used_at.is_(None), invitation.c.revoked_at.is_(None))


def _value(row: sa.RowMapping) -> Invitation:
    return Invitation(
        id=row["id"],
        person_id=row["person_id"],
        role=Role(row["role"]),
        made_at=row["made_at"],
        expires_at=row["expires_at"],
        made_by=row["made_by"],
        used_at=row["used_at"],
        used_by=row["used_by"],
        revoked_at=row["revoked_at"],
    )


async def add(tx: AsyncConnection, row: Mapping[str, Any]) -> int:
    """Store a new invitation and return its id."""
    added = await tx.execute(sa.insert(invitation).values(**row).returning(invitation.c.id))
    return int(added.scalar_one())


async def revoke_open(
    tx: AsyncConnection, person_id: int, role: Role, at: datetime
) -> tuple[int, ...]:
    """Revoke every unused code of this person and role; return their ids."""
    revoked = await tx.execute(
        sa.update(invitation)
        .where(invitation.c.person_id == person_id, invitation.c.role == role, *_OPEN)
        .values(revoked_at=at)
        .returning(invitation.c.id)
    )
    return tuple(sorted(revoked.scalars()))


async def revoke_all_open(
    tx: AsyncConnection, wanted: Sequence[tuple[int, Role]], at: datetime
) -> tuple[int, ...]:
    """Revoke every unused code of these (person, role) in one statement; return their ids."""
    by_role: dict[Role, list[int]] = {}
    for person_id, role in wanted:
        by_role.setdefault(role, []).append(person_id)
    whose = [
        sa.and_(invitation.c.role == role, invitation.c.person_id.in_(ids))
        for role, ids in by_role.items()
    ]
    revoked = await tx.execute(
        sa.update(invitation)
        .where(sa.or_(sa.false(), *whose), *_OPEN)
        .values(revoked_at=at)
        .returning(invitation.c.id)
    )
    return tuple(sorted(revoked.scalars()))


async def revoke(tx: AsyncConnection, invitation_id: int, at: datetime) -> bool:
    """Revoke one unused code; tell whether it was this caller who did."""
    revoked = await tx.execute(
        sa.update(invitation).where(invitation.c.id == invitation_id, *_OPEN).values(revoked_at=at)
    )
    return revoked.rowcount == 1


async def get(tx: AsyncConnection, invitation_id: int) -> Invitation | None:
    """Return the invitation, or None where there is none of this id."""
    found = await tx.execute(sa.select(invitation).where(invitation.c.id == invitation_id))
    row = found.mappings().first()
    return None if row is None else _value(row)


async def with_digest(tx: AsyncConnection, digest: str) -> Invitation | None:
    """Return the invitation whose code or link has this keyed digest."""
    fits = sa.or_(invitation.c.code_hash == digest, invitation.c.link_hash == digest)
    row = (await tx.execute(sa.select(invitation).where(fits))).mappings().first()
    return None if row is None else _value(row)


async def newest(
    tx: AsyncConnection, person_ids: Iterable[int]
) -> dict[tuple[int, Role], Invitation]:
    """Return the newest invitation of each person and role."""
    found = await tx.execute(
        sa.select(invitation)
        .where(invitation.c.person_id.in_(list(person_ids)))
        .order_by(invitation.c.id)
    )
    values = (_value(row) for row in found.mappings())
    return {(value.person_id, value.role): value for value in values}


async def redeem(
    tx: AsyncConnection, invitation_id: int, *, telegram_id: int, account_id: int, at: datetime
) -> Invitation | None:
    """Use the code in one conditional update; return it, None where this caller does not.

    Only who has shown the code itself (`code_try.fitted`) uses it: an id in a button is no
    authority.
    """
    shown = sa.exists().where(
        code_try.c.invitation_id == invitation_id,
        code_try.c.telegram_id == telegram_id,
        code_try.c.fitted,
    )
    used = await tx.execute(
        sa.update(invitation)
        .where(invitation.c.id == invitation_id, *_OPEN, invitation.c.expires_at > at, shown)
        .values(used_at=at, used_by=account_id)
        .returning(*invitation.c)
    )
    row = used.mappings().first()
    return None if row is None else _value(row)


async def add_try(
    tx: AsyncConnection, telegram_id: int, at: datetime, *, invitation_id: int | None
) -> None:
    """Remember a try of a code: the invitation that it fitted, or None for a wrong one."""
    fitted = invitation_id is not None
    row = {"telegram_id": telegram_id, "at": at, "fitted": fitted}
    await tx.execute(sa.insert(code_try).values(**row, invitation_id=invitation_id))


async def wrong_tries(
    tx: AsyncConnection, telegram_id: int, since: datetime
) -> tuple[datetime, ...]:
    """Return when this Telegram account tried wrong codes since the moment."""
    found = await tx.execute(
        sa.select(code_try.c.at).where(
            code_try.c.telegram_id == telegram_id,
            code_try.c.at >= since,
            sa.not_(code_try.c.fitted),
        )
    )
    return tuple(found.scalars())


async def add_many(tx: AsyncConnection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add invitations in one statement."""
    if rows:
        await tx.execute(sa.insert(invitation), [dict(row) for row in rows])


async def any_open(tx: AsyncConnection, now: datetime) -> bool:
    """Tell whether there is a code that can still be used."""
    found = await tx.execute(
        sa.select(invitation.c.id).where(*_OPEN, invitation.c.expires_at > now).limit(1)
    )
    return found.first() is not None
