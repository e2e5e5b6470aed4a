"""Adopted policies: kept as resolved text, so that an upgrade never changes one."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.policy.load import from_text, policy_hash, resolved_text
from core.policy.schema import Policy
from core.policy.versions import Policies, PolicyVersion
from core.storage.tables.history import policy_version
from core.storage.tables.people import school_order


async def adopted(tx: AsyncConnection) -> Policies:
    """Return every adopted version."""
    version = policy_version.c
    query = (
        sa.select(version.id, version.since, version.text, school_order.c.number)
        .outerjoin(school_order, school_order.c.id == version.order_id)
        .order_by(version.id)
    )
    return Policies(
        tuple(
            PolicyVersion(row.id, row.since, from_text(row.text), row.number or "")
            for row in await tx.execute(query)
        )
    )


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
