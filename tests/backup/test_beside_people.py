"""While a backup reads, people's presses are served; whoever stops it waits for nothing."""

import asyncio
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.backup.making import backed_up
from bot.backup.shelves import Shelf
from core.errors import CopyFailed
from core.storage import copies
from core.storage.aside import aside
from core.storage.tables import people
from tests.backup.place import Place, settled_place
from tests.support.bot import Stage

pytestmark = [pytest.mark.threads, pytest.mark.postgres]
WAIT = 30.0
"""Seconds after which a test that would wait for ever fails."""


class Reading:
    """Holds the reading of persons where it is, as a large table would; its own thread with it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, order: list[str]) -> None:
        self.begun, self.may_end = threading.Event(), threading.Event()
        self._really, self._order = copies._partitions, order
        monkeypatch.setattr(copies, "_partitions", self._partitions)

    async def _partitions(self, source: Any, table: sa.Table) -> AsyncIterator[Any]:
        async for rows in self._really(source, table):
            if table is people.person and not self.begun.is_set():
                self._order.append("reading")
                self.begun.set()
                self.may_end.wait(WAIT)
                self._order.append("read")
            yield rows


@pytest.fixture
async def place(stage: Stage, tmp_path: Path) -> Place:
    return await settled_place(stage.school, stage.app.journal, stage.clock, tmp_path)


async def reading(held: Reading) -> None:
    """Wait until it reads."""
    assert await asyncio.to_thread(held.begun.wait, WAIT)


async def test_a_press_is_served_before_the_reading_ends(
    place: Place, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    if stage.app.journal.database.is_sqlite:
        pytest.skip("SQLite copies itself")
    order: list[str] = []
    held, teacher = Reading(monkeypatch, order), stage.person("class_teacher")
    async with asyncio.TaskGroup() as group:
        backup = group.create_task(place.back_up())
        await reading(held)
        await teacher.sends("/today")
        teacher.sees("Русский язык")
        order.append("served")
        held.may_end.set()
    assert order == ["reading", "served", "read"]
    assert len(backup.result().kept) == 1


async def test_whoever_stops_it_leaves_nothing_half(
    place: Place, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    if stage.app.journal.database.is_sqlite:
        pytest.skip("SQLite copies itself")
    held = Reading(monkeypatch, [])
    shelf = Shelf(place.folder / "shelf", may_make=True)
    async with asyncio.TaskGroup() as group:
        backup = group.create_task(backed_up(place.settings, place.clock, [shelf]))
        await reading(held)
        backup.cancel()
        held.may_end.set()
    assert backup.cancelled()
    left = [path.name for path in place.settings.copies_dir.iterdir()]
    assert left == [".zvonok_room_backup.lock"]
    assert len((await place.back_up()).kept) == 1


async def test_what_goes_wrong_aside_is_said_here() -> None:
    async def fails() -> None:
        raise CopyFailed("for a reason")

    with pytest.raises(CopyFailed, match="for a reason"):
        await aside(fails)


async def test_whoever_is_cancelled_before_it_begins_waits_for_its_end() -> None:
    ended = threading.Event()

    async def deed() -> None:
        try:
            await asyncio.sleep(WAIT)
        finally:
            ended.set()

    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(aside(deed))
        await asyncio.sleep(0)
        waiting.cancel()
    assert ended.is_set()
