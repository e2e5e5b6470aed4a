"""History is never overwritten: the guards stand in the database and let nothing pass."""

import pytest
from sqlalchemy.exc import DBAPIError

from core.storage import triggers
from core.storage.database import Database
from core.storage.tables import metadata
from tests.migrations import schema

GUARDED = (*triggers.FROZEN, "audit_detail")
FIRST_COLUMN = {"audit": "action", "revision": "nature", "policy_version": "name"}


@pytest.fixture
def written(any_database: Database, database_url: str) -> str:
    """Return the address of a database with a row in every guarded table."""
    schema.fill(database_url, [table for table in metadata.sorted_tables if table.name in GUARDED])
    return database_url


async def refused(database: Database, statement: str, word: str = "never overwritten") -> None:
    """Assert that the journal's own connection refuses the statement in our words."""
    with pytest.raises(DBAPIError, match=word):
        async with database.writing() as tx:
            await tx.exec_driver_sql(statement)


def test_live_triggers_equal_those_in_the_code(any_database: Database, database_url: str) -> None:
    with schema.connected(database_url) as connection:
        live = schema.trigger_definitions(connection)
        schema.drop_triggers(connection)
        assert schema.trigger_definitions(connection) == {}
        triggers.create(connection)
        assert schema.trigger_definitions(connection) == live
        connection.rollback()


def test_every_guarded_table_has_its_triggers(any_database: Database, database_url: str) -> None:
    with schema.connected(database_url) as connection:
        tables = [table for table, _ in schema.trigger_definitions(connection).values()]
    assert set(tables) == set(GUARDED)
    assert all(tables.count(table) == 2 for table in GUARDED[:-1])


@pytest.mark.parametrize("table", triggers.FROZEN)
async def test_no_row_is_changed(database: Database, written: str, table: str) -> None:
    await refused(database, f"UPDATE {table} SET {FIRST_COLUMN[table]} = 'x'")  # noqa: S608


@pytest.mark.parametrize("table", GUARDED)
async def test_no_row_is_removed(database: Database, written: str, table: str) -> None:
    await refused(database, f"DELETE FROM {table}")  # noqa: S608 - our own table names


@pytest.mark.parametrize("table", GUARDED)
async def test_no_row_is_replaced_and_no_table_emptied(
    database: Database, written: str, table: str
) -> None:
    again = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"  # noqa: S608 - our own names
    await refused(database, again if database.is_sqlite else f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize("table", triggers.FROZEN)
async def test_no_row_is_written_over_by_an_upsert(
    database: Database, written: str, table: str
) -> None:
    column = FIRST_COLUMN[table]
    key = "sequence" if table == "audit" else "id"
    again = (
        f"INSERT INTO {table} SELECT * FROM {table} WHERE true "  # noqa: S608 - our own names
        f"ON CONFLICT ({key}) DO UPDATE SET {column} = 'other'"
    )
    await refused(database, again)


ERASE = "UPDATE audit_detail SET salt = NULL, payload = NULL, erased_at = '2026-11-24 12:00:00'"


async def test_a_detail_may_be_erased_once_and_for_ever(database: Database, written: str) -> None:
    async with database.writing() as tx:
        await tx.exec_driver_sql(ERASE)
    async with database.reading() as tx:
        found = (await tx.exec_driver_sql("SELECT salt, payload FROM audit_detail")).all()
    assert [tuple(row) for row in found] == [(None, None)]
    await refused(database, "UPDATE audit_detail SET payload = '{}'", "only be erased")
    await refused(database, ERASE, "only be erased")


@pytest.mark.parametrize(
    "change",
    [
        "payload = '{}'",
        "salt = 'other'",
        "digest = 'other', salt = NULL, payload = NULL",
        "ordinal = 7, salt = NULL, payload = NULL",
        "salt = NULL",
        "payload = NULL",
        "salt = NULL, payload = NULL, erased_at = NULL",
        "person_id = 2",
        "person_id = 2, salt = NULL, payload = NULL, erased_at = '2026-11-24 12:00:00'",
        "person_id = NULL, salt = NULL, payload = NULL, erased_at = '2026-11-24 12:00:00'",
    ],
)
async def test_a_detail_may_only_be_erased(database: Database, written: str, change: str) -> None:
    await refused(database, f"UPDATE audit_detail SET {change}", "only be erased")  # noqa: S608
