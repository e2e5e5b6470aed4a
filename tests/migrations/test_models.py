"""What the migrations make is what the models say, on both databases."""

from typing import Any

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from core.storage.database import Database
from core.storage.tables import metadata
from tests.migrations import schema


def test_models_equal_migrations(any_database: Database, database_url: str) -> None:
    with schema.connected(database_url) as connection:
        options = {"compare_type": True, "compare_server_default": _default_differs}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_every_column_may_be_empty_where_the_model_says_so(
    any_database: Database, database_url: str
) -> None:
    with schema.connected(database_url) as connection:
        live = schema.reflected(connection)
    for table in metadata.sorted_tables:
        assert _shape(live.tables[table.name]) == _shape(table), table.name


def _default_differs(*compared: Any) -> bool | None:
    """Tell that ('') is '', which Alembic misses on SQLite; leave the rest to Alembic."""
    _context, _live, _model, in_database, _default, in_model = compared
    return False if (in_database, in_model) == ("('')", "") else None


def _shape(table: sa.Table) -> dict[str, Any]:
    """Return what autogenerate looks away from: keys, and what may be empty, in order."""
    return {
        "columns": [(column.name, column.nullable) for column in table.columns],
        "key": [column.name for column in table.primary_key.columns],
        "links": sorted(
            (key.parent.name, key.column.table.name, key.column.name) for key in table.foreign_keys
        ),
    }
