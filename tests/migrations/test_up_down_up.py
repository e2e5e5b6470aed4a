"""Every migration up, down and up again, with rows in every table."""

from pathlib import Path

from alembic.script import ScriptDirectory

from bot.migrate import configuration, migrate
from core.storage.database import Database
from core.storage.tables import metadata
from tests.migrations import schema
from tests.support import tied


def revisions() -> list[str]:
    """Return all revisions, the oldest first."""
    script = ScriptDirectory.from_config(configuration())
    return [found.revision for found in script.walk_revisions()][::-1]


def test_there_is_one_head() -> None:
    assert len(ScriptDirectory.from_config(configuration()).get_heads()) == 1


def test_every_migration_passes_up_and_down_with_rows_in_every_table(
    any_database: Database, database_url: str
) -> None:
    schema.fill(database_url)
    schema.downgrade(database_url)
    assert schema.counted(database_url) == {}
    for revision in revisions():
        before = schema.counted(database_url)
        schema.upgrade(database_url, revision)
        after = schema.counted(database_url)
        assert {name: after[name] for name in before if name in after} == before
        schema.fill(database_url)
        assert min(schema.counted(database_url).values()) > 0
    assert set(schema.counted(database_url)) == set(metadata.tables)
    for _ in revisions():
        schema.downgrade(database_url, "-1")
    assert schema.counted(database_url) == {}
    migrate(database_url)
    schema.fill(database_url)
    assert set(schema.counted(database_url)) == set(metadata.tables)


def test_a_downgrade_leaves_no_trigger_and_no_function(
    any_database: Database, database_url: str
) -> None:
    tied.ALTERED.add(tied.BROKEN)
    schema.downgrade(database_url)
    with schema.connected(database_url) as connection:
        assert schema.trigger_definitions(connection) == {}
        if connection.dialect.name == "postgresql":
            functions = "SELECT proname FROM pg_proc WHERE proname LIKE 'zvonok%%'"
            assert connection.exec_driver_sql(functions).all() == []


def test_migrating_twice_changes_nothing(any_database: Database, database_url: str) -> None:
    schema.fill(database_url)
    before = schema.counted(database_url)
    migrate(database_url)
    assert schema.counted(database_url) == before


def test_references_hold_after_every_table_is_filled(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'own.sqlite3'}"
    migrate(url)
    schema.fill(url)
    with schema.connected(url) as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_nothing_is_deleted_along_with_something_else() -> None:
    links = [key for table in metadata.sorted_tables for key in table.foreign_keys]
    assert links
    assert [key for key in links if key.ondelete or key.onupdate] == []
