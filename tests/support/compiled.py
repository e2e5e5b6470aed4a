"""Statements are compiled once for a whole run of tests, not once for each test's database.

SQLAlchemy keeps compiled statements by dialect object, of which every engine has its own; a
test's engines live for a second and would compile everything anew: three quarters of its time.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql.psycopg import PGDialectAsync_psycopg
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite

_COMPILED: dict[Any, Any] = {}


def share() -> None:
    """Let all engines of this process share what they compiled; each dialect is set up alike."""
    for dialect in (SQLiteDialect_aiosqlite, PGDialectAsync_psycopg):
        dialect.__hash__ = lambda self: hash(type(self))  # type: ignore[method-assign]
        dialect.__eq__ = lambda self, other: type(self) is type(other)  # type: ignore[method-assign]
    sa.event.listen(sa.Engine, "engine_connect", _use)


def _use(connection: sa.Connection) -> None:
    connection.execution_options(compiled_cache=_COMPILED)
