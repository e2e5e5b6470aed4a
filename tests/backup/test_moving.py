"""A school moves between the databases, both ways, row by row."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.backup.moving import moved
from bot.misfit import Misfit
from core.errors import Damaged
from core.storage.database import Database
from core.storage.tables import history, lessons, people
from tests.backup.place import CHAINED, Place, rows_at, rows_of
from tests.storage.saves import tamper
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
