"""The bot's own disk is full at night: one backup is made, not one of each minute."""

import shutil
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from core.errors import Busy
from core.storage.tables.machine import outbox
from tests.flows.everyone.test_machine import head, live, names, night, settings, shelf, stage
from tests.support.bot import Human, Stage
from tests.support.clock import at
from tests.weather.test_full_disk import Disk

__all__ = ["head", "settings", "stage"]
pytestmark = pytest.mark.sqlite


async def ticks(stage: Stage, minutes: int) -> None:
    """Let the slow schedule tick each minute, as it does in life."""
    for minute in range(minutes):
        with suppress(Busy):
            await stage.night(at(2, 31, night(2)) + timedelta(minutes=minute))


async def test_a_night_under_a_full_disk_has_one_backup_and_it_is_told_when_there_is_room(
    stage: Stage, head: Human, tmp_path: Path
) -> None:
    await live(stage, 1)
    shutil.rmtree(tmp_path / "two")
    disk = Disk(stage.app.journal.database)
    await disk.fill(outbox)
    await ticks(stage, 5)
    assert names(tmp_path / "one") == [f"zvonok_2026-11-{day}_02-31-00.tar.gz" for day in (25, 26)]
    assert not [m for m in head.phone.messages if "вторую папку" in m.text]
    await disk.free()
    await stage.night(at(2, 40, night(2)))
    await stage.leap(at(10, 0, night(2)))
    assert len([m for m in head.phone.messages if "вторую папку" in m.text]) == 1
    assert len(names(tmp_path / "one")) == 2
    shelf(tmp_path, "two")
    await live(stage, 3)
    assert names(tmp_path / "two") == ["zvonok_2026-11-27_02-31-00.tar.gz"]
