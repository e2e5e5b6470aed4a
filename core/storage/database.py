"""The only ways to a connection: `reading()` sees one state, `writing()` is one transaction.

SQLite: one writer begins with BEGIN IMMEDIATE (a transaction that reads, then writes without
it fails at once, stack.md), WAL, synchronous=FULL. PostgreSQL: repeatable read to read, read
committed to write.
"""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from core.errors import Busy
from core.model.probe import Probe, silent
from core.storage.ties import OPTION
from core.storage.turns import WRITES

_PRAGMAS = {
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "foreign_keys": "ON",
    "recursive_triggers": "ON",
    "busy_timeout": "5000",
}
_FULL = ("disk is full", "disk full", "No space left", "disk I/O error")
_DISK_FULL = "53100"
"""PostgreSQL's code of it, whatever language its server speaks."""
_AGAIN = ("40001", "40P01", "55P03")
"""PostgreSQL's codes of what another transaction was in the way of: once more, it says."""
_LOCKED = "database is locked"


class Database:
    """A school's database at `url` (`sqlite+aiosqlite:///…` or `postgresql+psycopg://…`).

    `pragmas` are set on every SQLite connection beside our own.
    """

    def __init__(
        self, url: str, *, probe: Probe = silent, pragmas: Mapping[str, str] | None = None
    ) -> None:
        self.url = sa.make_url(url)
        self.probe = probe
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite:
            settings = {**_PRAGMAS, **(pragmas or {})}
            self.writer = _sqlite_engine(self.url, settings, begin="BEGIN IMMEDIATE", size=1)
            readonly = {**settings, "query_only": "ON"}
            self.reader = _sqlite_engine(self.url, readonly, begin="BEGIN", size=5)
        else:
            ways = {"pool_pre_ping": True, "hide_parameters": True}
            self.writer = create_async_engine(self.url, isolation_level="READ COMMITTED", **ways)
            _begin_with(self.writer, WRITES)
            self.reader = create_async_engine(
                self.url,
                isolation_level="REPEATABLE READ",
                execution_options={"postgresql_readonly": True},
                **ways,
            )

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection that sees one state and can change nothing.

        Raises:
            Busy: the database does not answer now.
        """
        with _worded():
            async with self.reader.connect() as connection, connection.begin():
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """Give one transaction, committed at the end or undone by any exception.

        Raises:
            Busy: the disk is full, or the database stays locked or does not answer; nothing
            was changed.
        """
        with _worded():
            async with self.writer.connect() as connection:
                await connection.execution_options(**{OPTION: {}})
                async with connection.begin():
                    yield connection
                    self.probe("before commit")
                self.probe("after commit")

    async def close(self) -> None:
        """Give all connections back."""
        await self.reader.dispose()
        await self.writer.dispose()


@contextmanager
def _worded() -> Iterator[None]:
    try:
        yield
    except PoolTimeout as problem:
        raise Busy from problem
    except DBAPIError as problem:
        text = str(problem.orig)
        if _sqlstate(problem) == _DISK_FULL or any(sign in text for sign in _FULL):
            raise Busy(why="full") from problem
        if _LOCKED in text or _is_away(problem) or _sqlstate(problem) in _AGAIN:
            raise Busy from problem
        raise


def _sqlstate(problem: DBAPIError) -> str | None:
    return getattr(problem.orig, "sqlstate", None)


def _is_away(problem: DBAPIError) -> bool:
    """Tell whether the connection was lost, or none came about: then there is no statement."""
    unconnected = problem.statement is None and isinstance(
        problem, OperationalError | InterfaceError
    )
    return problem.connection_invalidated or unconnected


def _sqlite_engine(
    url: sa.URL, pragmas: Mapping[str, str], *, begin: str, size: int
) -> AsyncEngine:
    engine = create_async_engine(url, pool_size=size, max_overflow=0, hide_parameters=True)

    @sa.event.listens_for(engine.sync_engine, "connect")
    def connected(raw: Any, _record: Any) -> None:
        raw.isolation_level = None  # BEGIN is ours to say
        cursor = raw.cursor()
        for name, value in pragmas.items():
            cursor.execute(f"PRAGMA {name}={value}")
        cursor.close()

    _begin_with(engine, begin)
    return engine


def _begin_with(engine: AsyncEngine, statement: str) -> None:
    @sa.event.listens_for(engine.sync_engine, "begin")
    def begun(connection: sa.Connection) -> None:
        connection.exec_driver_sql(statement)
