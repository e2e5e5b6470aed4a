"""Databases for tests: migrated once, copied for each test; SQL statements counted."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.migrate import migrate
from core.storage.database import Database
from tests.support import postgres

SQLITE, POSTGRES = "sqlite", "postgres"

UNHURRIED = {"synchronous": "OFF"}
"""For tests that pull no plug: SQLite need not wait for the disk at every commit."""


def sqlite_template(folder: Path) -> Path:
    """Make the migrated SQLite file that tests copy."""
    template = folder / "template.sqlite3"
    if not template.exists():
        migrate(f"sqlite+aiosqlite:///{template}")
    _EMPTY.add(template.read_bytes())
    return template


_EMPTY: set[bytes] = set()
"""The migrated files from which tests of this process begin."""


def as_begun(database: Database) -> Path | None:
    """Return the SQLite file of the database, if nobody has written into it or has it open."""
    if not database.is_sqlite:
        return None
    own = Path(str(database.url.database))
    opened = own.with_name(f"{own.name}-wal").exists()
    return own if not opened and own.exists() and own.read_bytes() in _EMPTY else None


@contextmanager
def fresh(kind: str, template: Path, folder: Path) -> Iterator[str]:
    """Give the address of a migrated, empty database of this kind."""
    if kind == POSTGRES:
        with postgres.fresh() as url:
            yield url
        return
    own = folder / "school.sqlite3"
    shutil.copyfile(template, own)
    yield f"sqlite+aiosqlite:///{own}"


@dataclass(slots=True)
class Statements:
    """What was said to the database but how transactions begin and end; executemany is one."""

    said: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Return how many statements were said."""
        return len(self.said)


_TURNS = ("pg_advisory_xact_lock", "FOR NO KEY UPDATE")
"""How a turn is taken on PostgreSQL; on SQLite that is BEGIN IMMEDIATE."""


@contextmanager
def counting(database: Database) -> Iterator[Statements]:
    """Count the statements of both engines of the database inside the block."""
    found = Statements()

    def heard(*event: Any) -> None:
        statement = str(event[2])
        begins = statement.startswith(("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA"))
        if not begins and not any(sign in statement for sign in _TURNS):
            found.said.append(statement)

    engines = [database.reader.sync_engine, database.writer.sync_engine]
    for engine in engines:
        sa.event.listen(engine, "before_cursor_execute", heard)
    yield found
    for engine in engines:
        sa.event.remove(engine, "before_cursor_execute", heard)
