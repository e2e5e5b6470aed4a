"""A school moves between the databases, both ways, row by row."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Timer

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.backup.moving import moved
from bot.misfit import Misfit
from core.errors import Damaged
from core.storage import copies
from core.storage.database import Database
from core.storage.tables import history, lessons, people
from tests.backup.place import CHAINED, Place, rows_at, rows_of
from tests.storage.saves import save, tamper
from tests.support import postgres
from tests.support.clock import at

pytestmark = pytest.mark.postgres


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[str]:
    with postgres.fresh() as url:
        yield url


async def test_there_and_back_is_the_same_row_by_row(place: Place, elsewhere: str) -> None:
    later = place.school.lesson("russian")
    await place.school.alter(lessons.lesson, place.school.lesson(), became_id=later)
    tamper(place.settings.database_url, "UPDATE revision SET was = NULL")
    before = await rows_of(place.school.database)
    assert {row[9] for row in before["revision"]} == {None}
    assert "null" not in {row[10] for row in before["revision"]}
    back = f"sqlite+aiosqlite:///{place.folder / 'back.db'}"
    there = await moved(place.settings, place.settings.database_url, elsewhere)
    assert await rows_at(elsewhere) == before
    again = await moved(place.settings, elsewhere, back)
    assert await rows_at(back) == before
    assert there == again
    assert there.chained == CHAINED
    assert there.rows == sum(map(len, before.values()))


async def test_an_empty_json_value_stays_apart_from_none(place: Place, elsewhere: str) -> None:
    async with place.school.database.writing() as tx:
        row = {"object_kind": "x", "object_id": 1, "at": at(8), "nature": "entry", "sequence": 2}
        await tx.execute(sa.insert(history.revision).values(**row, was=sa.null(), now=None))
    lies = [row[9:11] for row in (await rows_of(place.school.database))["revision"]][-1]
    assert lies == (None, "null")
    with pytest.raises(Damaged):  # a revision that no chained row speaks of
        await moved(place.settings, place.settings.database_url, elsewhere)
    assert (await rows_at(elsewhere))["person"] == []


async def test_ids_go_on_behind_the_largest(place: Place, elsewhere: str) -> None:
    await moved(place.settings, place.settings.database_url, elsewhere)
    largest = max(int(str(row["id"])) for row in await place.school.read(people.person))
    database = Database(elsewhere)
    async with database.writing() as tx:
        row = {"surname": "Новая", "first": "Анна", "entered_at": at(8)}
        added = await tx.execute(
            sa.insert(people.person).values(**row).returning(people.person.c.id)
        )
        assert added.scalar_one() == largest + 1
    await database.close()


async def test_what_is_not_empty_or_not_whole_is_refused(place: Place, elsewhere: str) -> None:
    url = place.settings.database_url
    with pytest.raises(Misfit, match="same database"):
        await moved(place.settings, url, url)
    await moved(place.settings, url, elsewhere)
    with pytest.raises(Misfit, match="not empty"):
        await moved(place.settings, url, elsewhere)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("foo", " is no address of a database: it looks like sqlite"),
        ("var/zvonok.db", " is no address of a database: it looks like sqlite"),
        ("postgresql+psycopg://u:secret@host:port/x", " is no address of a database"),
        ("sqlite:///x.db", " begins with sqlite: it looks like sqlite"),
        ("postgresql://u:secret@host/x", " begins with postgresql: it looks like"),
        ("sqlite+aiosqlite://", ": it names no file"),
        ("sqlite+aiosqlite://x.db", ": two slashes are too few"),
        ("postgresql+psycopg://u:secret@host", " names no database: it looks like"),
    ],
)
async def test_a_mistyped_address_is_named_as_it_was_typed(
    place: Place, typed: str, why: str
) -> None:
    good = place.settings.database_url
    for name, addresses in (("FROM", (typed, good)), ("TO", (good, typed))):
        with pytest.raises(Misfit) as refused:
            await moved(place.settings, *addresses)
        assert str(refused.value).startswith(f"{name}{why}")
        assert "secret" not in str(refused.value)


async def test_what_does_not_answer_is_called_by_its_place_in_the_command(
    place: Place, tmp_path: Path
) -> None:
    good, none = place.settings.database_url, f"sqlite+aiosqlite:///{tmp_path / 'none.db'}"
    dead = "postgresql+psycopg://nobody@127.0.0.1:1/none"
    with pytest.raises(Misfit, match=r"^FROM: there is no file"):
        await moved(place.settings, none, good)
    with pytest.raises(Misfit, match=r"^FROM: this database does not answer"):
        await moved(place.settings, dead, none)
    with pytest.raises(Misfit, match=r"^TO: this database does not answer"):
        await moved(place.settings, good, dead)


@contextmanager
def another_fills(url: str) -> Iterator[None]:
    """Let another command, a second ahead, make the first table in an empty database."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    connection = engine.connect()
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32))")
    ends = Timer(1.0, connection.commit)
    ends.start()
    yield
    ends.join()
    connection.close()


async def test_where_another_fills_it_at_once_the_loser_is_told(
    place: Place, elsewhere: str
) -> None:
    with (
        another_fills(elsewhere),
        pytest.raises(Misfit, match=r"^TO: somebody else fills it at the same time"),
    ):
        await moved(place.settings, place.settings.database_url, elsewhere)


async def test_of_two_at_once_into_one_that_stands_one_wins(place: Place, elsewhere: str) -> None:
    url = place.settings.database_url
    ended = await asyncio.gather(
        *(moved(place.settings, url, elsewhere) for _ in range(2)), return_exceptions=True
    )
    assert sorted(type(one).__name__ for one in ended) == ["Misfit", "Moved"]
    assert (await rows_at(elsewhere)) == await rows_of(place.school.database)


async def test_a_whole_journal_that_is_another_one_is_not_kept(
    place: Place, elsewhere: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What arrives is of another moment: its chain holds, only its head is not the one here."""
    later = f"sqlite+aiosqlite:///{place.folder / 'later.db'}"
    await moved(place.settings, place.settings.database_url, later)
    other = Database(later)
    await save(replace(place.journal, database=other), 9)
    really = copies.fill

    async def of_later(_source: AsyncConnection, target: AsyncConnection) -> int:
        async with other.reading() as tx:
            return await really(tx, target)

    monkeypatch.setattr(copies, "fill", of_later)
    with pytest.raises(Misfit, match="heads of the audit chain differ"):
        await moved(place.settings, place.settings.database_url, elsewhere)
    await other.close()
    assert (await rows_at(elsewhere))["person"] == []


async def test_another_form_is_refused(place: Place, elsewhere: str) -> None:
    engine = sa.create_engine(elsewhere, poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE alembic_version SET version_num = '20261124_first_tables'"
        )
    with pytest.raises(Misfit, match="another form"):
        await moved(place.settings, place.settings.database_url, elsewhere)
    with pytest.raises(Misfit, match="older form"):
        await moved(place.settings, elsewhere, f"sqlite+aiosqlite:///{place.folder / 'x.db'}")


async def test_a_broken_chain_is_not_carried_over(place: Place, elsewhere: str) -> None:
    tamper(place.settings.database_url, "UPDATE audit SET action = 'nothing' WHERE sequence = 1")
    with pytest.raises(Damaged):
        await moved(place.settings, place.settings.database_url, elsewhere)
    assert (await rows_at(elsewhere))["person"] == []
    there = await moved(place.settings, place.settings.database_url, elsewhere, broken_too=True)
    assert there.broken is not None
    assert (there.chained, there.broken.sequence) == (0, 1)
    assert await rows_at(elsewhere) == await rows_of(place.school.database)
