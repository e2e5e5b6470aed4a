"""The database goes away and comes back, as PostgreSQL does while it restarts: the bot lives."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from core.errors import Busy
from core.storage.database import Database
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
