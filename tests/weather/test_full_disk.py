"""A full disk: the offset stands, everybody is told once, nothing is lost when it has space."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.storage.database import Database
from core.storage.tables.lessons import attendance
from core.storage.tables.machine import effect, inbox, outbox
from core.storage.tables.people import account
from handlers.kit.i18n import catalogues
from handlers.screens import trouble
from sandbox.clock import TravelClock
from tests.support.bot import Human, Stage
from tests.weather.conftest import heard

pytestmark = pytest.mark.sqlite
Row = dict[str, object]


def _update(number: int, size: int) -> Row:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    body = {"chat_id": 1, "body": "x" * size, "received_at": at, "done_at": at}
    return {"update_id": 729_999_999 - number, **body}


def _effect(number: int, size: int) -> Row:
    return {"update_id": number, "verb": "x" * size, "at": datetime(2026, 11, 20, tzinfo=UTC)}


def _letter(number: int, size: int) -> Row:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    told = {"account_id": 0, "kind": "x", "payload": {}, "made_at": at, "not_before": at}
    return {**told, "unique_key": f"{number}{'x' * size}", "state": "dead"}


FILLERS = {inbox: _update, effect: _effect, outbox: _letter}


class Disk:
    """Fills the bot's disk by `PRAGMA max_page_count` on its writing connection, and frees it.

    The limit alone stops only what needs a new page, so the table's own pages are stuffed.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def fill(self, table: sa.Table) -> None:
        """Let the file grow no more, and leave no room in the pages of the table."""
        await self._limit("page_count")
        numbers = count(1)
        async with self._database.writer.connect() as connection:
            for size in (1500, 400, 40, 4, 1):
                await self._stuff(connection, table, (numbers, size))

    async def _stuff(
        self, connection: AsyncConnection, table: sa.Table, rows: tuple[Iterator[int], int]
    ) -> None:
        numbers, size = rows
        for number in numbers:
            row = FILLERS[table](number, size)
            if "account_id" in row:
                found = await connection.execute(sa.select(sa.func.min(account.c.id)))
                row["account_id"] = found.scalar_one()
            try:
                await connection.execute(sa.insert(table).values(row))
                await connection.commit()
            except sa.exc.OperationalError:
                await connection.rollback()
                return

    async def free(self) -> None:
        """Let the file grow again."""
        await self._limit(str(1 << 30))

    async def _limit(self, pages: str) -> None:
        async with self._database.writer.connect() as connection:
            if pages == "page_count":
                found = await connection.exec_driver_sql("PRAGMA page_count")
                pages = str(found.scalar_one())
            await connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
            await connection.commit()


@pytest.fixture
def disk(thin_stage: Stage) -> Disk:
    """Return the disk of the bot's own database."""
    return Disk(thin_stage.app.journal.database)


@asynccontextmanager
async def receiving(stage: Stage) -> AsyncIterator[None]:
    """Let the bot receive for ever while the test goes on."""
    task = asyncio.ensure_future(stage.app.receiver.run())
    yield
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def passes(clock: TravelClock, seconds: float) -> None:
    """Wait until the bot's own waiting has moved the clock."""
    end = clock.now() + timedelta(seconds=seconds)
    async with asyncio.timeout(30):
        while clock.now() < end:  # noqa: ASYNC110 - the clock is virtual
            await asyncio.sleep(0.001)


async def until_seen(human: Human, text: str) -> None:
    """Wait until the newest message says so; half a minute at most."""
    async with asyncio.timeout(30):
        while text not in human.last.text:  # noqa: ASYNC110 - the bot lives beside the test
            await asyncio.sleep(0.001)


async def until_all_done(stage: Stage) -> None:
    """Wait until every update is marked done; half a minute at most."""
    async with asyncio.timeout(30):
        while not all(row["done_at"] for row in await stage.school.read(inbox)):  # noqa: ASYNC110
            await asyncio.sleep(0.001)


def not_yet(human: Human) -> list[str]:
    """Return the words about the full disk that the person was told."""
    with catalogues().context():
        words = trouble.not_saved_yet()
    told = [*human.phone.toasts, *(seen.text for seen in human.phone.received)]
    return [text for text in told if text == words]


async def test_a_press_on_a_full_disk_is_kept_and_saved_later(
    thin_stage: Stage, teacher: Human, disk: Disk
) -> None:
    administrator = thin_stage.person("administrator")
    await disk.fill(inbox)
    rows = len(await thin_stage.school.read(inbox))
    teacher.phone.press("· Петров")
    async with receiving(thin_stage):
        await passes(thin_stage.clock, 60)
        assert len(not_yet(teacher)) == 1
        assert len(administrator.phone.received) == 1
        assert thin_stage.sandbox.state.updates, "the offset stands"
        assert len(await thin_stage.school.read(inbox)) == rows
        teacher.sees("все здесь")
        await disk.free()
        await until_seen(teacher, "Записано: Петров")
        await until_all_done(thin_stage)


async def test_a_typed_word_is_answered_once_and_the_administrator_hears_hourly(
    thin_stage: Stage, teacher: Human, disk: Disk
) -> None:
    administrator = thin_stage.person("administrator")
    await disk.fill(inbox)
    teacher.phone.send("слово")
    async with receiving(thin_stage):
        await passes(thin_stage.clock, 1.5 * 3600)
        assert len(not_yet(teacher)) == 1
        assert len(administrator.phone.received) == 2
        await disk.free()
        await until_seen(teacher, "слово")


async def test_what_was_stored_before_the_disk_filled_is_saved_later(
    thin_stage: Stage, teacher: Human, disk: Disk
) -> None:
    teacher.phone.press("· Петров")
    batch = await thin_stage.app.receiver.pull(timeout=0)
    await disk.fill(effect)
    async with asyncio.TaskGroup() as group:
        thin_stage.app.receiver._start(batch, group)
        await passes(thin_stage.clock, 60)
        assert len(not_yet(teacher)) == 1
        assert await thin_stage.school.read(attendance) == []
        await disk.free()
    teacher.sees("Записано: Петров")
    assert len(await thin_stage.school.read(attendance)) == 1


async def test_letters_wait_for_space_and_are_sent_once(
    thin_stage: Stage, teacher: Human, disk: Disk
) -> None:
    father = thin_stage.person("father")
    teacher.phone.press("· Петров")
    await thin_stage.app.receiver.drain()
    await disk.fill(outbox)
    assert await thin_stage.app.delivery.deliver_due() == 0
    await disk.free()
    await thin_stage.settle()
    assert len(heard(father, "Тревога")) == len(heard(father, "Сводка")) == 1
