"""A restore that cannot be is told in words: nobody throws a good archive away for them."""

import errno
import os
import sys
from pathlib import Path

import pytest

from bot.backup.restoring import restored
from bot.config import Settings
from bot.misfit import Misfit
from tests.backup.place import CHAINED, TURN, Place

FULL = Path("/dev/full")
WRONG = TURN.replace("c ^ 90", "c ^ 91")
FAILS = f"{sys.executable} -c 'import sys; sys.stdin.buffer.read(); sys.exit(1)'"
GARBAGE_AND_FAILS = 'sh -c "head -c 99 /dev/zero; cat >/dev/null; exit 1"'


async def words(place: Place, archive: Path, **changed: str) -> str:
    """Return what a restore into an empty place ends with."""
    with pytest.raises(Misfit) as refused:
        await restored(place.empty(**changed), archive, place.clock)
    assert not (place.folder / "new" / "school.db").exists()
    return str(refused.value)


@pytest.mark.parametrize("command", [WRONG, FAILS, GARBAGE_AND_FAILS])
async def test_a_wrong_key_is_no_spoilt_archive(place: Place, command: str) -> None:
    (archive,) = (await place.back_up(backup_encrypt=TURN)).kept
    told = await words(place, archive, backup_decrypt=command)
    assert "cannot be decrypted" in told
    assert "the key of that time? The archive may be good: keep it" in told
    assert "not whole" not in told
    done = await restored(place.empty(backup_decrypt=TURN), archive, place.clock)
    assert done.verified.rows == CHAINED


async def test_without_a_decryptor_it_says_what_to_set(place: Place) -> None:
    (archive,) = (await place.back_up(backup_encrypt=TURN)).kept
    assert await words(place, archive) == (
        f"{archive.name} is encrypted: set BACKUP_DECRYPT, or decrypt it first"
    )


async def test_a_folder_names_the_newest_archive_in_it(place: Place) -> None:
    for _ in range(2):
        (archive,) = (await place.back_up()).kept
    told = await words(place, archive.parent)
    assert told == f"{archive.parent} is a folder: the newest archive in it is {archive}"
    assert archive.name.endswith("_2.tar.gz")
    assert "no archive is in it" in await words(place, place.settings.copies_dir)


async def test_a_file_that_is_no_archive_is_called_so(place: Place) -> None:
    assert "is no archive of zvonok backup" in await words(place, Path("/etc/passwd"))
    assert await words(place, Path("/nowhere")) == "there is no file /nowhere"
    with pytest.raises(Misfit, match=r"^there is no file /nowhere$"):
        await restored(place.settings, Path("/nowhere"), place.clock)  # where a journal stands


async def test_a_disk_that_fills_up_while_unpacking_is_not_the_archives_fault(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    (archive,) = (await place.back_up()).kept
    really = Path.open

    def opened(path: Path, mode: str = "r", **named: object) -> object:
        into_the_room = mode == "wb" and "room_restore" in str(path)
        return really(FULL if into_the_room else path, mode)

    with monkeypatch.context() as full:
        full.setattr(Path, "open", opened)
        told = await words(place, archive)
    assert f"no room on the disk of {place.folder / 'new'}" in told
    assert "The archive is not to blame: make room, then again" in told
    assert archive.name not in told
    assert (await restored(place.empty(), archive, place.clock)).verified.rows == CHAINED


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
async def test_so_is_one_that_fills_up_or_fails_at_a_file_of_people(
    place: Place, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    (archive,) = (await place.back_up()).kept

    def failing(_settings: Settings, _place: Path) -> None:
        raise OSError(number, os.strerror(number), "files/xx")

    monkeypatch.setattr("bot.backup.restoring.put_files", failing)
    told = await words(place, archive)
    assert told.startswith("Nothing was restored: ")
    assert ("no room on the disk" in told) == (number != errno.EIO)
    assert ("files/xx: Input/output error" in told) == (number == errno.EIO)
