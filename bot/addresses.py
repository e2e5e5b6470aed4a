"""What is wrong with the address of a database, before anything is opened; never its text."""

from pathlib import Path
from urllib.parse import unquote

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite.pysqlite import dialect
from sqlalchemy.exc import ArgumentError

DRIVERS = ("sqlite+aiosqlite", "postgresql+psycopg")
LOOKS = (
    "it looks like sqlite+aiosqlite:///var/zvonok.db or postgresql+psycopg://user@host/database"
)


def address_fault(typed: str) -> str | None:
    """Return why no journal can stand at the address; None: it can. No part of it is echoed.

    It may hold a password, in its query too.
    """
    if typed.partition("://")[0] not in DRIVERS or "://" not in typed:
        return f"it begins with {' or '.join(f'{name}://' for name in DRIVERS)}"
    if "\0" in unquote(typed):
        return "it holds a sign (%00) that no name can hold"
    try:
        url = sa.make_url(typed)
    except (ArgumentError, ValueError):
        return "it is no address of a database"
    return _file_fault(url) if url.get_backend_name() == "sqlite" else None


def _file_fault(url: sa.URL) -> str | None:
    if url.host or url.port or url.username:
        return f"two slashes are too few, three or (from the root) four are needed: {LOOKS}"
    if not url.database or url.database == ":memory:":
        return f"it names no file, and a journal needs one: {LOOKS}"
    if url.database.startswith("file:") or "uri" in url.query:
        return f"it names no file but an address of SQLite's own: {LOOKS}"
    if not _fit(url):
        return "it has an option after the ? with a value that SQLite does not take"
    if url.database.endswith("/") or Path(url.database).is_dir():
        return f"it names a folder, not a file: {LOOKS}"
    return None


def _fit(url: sa.URL) -> bool:
    """Tell whether the options can be read: a timeout is a number, and is there once."""
    try:
        dialect().create_connect_args(url)
    except (ValueError, TypeError):
        return False
    return True


def address_of(file: Path) -> str:
    """Return the address of an SQLite file, whatever signs its folders have: `?`, `#`, `%20`."""
    return sa.URL.create("sqlite+aiosqlite", database=str(file.resolve())).render_as_string()


def shown(url: sa.URL) -> str:
    """Return the address for people: neither a password nor what follows it in the query."""
    return url.set(query={}).render_as_string(hide_password=True)
