"""A database as it stands, read from the database itself: tables, rows, triggers."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from typing import Any

import sqlalchemy as sa
from alembic import command

from bot.migrate import configuration, engine_for
from core.storage.types import Instant

DAY, HOUR = date(2026, 11, 24), time(8, 30)
MOMENT = datetime(2026, 11, 24, 5, 30, tzinfo=UTC)
_ALEMBICS = "alembic_version"

_TRIGGERS = {
    "sqlite": "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT t.tgname, c.relname, pg_get_triggerdef(t.oid) || pg_get_functiondef(t.tgfoid) "
        "FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal"
    ),
}


@contextmanager
def connected(url: str) -> Iterator[sa.Connection]:
    """Give a synchronous connection to the database."""
    engine = engine_for(url)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the database up to a revision."""
    with connected(url) as connection:
        command.upgrade(configuration(connection), revision)


def downgrade(url: str, revision: str = "base") -> None:
    """Bring the database down to a revision."""
    with connected(url) as connection:
        command.downgrade(configuration(connection), revision)


def standing(connection: sa.Connection) -> list[str]:
    """Return the tables that stand, Alembic's own left out."""
    return sorted(set(sa.inspect(connection).get_table_names()) - {_ALEMBICS})


def reflected(connection: sa.Connection, names: Sequence[str] | None = None) -> sa.MetaData:
    """Return the tables that stand, or of these names, and what they refer to."""
    found = sa.MetaData()
    if names is None:
        names = standing(connection)
    if names:  # none would be all, Alembic's own too
        found.reflect(connection, only=names)
    return found


def _any_row(connection: sa.Connection, name: str) -> bool:
    return (
        connection.execute(sa.select(sa.text("1")).select_from(sa.table(name))).first() is not None
    )


def fill(url: str, only: Sequence[sa.Table] = ()) -> None:
    """Write one row, by types and references, into every table that stands and has none.

    Or into some tables `only`, parents first.
    """
    with connected(url) as connection, connection.begin():
        empty = [name for name in standing(connection) if not _any_row(connection, name)]
        for table in only or reflected(connection, empty).sorted_tables:
            if table.name in empty:
                row = {column.name: _value(connection, column) for column in table.columns}
                connection.execute(sa.insert(table).values(row))


def counted(url: str) -> dict[str, int]:
    """Return how many rows each table holds."""
    with connected(url) as connection:
        return {
            name: connection.execute(
                sa.select(sa.func.count()).select_from(sa.table(name))
            ).scalar_one()
            for name in standing(connection)
        }


def trigger_definitions(connection: sa.Connection) -> dict[str, tuple[str, str]]:
    """Return each trigger's table and definition, functions included, by its name."""
    rows = connection.exec_driver_sql(_TRIGGERS[connection.dialect.name])
    return {name: (table, definition) for name, table, definition in rows}


def drop_triggers(connection: sa.Connection) -> None:
    """Take all guards away, as somebody with the file in hand could."""
    for name, (table, _) in trigger_definitions(connection).items():
        of = f" ON {table}" if connection.dialect.name == "postgresql" else ""
        connection.exec_driver_sql(f"DROP TRIGGER {name}{of}")


def _value(connection: sa.Connection, column: sa.Column[Any]) -> Any:
    for reference in column.foreign_keys:
        return connection.execute(sa.select(reference.column)).scalars().first()
    return _of_type(column.type)


def _of_type(kind: sa.types.TypeEngine[Any]) -> Any:
    if isinstance(kind, sa.JSON):
        return {"is": "here"}
    if isinstance(kind, Instant):
        return MOMENT
    if isinstance(kind, sa.DateTime):
        return MOMENT if kind.timezone else MOMENT.replace(tzinfo=None)
    plain: dict[type, Any] = {bool: True, int: 1, str: "x", date: DAY, time: HOUR}
    return plain.get(kind.python_type, 1)
