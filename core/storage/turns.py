"""Whoever reads before writing waits for its turn: on PostgreSQL two would read the same state.

SQLite has one writer, which begins with BEGIN IMMEDIATE: there nothing is asked.
"""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.storage.tables.people import person

_ORDERS, _WRITERS, _CODES = 7_301, 7_302, 7_303
"""The numbers of the locks, known to nobody else."""

WRITES = f"SELECT pg_advisory_xact_lock_shared({_WRITERS})"
"""What every writing transaction on PostgreSQL says first, so that `alone` can wait for it."""


async def alone(tx: AsyncConnection) -> None:
    """Go on when whoever had begun to write has ended, and let nobody begin until we end.

    To be asked first of all: a lock held while one waits here may be what another waits for.
    """
    if tx.dialect.name == "postgresql":
        await tx.execute(sa.select(sa.func.pg_advisory_xact_lock(_WRITERS)))


async def of_orders(tx: AsyncConnection) -> None:
    """Let nobody else enter an order about a pupil until the transaction ends."""
    if tx.dialect.name == "postgresql":
        await tx.execute(sa.select(sa.func.pg_advisory_xact_lock(_ORDERS)))


async def of_codes(tx: AsyncConnection) -> None:
    """Let nobody else hand out codes until the transaction ends; they are handed in seconds."""
    if tx.dialect.name == "postgresql":
        await tx.execute(sa.select(sa.func.pg_advisory_xact_lock(_CODES)))


async def of_person(tx: AsyncConnection, person_id: int) -> None:
    """Let nobody else change the spells of the person until the transaction ends."""
    if tx.dialect.name == "postgresql":
        own = sa.select(person.c.id).where(person.c.id == person_id)
        await tx.execute(own.with_for_update(key_share=True))
