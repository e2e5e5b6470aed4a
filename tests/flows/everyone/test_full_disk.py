"""PostgreSQL's disk is full: presses are answered plainly, a backup fails cleanly, and is told.

SQLite's own full disk: `tests/weather/test_full_disk.py`.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.errors import Busy
from core.storage.tables.machine import inbox
from handlers.kit.i18n import catalogues
from handlers.screens import trouble
from tests.faults import disk
from tests.faults.fuse import Switch
from tests.flows.everyone.test_machine import head, live, names, night, settings, shelf, stage
from tests.support.bot import Human, Stage
from tests.support.clock import at

__all__ = ["head", "settings", "stage"]
pytestmark = pytest.mark.usefixtures("any_database")


@contextmanager
def full(stage: Stage) -> Iterator[None]:
    """Let the disk be full inside the block."""
    database = stage.school.database
    if database.is_sqlite:
        pytest.skip("about PostgreSQL")
    url = database.url.render_as_string(hide_password=False)
    disk.prepare(url)
    place = disk.Disk(url, Switch())
    place.turn(True)
    yield
    place.turn(False)


async def test_a_press_is_answered_plainly_and_saved_when_there_is_room(stage: Stage) -> None:
    teacher = stage.person("teacher")
    stage.clock.set(at(10, 30))
    await teacher.sends("/menu")
    rows = len(await stage.school.read(inbox))
    with catalogues().context():
        words = trouble.not_saved_yet()
    with full(stage):
        teacher.phone.send("все здесь")
        await stage.app.receiver.pull(timeout=0)
        assert words in [*teacher.phone.toasts, *(one.text for one in teacher.phone.received)]
        assert len(await stage.school.read(inbox)) == rows
    await stage.settle()
    assert len(await stage.school.read(inbox)) == rows + 1


async def test_a_backup_that_failed_meanwhile_is_told_and_the_next_one_stands(
    stage: Stage, head: Human, tmp_path: Path
) -> None:
    await live(stage, 1)
    shutil.rmtree(tmp_path / "two")
    with full(stage):
        for minute in (31, 32, 33):
            with pytest.raises(Busy):
                await stage.night(at(2, minute, night(2)))
    assert names(tmp_path / "one") == [
        f"zvonok_2026-11-{day}_02-31-00.tar.gz" for day in (25, 26)
    ], "one backup of that night, not one of each minute"
    await stage.night(at(2, 40, night(2)))
    await stage.leap(at(10, 0, night(2)))
    assert [m for m in head.phone.messages if "вторую папку" in m.text]
    shelf(tmp_path, "two")
    await live(stage, 3)
    assert names(tmp_path / "two") == ["zvonok_2026-11-27_02-31-00.tar.gz"]
    assert names(tmp_path / "one")[-1] == "zvonok_2026-11-27_02-31-00.tar.gz"
    assert all(one.endswith(".tar.gz") for one in names(tmp_path / "one"))
