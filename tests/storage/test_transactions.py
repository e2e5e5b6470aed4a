"""Reading changes nothing, one update has one effect, and a refusal leaves nothing behind."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from core.errors import Busy, Repeated
from core.journal import Journal
from core.model.dialogue import Dialogue
from core.services.receiving import turn_dialogue
from core.services.upkeep import verify_chain
from core.storage import dialogues
from core.storage.database import Database
from core.storage.tables import history, machine, metadata, people
from tests.storage.saves import JOB, save
from tests.support.clock import at
from tests.support.school import School

WRITES = {
    "insert": "INSERT INTO room (name) VALUES ('12')",
    "update": "UPDATE person SET first = 'other'",
    "delete": "DELETE FROM setting",
    "drop": "DROP TABLE draft",
    "create": "CREATE TABLE more (id INTEGER)",
}


@pytest.mark.parametrize("verb", WRITES)
async def test_reading_can_change_nothing(any_database: Database, verb: str) -> None:
    with pytest.raises(DBAPIError, match=r"(?i)read-?only"):
        async with any_database.reading() as tx:
            await tx.exec_driver_sql(WRITES[verb])


async def test_reading_sees_one_state(any_database: Database, school: School) -> None:
    count = sa.select(sa.func.count()).select_from(people.account)
    async with any_database.reading() as tx:
        before = (await tx.execute(count)).scalar_one()
        await school.write(people.account, telegram_id=5, met_at=at(8))
        assert (await tx.execute(count)).scalar_one() == before
    async with any_database.reading() as tx:
        assert (await tx.execute(count)).scalar_one() == before + 1


async def test_one_update_has_an_effect_once(
    any_database: Database, journal: Journal, school: School
) -> None:
    await save(journal.for_update(5), 1)
    with pytest.raises(Repeated):
        await save(journal.for_update(5), 2)
    assert [row["object_id"] for row in await school.read(history.audit)] == [1]


async def test_a_doubled_update_has_one_effect_when_both_come_at_once(
    any_database: Database, journal: Journal, school: School
) -> None:
    handled = [save(journal.for_update(5), number) for number in range(8)]
    came = await asyncio.gather(*handled, return_exceptions=True)
    assert sum(isinstance(one, Repeated) for one in came) == len(handled) - 1
    assert len(await school.read(history.audit)) == 1


async def test_an_update_whose_use_case_failed_may_be_tried_again(
    any_database: Database, journal: Journal, school: School
) -> None:
    with pytest.raises(ZeroDivisionError):
        async with journal.for_update(5).writing(JOB, "save"):
            raise ZeroDivisionError
    await save(journal.for_update(5), 1)
    assert len(await school.read(machine.effect)) == 1


async def stands(database: Database) -> tuple[str | None, Mapping[str, object]]:
    """Return where the conversation of chat 1 stands."""
    async with database.reading() as tx:
        return await dialogues.read(tx, 1, 1)


async def test_the_conversation_moves_with_the_effect(
    any_database: Database, journal: Journal
) -> None:
    await save(journal.for_update(5).then(Dialogue(1, 1, "asked", {"lesson": 7})), 1)
    assert await stands(any_database) == ("asked", {"lesson": 7})
    await turn_dialogue(journal.for_update(6).then(Dialogue(1, 1)), JOB)
    assert await stands(any_database) == (None, {})


async def test_the_conversation_does_not_move_without_the_effect(
    any_database: Database, journal: Journal
) -> None:
    def refuse(point: str) -> None:
        if point == "before commit":
            raise ZeroDivisionError

    there = journal.for_update(5).then(Dialogue(1, 1, "asked"))
    any_database.probe = refuse
    with pytest.raises(ZeroDivisionError):
        await save(there, 1)
    assert await stands(any_database) == (None, {})
    async with any_database.reading() as tx:
        assert (await tx.execute(sa.select(machine.effect))).all() == []
        assert (await tx.execute(sa.select(history.audit))).all() == []


async def test_a_repeated_update_moves_no_conversation(
    any_database: Database, journal: Journal
) -> None:
    await save(journal.for_update(5).then(Dialogue(1, 1, "asked")), 1)
    with pytest.raises(Repeated):
        await save(journal.for_update(5).then(Dialogue(1, 1, "elsewhere")), 2)
    assert await stands(any_database) == ("asked", {})


async def everything(database: Database) -> dict[str, int]:
    """Return how many rows each table holds."""
    async with database.reading() as tx:
        return {
            name: (await tx.execute(sa.select(sa.func.count()).select_from(table))).scalar_one()
            for name, table in metadata.tables.items()
        }


async def _write_much(journal: Journal) -> None:
    async with journal.for_update(5).writing(JOB, "write much") as work:
        row = {"day": work.today, "about": "x" * 500, "entered_at": work.now}
        rows = [row | {"number": str(number)} for number in range(400)]
        await work.tx.execute(sa.insert(people.school_order), rows)


@pytest.mark.sqlite
async def test_a_full_disk_is_busy_and_changes_nothing(school: School, journal: Journal) -> None:
    url = school.database.url.render_as_string(hide_password=False)
    async with school.database.reading() as tx:
        pages = (await tx.exec_driver_sql("PRAGMA page_count")).scalar_one()
    full = Database(url, pragmas={"max_page_count": str(pages)})
    before = await everything(school.database)
    with pytest.raises(Busy) as busy:
        await _write_much(replace(journal, database=full))
    assert busy.value.why == "full"
    assert await everything(full) == before
    await full.close()
    await save(journal.for_update(5), 1)
    assert (await verify_chain(journal, JOB)).rows == 1


@pytest.mark.sqlite
async def test_a_locked_database_is_busy(school: School, journal: Journal) -> None:
    url = school.database.url.render_as_string(hide_password=False)
    hasty = Database(url, pragmas={"busy_timeout": "0"})
    async with school.database.writing():
        with pytest.raises(Busy) as busy:
            async with hasty.writing():
                pass
    assert busy.value.why == "away"
    await hasty.close()


async def test_a_database_that_is_away_is_busy_to_readers_and_writers() -> None:
    away = Database("postgresql+psycopg://nobody@127.0.0.1:1/none")
    for way in (away.reading, away.writing):
        with pytest.raises(Busy) as busy:
            async with way():
                pass
        assert busy.value.why == "away"
    await away.close()


@pytest.mark.parametrize("code", ["40001", "40P01", "55P03"])
async def test_what_another_transaction_was_in_the_way_of_is_done_once_more(
    any_database: Database, code: str
) -> None:
    if any_database.is_sqlite:
        pytest.skip("SQLite has one writer")
    raised = f"DO $$ BEGIN RAISE EXCEPTION 'in the way' USING ERRCODE = '{code}'; END $$"
    with pytest.raises(Busy):
        async with any_database.writing() as tx:
            await tx.execute(sa.text(raised))


async def test_an_error_of_the_database_names_nobody(any_database: Database) -> None:
    about = sa.insert(people.school_order).values(about="Смирнова болеет")
    with pytest.raises(DBAPIError) as refused:
        async with any_database.writing() as tx:
            await tx.execute(about)
    assert "Смирнова" not in str(refused.value).replace(str(refused.value.orig), "")


@pytest.mark.sqlite
async def test_foreign_keys_and_guards_are_on_for_every_connection(
    school: School, database_url: str
) -> None:
    plain = Database(database_url)
    for way in (plain.reading, plain.writing):
        async with way() as tx:
            for pragma in ("foreign_keys", "recursive_triggers"):
                assert (await tx.exec_driver_sql(f"PRAGMA {pragma}")).scalar_one() == 1
            assert (await tx.exec_driver_sql("PRAGMA journal_mode")).scalar_one() == "wal"
            assert (await tx.exec_driver_sql("PRAGMA synchronous")).scalar_one() == 2
    await plain.close()
