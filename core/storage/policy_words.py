"""Adopted policies as their rows hold them, and as the chain told of each at its adoption."""

import json
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.chain import AdoptedRow, PolicyWord
from core.storage.tables.history import audit, audit_detail, policy_version, policy_withdrawal

ADOPT, WITHDRAW = "adopt_policy", "withdraw_policy"


async def words(tx: AsyncConnection) -> tuple[PolicyWord, ...]:
    """Return what the chain tells of adoptions and withdrawals, in order."""
    found = await tx.execute(
        sa.select(audit.c.sequence, audit.c.action, audit.c.object_id, audit_detail.c.payload)
        .join(audit_detail, audit_detail.c.sequence == audit.c.sequence)
        .where(audit.c.action.in_((ADOPT, WITHDRAW)), audit.c.object_kind == "policy")
        .order_by(audit.c.sequence)
    )
    return tuple(
        PolicyWord(
            sequence=row.sequence,
            version_id=row.object_id,
            back=row.action == WITHDRAW,
            facts=_facts(row.payload),
        )
        for row in found
    )


def _facts(payload: str | None) -> Mapping[str, Any]:
    facts: Mapping[str, Any] = json.loads(payload or "{}").get("facts", {})
    return facts


async def rows(tx: AsyncConnection) -> tuple[AdoptedRow, ...]:
    """Return every version that stands, taken back or not."""
    own, back = policy_version.c, policy_withdrawal.c
    found = await tx.execute(
        sa.select(own.id, own.name, own.since, own.text, own.hash, back.version_id)
        .outerjoin(policy_withdrawal, back.version_id == own.id)
        .order_by(own.id)
    )
    return tuple(
        AdoptedRow(
            id=row.id,
            name=row.name,
            since=row.since,
            text=row.text,
            hash=row.hash,
            back=row.version_id is not None,
        )
        for row in found
    )
