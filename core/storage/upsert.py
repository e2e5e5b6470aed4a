"""INSERT … ON CONFLICT, which both databases know but SQLAlchemy spells twice."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

Insert = sqlite.Insert | postgresql.Insert


def insert(tx: AsyncConnection, table: sa.Table) -> Insert:
    """Return the dialect's INSERT for the table, with `on_conflict_do_*`."""
    if tx.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)
