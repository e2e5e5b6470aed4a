"""The database goes away and comes back, as PostgreSQL does while it restarts: the bot lives."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import DataError
from sqlalchemy.ext.asyncio import AsyncConnection

from core.errors import Busy
from core.services import receiving, sending
from core.storage.database import Database
from core.storage.tables.machine import inbox, outbox
from tests.support.bot import Human, Stage
from tests.weather.conftest import heard


@dataclass
class Line:
    """Stands between the journal and its database, and can be cut."""

    database: Database
    cut: bool = False

    def __post_init__(self) -> None:
        self.ways = {"reading": self.database.reading, "writing": self.database.writing}

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Read, while the line stands."""
        async with self._connected("reading") as tx:
            yield tx

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """Write, while the line stands."""
        async with self._connected("writing") as tx:
            yield tx

    @asynccontextmanager
    async def _connected(self, way: str) -> AsyncIterator[AsyncConnection]:
        if self.cut:
            raise Busy
        async with self.ways[way]() as tx:
            yield tx


@pytest.fixture
def line(thin_stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Line:
    """Return the line to the bot's own database."""
    own = Line(thin_stage.app.journal.database)
    monkeypatch.setattr(own.database, "reading", own.reading)
    monkeypatch.setattr(own.database, "writing", own.writing)
    return own


async def until(human: Human, text: str) -> None:
    """Wait until the person has been sent a message that begins so."""
    async with asyncio.timeout(30):
        while not heard(human, text):  # noqa: ASYNC110 - the bot lives beside the test
            await asyncio.sleep(0.001)


async def test_receiving_and_delivering_outlive_the_database(
    thin_stage: Stage, teacher: Human, line: Line
) -> None:
    father, clock = thin_stage.person("father"), thin_stage.clock
    teacher.phone.press("· Петров")
    await thin_stage.app.receiver.drain()
    teacher.phone.send("слово")
    line.cut = True
    lives = [
        asyncio.ensure_future(thin_stage.app.receiver.run()),
        asyncio.ensure_future(thin_stage.app.deliver()),
    ]
    end = clock.now() + timedelta(seconds=60)
    async with asyncio.timeout(30):
        while clock.now() < end:  # noqa: ASYNC110 - the clock is virtual
            await asyncio.sleep(0.001)
    assert not any(life.done() for life in lives)
    line.cut = False
    await until(father, "Тревога")
    await until(father, "Сводка")
    await until(teacher, "Записано: слово")
    for life in lives:
        life.cancel()
    await asyncio.gather(*lives, return_exceptions=True)
    await thin_stage.settle()
    assert len(heard(father, "Тревога")) == len(heard(father, "Сводка")) == 1


class Failing:
    """A use case that the database does not take twice, for a reason that is not «busy»."""

    def __init__(self, real: Callable[..., Awaitable[object]]) -> None:
        self.real, self.left = real, 2

    async def __call__(self, *args: object, **named: object) -> object:
        """Fail two times, with a person's name in the fault; then do it."""
        if self.left:
            self.left -= 1
            raise DataError("INSERT", {"name": "Петров"}, ValueError("Петров"))
        return await self.real(*args, **named)


async def _all_done(stage: Stage) -> bool:
    """Tell whether both letters are sent and every update is done."""
    states = [row["state"] for row in await stage.school.read(outbox)]
    updates = await stage.school.read(inbox)
    return states == ["sent", "sent"] and all(row["done_at"] for row in updates)


@pytest.fixture(params=["store_updates", "finish", "due_letters", "begin_sending", "sent"])
def failing(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Failing:
    """Return one use case of the bot's own writing, which fails two times."""
    place = next(one for one in (receiving, sending) if hasattr(one, request.param))
    own = Failing(getattr(place, request.param))
    monkeypatch.setattr(place, request.param, own)
    return own


async def test_a_fault_of_the_database_that_is_not_busy_ends_nothing(
    thin_stage: Stage, teacher: Human, failing: Failing, caplog: pytest.LogCaptureFixture
) -> None:
    father = thin_stage.person("father")
    lives = [
        asyncio.ensure_future(thin_stage.app.receiver.run()),
        asyncio.ensure_future(replace(thin_stage.app, letters_every=0).deliver()),
    ]
    teacher.phone.press("· Петров")
    async with asyncio.timeout(30):
        while not await _all_done(thin_stage):  # noqa: ASYNC110 - the bot lives beside it
            await asyncio.sleep(0.01)
    assert not any(life.done() for life in lives)
    assert failing.left == 0
    for life in lives:
        life.cancel()
    await asyncio.gather(*lives, return_exceptions=True)
    assert len(heard(father, "Тревога")) == len(heard(father, "Сводка")) == 1
    assert "DataError" in caplog.text
    assert "Петров" not in caplog.text
