"""History is never overwritten: the guards stand in the database and let nothing pass."""

import pytest
from sqlalchemy.exc import DBAPIError

from core.storage import triggers
from core.storage.database import Database
from core.storage.tables import metadata
from core.storage.tables.history import revision
from tests.migrations import schema

GUARDED = (*triggers.FROZEN, *triggers.ERASABLE)
UNWRITABLE = (*triggers.FROZEN, "revision")
FIRST_COLUMN = {"audit": "action", "revision": "nature", "policy_version": "name"}


@pytest.fixture
def written(any_database: Database, database_url: str) -> str:
    """Return the address of a database with a row in every guarded table."""
    filled = (*GUARDED, "person")
    schema.fill(database_url, [table for table in metadata.sorted_tables if table.name in filled])
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
    assert all(tables.count(table) >= 2 for table in GUARDED)


@pytest.mark.parametrize("table", UNWRITABLE)
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


@pytest.mark.parametrize("table", UNWRITABLE)
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


EMPTY = "was = NULL, now = NULL, why = NULL"


async def test_a_revision_may_be_emptied_with_its_detail(database: Database, written: str) -> None:
    await refused(database, f"UPDATE revision SET {EMPTY}")  # noqa: S608 - our own statement
    async with database.writing() as tx:
        await tx.exec_driver_sql(ERASE)
        await tx.exec_driver_sql(f"UPDATE revision SET {EMPTY}")  # noqa: S608 - our own statement
    async with database.reading() as tx:
        found = (await tx.exec_driver_sql("SELECT was, now, why, nature FROM revision")).one()
    assert tuple(found) == (None, None, None, "x")
    await refused(database, "UPDATE revision SET why = 'other'")


@pytest.mark.parametrize("column", sorted(set(revision.columns.keys()) - {"was", "now", "why"}))
async def test_nothing_else_of_a_revision_goes(
    database: Database, written: str, column: str
) -> None:
    other = "'2025-11-24 12:00:00'" if column == "at" else "'7'"
    await refused_beside_erased(database, f"{EMPTY}, {column} = {other}")


@pytest.mark.parametrize("change", ["was = NULL, now = NULL", "was = NULL, why = NULL"])
async def test_a_revision_is_emptied_whole(database: Database, written: str, change: str) -> None:
    await refused_beside_erased(database, change)


async def test_a_revision_stays_where_another_pupil_s_detail_went(
    database: Database, written: str
) -> None:
    async with database.writing() as tx:
        await tx.exec_driver_sql(
            "INSERT INTO audit_detail (sequence, ordinal, person_id, digest, salt, payload) "
            "VALUES (1, 2, 7, 'x', 'x', 'x')"
        )
        await tx.exec_driver_sql(f"{ERASE} WHERE person_id = 7")
    await refused(database, f"UPDATE revision SET {EMPTY}")  # noqa: S608 - our own statement


async def refused_beside_erased(database: Database, change: str) -> None:
    """Assert that the revision refuses the change though its detail is erased."""
    async with database.writing() as tx:
        await tx.exec_driver_sql(ERASE)
    await refused(database, f"UPDATE revision SET {change}")  # noqa: S608 - our own statement
