"""A journal on a disk that takes no writing is backed up to another one, its last saves too."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot.backup.making import backed_up
from bot.backup.resting import copied_at_rest
from bot.backup.shelves import Shelf
from bot.backup.unpack import unpacked
from bot.config import Settings
from bot.misfit import Misfit
from tests.backup.place import CHAINED, Place, rows_at, rows_of

pytestmark = pytest.mark.sqlite


@pytest.fixture
def stuck(place: Place) -> Settings:
    """Return a journal with saves in its -wal, beside which SQLite can make no -shm.

    A folder of that name stands in for the full disk: it stops root too, with the same fault.
    """
    live = Path(make_url(place.settings.database_url).database or "")
    folder = place.folder / "full"
    folder.mkdir()
    for end in ("", "-wal"):
        shutil.copyfile(f"{live}{end}", folder / f"school.db{end}")
    (folder / "school.db-shm").mkdir()
    url = f"sqlite+aiosqlite:///{folder / 'school.db'}"
    elsewhere = place.folder / "another disk #2?"
    return place.settings.model_copy(update={"database_url": url, "copies_dir": elsewhere})


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}


async def test_all_of_it_is_backed_up_and_nothing_there_is_changed(
    place: Place, stuck: Settings
) -> None:
    before = bytes_of(place.folder / "full")
    assert before["school.db-wal"], "the last saves are in the -wal"
    shelf = Shelf(place.folder / "shelf", may_make=True)
    made = await backed_up(stuck, place.clock, [shelf])
    assert made.manifest.sequence == CHAINED
    unpacked(made.kept[0], None, place.folder / "out")
    copied = await rows_at(f"sqlite+aiosqlite:///{place.folder / 'out' / 'zvonok.db'}")
    assert copied == await rows_of(place.school.database)
    assert bytes_of(place.folder / "full") == before
    assert {one.suffix for one in stuck.copies_dir.iterdir()} == {".lock"}


def test_one_that_somebody_has_open_is_not_copied_so(place: Place, stuck: Settings) -> None:
    beside = place.folder / "full" / "school.db-shm"
    beside.rmdir()
    beside.touch()
    copied_at_rest(stuck, place.folder)  # one that found no room is nobody's
    beside.write_bytes(bytes(32_768))
    with pytest.raises(Misfit, match="is in use"):
        copied_at_rest(stuck, place.folder)


def test_nor_one_that_is_written_to_meanwhile(
    place: Place, stuck: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = shutil.copyfile

    def copied(source: str, target: Path) -> None:
        really(source, target)
        with Path(source).open("ab") as file:
            file.write(b"a save")

    monkeypatch.setattr(shutil, "copyfile", copied)
    with pytest.raises(Misfit, match="is in use"):
        copied_at_rest(stuck, place.folder)


def test_without_room_for_the_copy_it_is_said_what_to_set(place: Place, stuck: Settings) -> None:
    with pytest.raises(Misfit, match="name a folder on another disk in COPIES_DIR"):
        copied_at_rest(stuck, place.folder / "nowhere")
