"""A restore never lays a journal beside what SQLite left of another one."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.backup.restoring import restored
from bot.misfit import Misfit
from tests.backup.place import CHAINED, Place

KILLED = """
import os, signal, sqlite3, sys
c = sqlite3.connect(sys.argv[1], isolation_level=None)
c.execute("PRAGMA journal_mode=WAL")
c.execute("PRAGMA wal_autocheckpoint=0")
c.execute("CREATE TABLE x (y)")
for n in range(300):
    c.execute("INSERT INTO x VALUES (randomblob(3000))")
os.kill(os.getpid(), signal.SIGKILL)
"""
"""A writer that is killed with its saves in the -wal."""


@pytest.fixture
def left(place: Place) -> Path:
    """Return the name of a journal that is gone; its -wal and -shm still lie there."""
    file = place.folder / "new" / "school.db"
    file.parent.mkdir()
    ended = subprocess.run([sys.executable, "-c", KILLED, str(file)], check=False)  # noqa: S603 - ours
    assert ended.returncode == -signal.SIGKILL
    return file


def suffixes(file: Path) -> set[str]:
    return {one.name.removeprefix(file.name) for one in file.parent.glob(f"{file.name}*")}


def typed(command: str) -> None:
    subprocess.run(command, shell=True, check=True)  # noqa: S602 - what people type


def hidden_sides(left: Path) -> list[Path]:
    """Move the file away, and hide what lies beside it."""
    left.rename(left.with_name("moved.db"))
    return [one.rename(one.with_name(f"hidden{one.name}")) for one in left.parent.glob("*-*")]


async def test_all_that_stands_is_named_with_the_way_to_move_it(place: Place, left: Path) -> None:
    made = await place.back_up()
    with pytest.raises(Misfit) as refused:
        await restored(place.empty(), made.kept[0], place.clock)
    words = str(refused.value)
    assert all(f"{left}{suffix}" in words for suffix in ("", "-wal", "-shm"))
    typed(words.splitlines()[-1])
    assert suffixes(left) == set()
    with closing(sqlite3.connect(left.parent / "before_restore1" / left.name)) as kept:
        assert kept.execute("SELECT count(*) FROM x").fetchone() == (300,)
    done = await restored(place.empty(), made.kept[0], place.clock)
    assert done.verified.rows == CHAINED


@pytest.mark.parametrize("suffix", ["-wal", "-shm", "-journal"])
async def test_one_file_of_another_journal_is_enough_to_refuse(place: Place, suffix: str) -> None:
    made = await place.back_up()
    left = place.folder / "new" / f"school.db{suffix}"
    left.parent.mkdir()
    left.write_bytes(b"of another")
    with pytest.raises(Misfit, match=f"Already there: .*school.db{suffix}"):
        await restored(place.empty(), made.kept[0], place.clock)
    assert left.read_bytes() == b"of another"
    assert suffixes(place.folder / "new" / "school.db") == {suffix}


async def test_what_is_read_at_the_place_itself_is_looked_at(
    place: Place, left: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A -wal that comes up at the last moment: SQLite reads the new file through it."""
    made = await place.back_up()
    hidden = hidden_sides(left)
    really = os.link

    def linked(source: Path, target: Path) -> None:
        really(source, target)
        for one in hidden:
            one.rename(one.with_name(one.name.removeprefix("hidden")))

    monkeypatch.setattr(os, "link", linked)
    with pytest.raises(Misfit, match="Nothing was restored"):
        await restored(place.empty(), made.kept[0], place.clock)
    assert suffixes(left) == {"-wal", "-shm"}
