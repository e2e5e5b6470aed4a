"""Adopted policies: kept as resolved text, so that an upgrade never changes one."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.policy.load import from_text, policy_hash, resolved_text
from core.policy.schema import Policy
from core.policy.versions import Policies, PolicyVersion
from core.storage.tables.history import policy_version


async def adopted(tx: AsyncConnection) -> Policies:
    """Return every adopted version."""
    found = await tx.execute(sa.select(policy_version).order_by(policy_version.c.id))
    return Policies(tuple(PolicyVersion(row.id, row.since, from_text(row.text)) for row in found))


async def adopt(
    tx: AsyncConnection, policy: Policy, since: date, at: datetime, order_id: int | None = None
) -> int:
    """Write a version that holds from the day on; return its row."""
    made = await tx.execute(
        sa.insert(policy_version)
        .values(
            name=policy.name,
            since=since,
            text=resolved_text(policy),
            hash=policy_hash(policy),
            order_id=order_id,
            adopted_at=at,
        )
        .returning(policy_version.c.id)
    )
    return int(made.scalar_one())
