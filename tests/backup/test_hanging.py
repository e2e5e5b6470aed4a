"""A command that hangs is ended with all that it started, and nothing plain is left."""

import os
import time
from pathlib import Path
from threading import Event, Timer

import pytest

from bot.backup.command import Command, CommandFailed
from bot.backup.manifest import UnfitArchive
from bot.backup.piping import Sink, pour
from bot.backup.unpack import unpacked
from bot.misfit import Misfit
from tests.backup.place import TURN, Place

SLEEP = f"sleep 98765.{os.getpid()}"
"""By these words what is left of a command would be found."""

SHORT = 0.3
HANGS = {
    "takes nothing": SLEEP,
    "takes all and gives nothing": f"sh -c 'cat >/dev/null; {SLEEP}'",
    "gives a beginning": f"sh -c 'head -c 900 | tr [:cntrl:] x; {SLEEP}'",
    "gives all and does not end": f"sh -c 'tr [:cntrl:] x; exec >&-; {SLEEP}'",
    "hangs in a child of its own": f"sh -c '(cat >/dev/null; {SLEEP}) | cat'",
}


def sleeping() -> list[str]:
    """Return what still sleeps of a command, once a second has passed for it to go."""
    wanted = "\0".join(SLEEP.split()).encode()
    until = time.monotonic() + 1
    while True:
        found = [one for one in Path("/proc").glob("[0-9]*/cmdline") if wanted in read(one)]
        if not found or time.monotonic() > until:
            return [str(one) for one in found]
        time.sleep(0.02)


def much(sink: Sink) -> None:
    """Write more than a pipe holds."""
    sink.write(bytes(1 << 20))


def read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:  # it ended meanwhile
        return b""


@pytest.mark.parametrize("how", HANGS)
async def test_an_encryptor_that_hangs_is_ended_and_nothing_plain_is_left(
    place: Place, how: str
) -> None:
    shelf = place.folder / "shelf"
    with pytest.raises(Misfit, match=r"«(sh|sleep)» hung: for 0.3 s it took and gave nothing"):
        await place.back_up(shelf, backup_encrypt=HANGS[how], backup_patience=SHORT)
    assert list(shelf.iterdir()) == []
    assert [path.name for path in place.settings.copies_dir.iterdir()] == [
        ".zvonok_room_backup.lock"
    ]
    assert sleeping() == []


@pytest.mark.parametrize("how", HANGS)
def test_so_is_one_that_hangs_at_more_than_a_pipe_holds(how: str) -> None:
    with pytest.raises(CommandFailed, match="hung"):
        pour(
            much,
            lambda _chunk: None,
            Command(words=HANGS[how], patience=SHORT),
        )
    assert sleeping() == []


def test_whoever_works_on_slowly_is_waited_for() -> None:
    came: list[bytes] = []
    slow = "sh -c 'for i in 1 2 3; do sleep 0.6; printf x; done; cat >/dev/null'"
    pour(much, came.append, Command(words=slow, patience=1.5))
    assert b"".join(came) == b"xxx"


async def test_a_decryptor_that_hangs_makes_no_archive_good(place: Place) -> None:
    made = await place.back_up(backup_encrypt=TURN)
    for how in ("takes nothing", "takes all and gives nothing", "hangs in a child of its own"):
        with pytest.raises(UnfitArchive, match=r"cannot be decrypted: «\w+» hung"):
            unpacked(made.kept[0], Command(words=HANGS[how], patience=SHORT), None)
    hung = {"backup_decrypt": SLEEP, "backup_patience": SHORT}
    other = await place.back_up(place.folder / "other", backup_encrypt=TURN, **hung)
    assert other.opened is False
    assert "hung" in other.failed[place.folder / "other"], "kept, and called good"
    assert sleeping() == []


@pytest.mark.parametrize("patience", [None, 600.0])
def test_when_the_bot_stops_it_waits_for_none(patience: float | None) -> None:
    stop = Event()
    Timer(SHORT, stop.set).start()
    with pytest.raises(OSError, match="it was stopped"):
        pour(
            much,
            lambda _chunk: None,
            Command(words=SLEEP, patience=patience, stop=stop),
        )
    assert sleeping() == []
