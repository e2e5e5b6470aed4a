"""Whoever reads before writing waits for its turn: on PostgreSQL two would read the same state.

SQLite has one writer, which begins with BEGIN IMMEDIATE: there nothing is asked.
"""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.storage.tables.people import person

_ORDERS = 7_301
"""The number of the lock, known to nobody else."""


async def of_orders(tx: AsyncConnection) -> None:
    """Let nobody else enter an order about a pupil until the transaction ends."""
    if tx.dialect.name == "postgresql":
        await tx.execute(sa.select(sa.func.pg_advisory_xact_lock(_ORDERS)))


async def of_person(tx: AsyncConnection, person_id: int) -> None:
    """Let nobody else change the spells of the person until the transaction ends."""
    if tx.dialect.name == "postgresql":
        own = sa.select(person.c.id).where(person.c.id == person_id)
        await tx.execute(own.with_for_update(key_share=True))
