"""The database goes away and comes back, as PostgreSQL does while it restarts: the bot lives."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import DataError
from sqlalchemy.ext.asyncio import AsyncConnection

from core.errors import Busy
from core.model.letter import Letter
from core.services import receiving, sending
from core.storage.database import Database
from core.storage.tables.machine import inbox, outbox
from tests.support.bot import Human, Stage
from tests.support.thin import ALERT, NOTE
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


async def test_a_letter_whose_end_cannot_be_written_holds_up_no_other(
    thin_stage: Stage,
    teacher: Human,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    father, app, real = thin_stage.person("father"), thin_stage.app, sending.sent

    async def sent(*args: object, letter: Letter, **named: Any) -> None:
        if letter.kind == ALERT:
            raise DataError("INSERT", {"name": "Петров"}, ValueError("Петров"))
        await real(*args, letter=letter, **named)  # type: ignore[arg-type]  # as it is called

    monkeypatch.setattr(sending, "sent", sent)
    await teacher.presses("· Петров")
    for _ in range(3):
        thin_stage.clock.advance(600)
        await app.delivery.recover()
        await thin_stage.settle()
    assert len(heard(father, "Тревога")) == len(heard(father, "Сводка")) == 1
    assert "is set aside: DataError" in caplog.text
    assert "Петров" not in caplog.text
    states = {row["kind"]: row["state"] for row in await thin_stage.school.read(outbox)}
    assert (states[ALERT], states[NOTE]) == ("sending", "sent")
