"""Bring the database to the newest form, all or nothing."""

import sqlite3
from contextlib import closing
from filecmp import cmp
from itertools import count
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import DatabaseError

import migrations
from bot.door import door_said
from bot.misfit import Misfit

_SCRIPTS = Path(migrations.__file__).parent


class NewerDatabase(Exception):  # noqa: N818 - says what was found
    """The database was written by a newer Zvonok: `found` is its revision."""

    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.found = found


class UnfitCopy(Misfit):
    """The database as it was could not be kept: nothing was changed."""


class NoRoomBeside(Misfit):
    """SQLite can make no file beside the journal's: its disk is full, or takes no writing."""


def configuration(connection: sa.Connection | None = None) -> Config:
    """Return Alembic's configuration for an open synchronous connection."""
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def engine_for(url: str) -> sa.Engine:
    """Return a synchronous engine for a database url of ours."""
    plain = sa.make_url(url)
    if plain.get_backend_name() == "sqlite":
        plain = plain.set(drivername="sqlite")
        if plain.database:
            _make_room(Path(plain.database).parent)
    engine = sa.create_engine(plain, poolclass=sa.NullPool, hide_parameters=True)
    if plain.get_backend_name() == "sqlite":

        @sa.event.listens_for(engine, "connect")
        def connected(raw: object, _record: object) -> None:
            raw.isolation_level = None  # type: ignore[attr-defined] # BEGIN is ours to say

    else:
        # before SQLAlchemy's own first question, which breaks on an answer in SQL_ASCII
        sa.event.listen(engine, "connect", _must_keep_utf8, insert=True)
    return engine


def _must_keep_utf8(raw: Any, _record: object) -> None:
    """Let pass only a PostgreSQL that can hold every name; a cluster of LANG=C makes others."""
    encoding = raw.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raw.close()
        raise Misfit(
            f"DATABASE_URL: this database keeps its text as {encoding}, and names need UTF8:"
            " createdb -E UTF8 -T template0 zvonok makes one that fits"
        )


def _make_room(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as refused:
        raise Misfit(f"DATABASE_URL: no folder {folder} ({refused.strerror})") from None


def migrate(url: str, revision: str = "head") -> None:
    """Bring the database at `url` to `revision`; an SQLite file is copied beside it first.

    Raises:
        NewerDatabase: its revision is none that this program knows.
        Misfit: the copy does not hold, or the database does not answer.
    """
    engine = engine_for(url)
    with connected(engine) as connection:
        found = MigrationContext.configure(connection).get_current_revision()
        connection.rollback()
        script = ScriptDirectory.from_config(configuration())
        if found is not None and found not in {r.revision for r in script.walk_revisions()}:
            raise NewerDatabase(found)
        if found != script.get_current_head() or revision != "head":
            if found is not None:
                _copy_beside(connection, found)
            move = command.upgrade if revision == "head" else command.downgrade
            move(configuration(connection), revision)
    engine.dispose()


def connected(engine: sa.Engine) -> sa.Connection:
    """Return a connection to what really is a database and answers.

    Raises:
        Misfit: it does not answer, or the file is none.
    """
    try:
        connection = engine.connect()
    except DatabaseError as fault:
        raise Misfit(f"DATABASE_URL: {door_said(fault)}") from None
    try:
        sa.inspect(connection).get_table_names()
    except DatabaseError as fault:
        connection.close()
        raise _unreadable(fault) from None
    connection.rollback()
    return connection


_NO_ROOM = ("unable to open", "readonly", "read-only", "full", "disk I/O")


def _unreadable(fault: DatabaseError) -> Misfit:
    """Tell a disk that takes nothing from a file that is none of ours, in SQLite's own words."""
    if any(sign in str(fault.orig) for sign in _NO_ROOM):
        return NoRoomBeside(
            "DATABASE_URL: the database cannot be opened: its disk is full, or takes no writing."
            " SQLite needs room beside the file even to read it: make room, or copy the folder"
            " with all its files to another disk and name that in DATABASE_URL. zvonok backup"
            " works all the same where COPIES_DIR names a folder on another disk"
        )
    return Misfit("DATABASE_URL: this is no database that can be read")


def _copy_beside(connection: sa.Connection, found: str) -> None:
    """Keep the SQLite file as it was, named after the revision that it leaves."""
    path = connection.engine.url.database
    if connection.dialect.name != "sqlite" or not path:
        return
    being_made = Path(f"{path}.copy_being_made")
    being_made.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as live, closing(sqlite3.connect(being_made)) as kept:
        live.backup(kept)
        if kept.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise UnfitCopy(f"the copy of {path} does not hold: check the disk")
    _keep(being_made, Path(f"{path}.before_leaving_{found}"))


def _keep(copy: Path, name: Path) -> None:
    """Give the copy its name, or the next free one; a try that failed left the same behind."""
    for number in count(2):
        if not name.exists():
            copy.rename(name)
            return
        if cmp(name, copy, shallow=False):
            copy.unlink()
            return
        name = name.with_name(f"{name.name.removesuffix(f'.{number - 1}')}.{number}")


def is_empty(url: str) -> bool:
    """Tell whether the database holds no person yet (or no table at all)."""
    engine = engine_for(url)
    with connected(engine) as connection:
        tables = sa.inspect(connection).get_table_names()
        found = (
            "person" in tables
            and connection.execute(sa.text("SELECT 1 FROM person LIMIT 1")).first()
        )
    engine.dispose()
    return not found


def is_begun(url: str) -> bool:
    """Tell whether there is a journal that has adopted a policy; makes no file where none is."""
    plain = sa.make_url(url)
    if plain.get_backend_name() == "sqlite" and not Path(plain.database or "").is_file():
        return False
    engine = engine_for(url)
    with connected(engine) as connection:
        found = "policy_version" in sa.inspect(connection).get_table_names()
        if found:
            query = sa.text("SELECT 1 FROM policy_version LIMIT 1")
            found = connection.execute(query).first() is not None
    engine.dispose()
    return found
