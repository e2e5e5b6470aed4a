"""How a seed looks into the database: one connection, kept until the process is forked.

A new connection for each look costs more than the look: SQLite reads its schema, PostgreSQL
starts a process. But none may be open across a fork: a child would share its locks, its socket.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from tests.faults.history import engine_of


class Eye:
    """One connection to the database of a seed, opened when it is looked into."""

    def __init__(self, url: str) -> None:
        self._engine = engine_of(url)
        self._connection: sa.Connection | None = None
        os.register_at_fork(before=self.shut)

    @contextmanager
    def connect(self) -> Iterator[sa.Connection]:
        """Look at what is committed now."""
        if self._connection is None:
            self._connection = self._engine.connect()
        try:
            yield self._connection
            self._connection.rollback()
        except BaseException:
            self.shut()
            raise

    def shut(self) -> None:
        """Close the connection, if there is one; the next look opens another."""
        kept, self._connection = self._connection, None
        if kept is not None:
            kept.close()
