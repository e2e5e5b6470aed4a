"""A backup is whole or not there, whatever happens beside it, to the disk, to the encryptor."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import timedelta
from errno import EPERM
from pathlib import Path

import pytest

from bot.backup import making
from bot.backup.command import Command, CommandFailed
from bot.backup.making import Made, UnfitForBackup
from bot.backup.manifest import Manifest, UnfitArchive
from bot.backup.piping import pour
from bot.backup.room import room
from bot.backup.shelves import Shelf
from bot.backup.unpack import unpacked
from bot.backup.wording import made_lines
from bot.misfit import Misfit
from core.storage.tables import people
from tests.backup.place import CHAINED, TURN, Place, manifest_in, rows_at, rows_of
from tests.backup.test_hanging import much
from tests.storage.saves import save, tamper
from tests.support import tied
from tests.support.bot import settings_for
from tests.support.clock import at

FULL = Path("/dev/full")


@pytest.mark.usefixtures("any_database")
async def test_the_archive_holds_journal_and_files_and_says_what_they_are(place: Place) -> None:
    made = await place.back_up()
    (archive,) = made.kept
    assert archive.name == "zvonok_2026-11-24_08-25-00.tar.gz"
    assert archive.stat().st_mode & 0o777 == 0o400
    told = manifest_in(archive)
    assert (told["form"], told["sequence"], told["missing"]) == (1, CHAINED, 0)
    assert set(told["parts"]) == {"zvonok.db", f"files/{place.file}"}
    assert told["counts"]["person"] == len(await place.school.read(people.person))
    into = place.folder / "out"
    unpacked(archive, None, into)
    copied = await rows_at(f"sqlite+aiosqlite:///{into / 'zvonok.db'}")
    assert copied == await rows_of(place.school.database)
    assert [path.name for path in place.settings.copies_dir.iterdir()] == [
        ".zvonok_room_backup.lock"
    ]


@pytest.mark.usefixtures("any_database")
@pytest.mark.threads
async def test_a_backup_while_somebody_writes_is_one_moment(place: Place) -> None:
    done = asyncio.Event()

    async def write() -> int:
        number = 0
        while not done.is_set():
            number += 1
            await save(place.journal, number, place.school.petrov)
            await asyncio.sleep(0)
        return number

    async with asyncio.TaskGroup() as group:
        writer = group.create_task(write())
        heads = []
        for number in range(3):
            made = await place.back_up(place.folder / f"shelf{number}")
            heads.append(made.manifest.sequence)
        done.set()
    assert heads == sorted(heads)
    assert heads[-1] > heads[0], "nobody wrote beside it"
    assert writer.result() + CHAINED >= heads[-1]


async def test_a_second_folder_that_fails_spoils_nothing(place: Place) -> None:
    good, bad = place.folder / "good", place.folder / "file"
    bad.write_text("no folder")
    for shelves in ((good, bad), (bad, good)):
        made = await place.back_up(*shelves)
        assert [path.parent for path in made.kept] == [good]
        assert made.failed == {bad: "File exists"}
        unpacked(made.kept[0], None, None)


@pytest.mark.parametrize("which", ["first", "second"])
async def test_a_disk_that_fills_up_spoils_nothing(
    place: Place, which: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    full, good = place.folder / "full", place.folder / "good"
    really = Path.open

    def opened(path: Path, mode: str = "r", **named: object) -> object:
        return really(FULL, "wb") if mode == "xb" and path.parent == full else really(path, mode)

    monkeypatch.setattr(Path, "open", opened)
    made = await place.back_up(*((full, good) if which == "first" else (good, full)))
    assert [path.parent for path in made.kept] == [good]
    assert made.failed == {full: "No space left on device"}
    assert list(full.iterdir()) == []


async def test_where_no_folder_takes_it_nothing_is_left_and_it_is_said(place: Place) -> None:
    with pytest.raises(Misfit, match="/proc/nope"):
        await place.back_up(Path("/proc/nope"), Path("/proc/none"))


async def test_what_is_encrypted_is_not_readable_without_and_holds_the_key(place: Place) -> None:
    made = await place.back_up(backup_encrypt=TURN, backup_decrypt=TURN)
    (archive,) = made.kept
    assert archive.name.endswith(".tar.gz.enc")
    with pytest.raises(UnfitArchive, match="BACKUP_DECRYPT"):
        unpacked(archive, None, None)
    assert "zvonok.key" in unpacked(archive, Command(words=TURN), None).parts


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("false", "^No backup was made: BACKUP_ENCRYPT: «false» ended with 1"),
        ("sh -c 'cat >/dev/null; exit 3'", "«sh» ended with 3"),
        ("sh -c 'head -c 9000 | tr [:cntrl:] x; exit 4'", "ended with 4"),
        ("no-such-program -r x", "«no-such-program» does not start"),
        ("true", "«true» stopped before it had taken everything"),
        ("sh -c 'cat >/dev/null'", "gave nothing"),
        ("head -c 1000 /dev/urandom", "«head» stopped before it had taken everything"),
        ("sh -c 'head -c 1000 | tr [:cntrl:] x'", "stopped before it had taken everything"),
        ("cat", "does not encrypt"),
        ("sh -c 'head -c 100 | tr a-z b-za'", "does not encrypt"),
    ],
)
async def test_an_encryptor_that_fails_leaves_nothing_plain(
    place: Place, command: str, why: str
) -> None:
    shelf = place.folder / "shelf"
    with pytest.raises(Misfit, match=why):
        await place.back_up(shelf, backup_encrypt=command)
    assert list(shelf.iterdir()) == []
    assert [path.name for path in place.settings.copies_dir.iterdir()] == [
        ".zvonok_room_backup.lock"
    ]


@pytest.mark.parametrize("how", ["head -c 1000 /dev/urandom", "sh -c 'head -c 9000 | tr a-z A-Z'"])
def test_an_encryptor_that_stops_early_at_more_than_a_pipe_holds(how: str) -> None:
    with pytest.raises(CommandFailed, match="stopped before it had taken everything"):
        pour(much, lambda _chunk: None, Command(words=how))


async def test_an_encryptor_that_swallows_a_part_is_found_by_the_decryptor(place: Place) -> None:
    """It takes all, ends well, and gives the half: only reading the archive back tells."""
    shelf = place.folder / "shelf"
    half = TURN.replace("for c in b)", "for c in b[:len(b) // 2])")
    assert half != TURN
    with pytest.raises(UnfitForBackup, match=r": zvonok_\S+\.enc is not whole"):
        await place.back_up(shelf, backup_encrypt=half, backup_decrypt=TURN)
    assert list(shelf.iterdir()) == []


@pytest.mark.parametrize("wrong", [TURN.replace("c ^ 90", "c ^ 91"), "false"])
async def test_a_wrong_decryptor_throws_no_good_archive_away(place: Place, wrong: str) -> None:
    """It says «keep it»: so it is kept, told as a fault, and drives out no older one."""
    old = place.folder / "shelf" / "zvonok_2025-01-01_02-30-00.tar.gz"
    old.parent.mkdir()
    old.touch()
    shelf = Shelf(old.parent, may_make=False)
    settings = place.settings.model_copy(
        update={"backup_encrypt": TURN, "backup_decrypt": wrong, "backup_patience": 60}
    )
    made = await making.backed_up(settings, place.clock, [shelf])
    assert "The archive may be good: keep it" in made.failed[old.parent]
    shelf.rotate(days=1, weeks=1)
    assert set(old.parent.iterdir()) == {old, *made.kept}
    assert unpacked(made.kept[0], Command(words=TURN), None).sequence == CHAINED
    assert "BACKUP_DECRYPT DOES NOT OPEN IT" in "\n".join(made_lines(made))


async def test_what_nothing_could_decrypt_is_not_called_checked(place: Place) -> None:
    def said(made: Made) -> str:
        return "\n".join(made_lines(made))

    assert "copied and checked" in said(await place.back_up())
    told = said(await place.back_up(backup_encrypt=TURN))
    assert "checked before it was encrypted" in told
    assert "Set it in .env" in told
    assert "copied and checked" not in told
    told = said(await place.back_up(backup_encrypt=TURN, backup_decrypt=TURN))
    assert "copied and checked" in told


async def test_bytes_that_a_disk_changed_are_found_before_there_is_an_archive(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Encrypted, and nothing decrypts it here: the sum of what is read is all that tells."""
    shelf = place.folder / "shelf"
    really = os.fsync

    def spoilt(handle: int) -> None:
        really(handle)
        for part in shelf.glob(".*.part"):
            with part.open("r+b") as file:
                file.write(b"other bytes")

    monkeypatch.setattr(os, "fsync", spoilt)
    with pytest.raises(UnfitForBackup, match="what was written is not what is read"):
        await place.back_up(shelf, backup_encrypt=TURN)
    assert list(shelf.iterdir()) == []


async def test_nothing_has_an_archives_name_before_it_was_read_to_its_end(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = place.folder / "shelf"
    seen: list[str] = []

    def watched(archive: Path, decrypt: Command | None, into: Path | None) -> Manifest:
        seen.extend(path.name for path in shelf.iterdir())
        return unpacked(archive, decrypt, into)

    monkeypatch.setattr("bot.backup.making.unpacked", watched)
    made = await place.back_up(shelf)
    assert seen == [f".{made.kept[0].name}.part"]


@pytest.mark.sqlite
async def test_a_copy_that_would_fill_the_disk_is_not_begun(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = os.statvfs(place.settings.copies_dir.parent)
    monkeypatch.setattr(making, "_SPARE", here.f_bavail * here.f_frsize)
    with pytest.raises(UnfitForBackup, match="has no room for a copy of"):
        await place.back_up()
    assert not (place.folder / "shelf").exists()


@pytest.mark.usefixtures("any_database")
async def test_a_broken_chain_is_backed_up_all_the_same_and_marked(place: Place) -> None:
    tamper(place.settings.database_url, "UPDATE audit SET action = 'nothing' WHERE sequence = 1")
    made = await place.back_up()
    (archive,) = made.kept
    assert archive.name == "zvonok_2026-11-24_08-25-00_broken.tar.gz"
    said = "row 1: this row was changed after it was written"
    assert (made.manifest.broken, manifest_in(archive)["broken"]) == (said, said)
    assert unpacked(archive, None, None).broken == said
    assert "THE AUDIT CHAIN DOES NOT HOLD: row 1" in "\n".join(made_lines(made))


async def test_a_whole_one_says_nothing_that_older_programs_do_not_know(place: Place) -> None:
    made = await place.back_up()
    assert "broken" not in manifest_in(made.kept[0])


async def test_a_file_that_is_gone_is_counted_and_keeps_nobody_from_a_backup(place: Place) -> None:
    (place.settings.files_dir / place.file[:2] / place.file).unlink()
    made = await place.back_up()
    assert made.manifest.missing == 1
    assert made.manifest.files == 0


async def test_a_disk_that_knows_no_rights_takes_a_backup(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """FAT and exFAT refuse 0400 to a file: fat_sanitize_mode in Linux' fs/fat/file.c."""
    really = Path.chmod

    def on_fat(path: Path, mode: int) -> None:
        if path.suffix == ".part":
            raise PermissionError(EPERM, "Operation not permitted", str(path))
        really(path, mode)

    monkeypatch.setattr(Path, "chmod", on_fat)
    made = await place.back_up()
    assert made.failed == {}
    assert made.kept[0].is_file()


async def test_an_encrypted_backup_without_the_key_says_so(place: Place) -> None:
    missed = "the key of the invitation codes is not in it"
    sealed = await place.back_up(backup_encrypt=TURN, backup_decrypt=TURN)
    assert missed not in "\n".join(made_lines(sealed))
    place.settings.key_file.unlink()
    sealed = await place.back_up(backup_encrypt=TURN, backup_decrypt=TURN)
    assert missed in "\n".join(made_lines(sealed))
    assert missed not in "\n".join(made_lines(await place.back_up()))


@pytest.mark.parametrize("is_there", [True, False])
async def test_a_folder_of_files_that_is_not_mounted_is_an_alarm(
    place: Place, *, is_there: bool
) -> None:
    """The journal is backed up all the same; older archives, with the files in them, stay."""
    (old,) = (await place.back_up()).kept
    place.clock.set(at(9) + timedelta(days=400))
    shelf = Shelf(old.parent, may_make=False)
    disk = place.folder / "disk"
    if is_there:
        disk.mkdir()
    settings = place.settings.model_copy(update={"files_dir": disk})
    made = await making.backed_up(settings, place.clock, [shelf])
    assert "FILES_DIR" in made.failed[old.parent]
    assert "is its disk mounted?" in made.failed[old.parent]
    shelf.rotate(days=1, weeks=1)
    assert set(old.parent.iterdir()) == {old, *made.kept}


async def test_two_of_one_second_stand_beside_each_other(place: Place) -> None:
    names = [(await place.back_up()).kept[0].name for _ in range(2)]
    assert names == ["zvonok_2026-11-24_08-25-00.tar.gz", "zvonok_2026-11-24_08-25-00_2.tar.gz"]


def killed_in_the_middle(shelf: Path, told: dict[str, str]) -> None:
    """Run the command as a process, and end it by force once it writes to the shelf."""
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "bot", "backup", str(shelf)],
        env={**os.environ, **told},
        start_new_session=True,
    )
    until = time.monotonic() + 60
    while not list(shelf.glob(".*.part")) and time.monotonic() < until:
        time.sleep(0.02)
    time.sleep(0.2)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


SLOWLY = "sh -c 'head -c 2000 | tr a-z b-za; sleep 60'"


@pytest.mark.sqlite
async def test_a_kill_in_the_middle_leaves_no_archive_and_the_next_one_tidies_up(
    place: Place,
) -> None:
    shelf = place.folder / "shelf"
    told = {
        "DATABASE_URL": place.settings.database_url,
        "FILES_DIR": str(place.settings.files_dir),
        "COPIES_DIR": str(place.settings.copies_dir),
        "KEY_FILE": str(place.settings.key_file),
        "BACKUP_ENCRYPT": SLOWLY,
    }
    killed_in_the_middle(shelf, told)
    left = [path.name for path in shelf.iterdir()]
    assert len(left) == 1
    assert left[0].startswith(".zvonok_")
    assert len(list(place.settings.copies_dir.iterdir())) == 2, "the plain copy of the killed one"
    made = await place.back_up(shelf)
    assert list(shelf.iterdir()) == list(made.kept)
    assert len(list(place.settings.copies_dir.iterdir())) == 1


@pytest.mark.sqlite
async def test_two_at_once_do_not_meet(place: Place) -> None:
    with room(place.settings.copies_dir, "backup"), pytest.raises(Misfit, match="another backup"):
        await place.back_up()


def spoil_an_index(file: Path) -> None:
    """Write over the first page of an index, as a bad disk does."""
    with closing(sqlite3.connect(file)) as opened:
        opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'ix_revision_object'"
        (page,) = opened.execute(query).fetchone()
        (size,) = opened.execute("PRAGMA page_size").fetchone()
    with file.open("r+b") as raw:
        raw.seek((page - 1) * size)
        raw.write(b"\xff" * 64)


@pytest.mark.sqlite
async def test_a_page_that_does_not_hold_is_found(place: Place) -> None:
    await place.school.database.close()
    spoil_an_index(Path(place.school.database.url.database or ""))
    tied.ALTERED.add(tied.BROKEN)
    with pytest.raises(UnfitForBackup):
        await place.back_up()


def test_one_folder_under_two_names_is_one_shelf(tmp_path: Path) -> None:
    shelf, alias = tmp_path / "shelf", tmp_path / "alias"
    shelf.mkdir()
    alias.symlink_to(shelf)
    plain = settings_for("sqlite+aiosqlite:///none.db", tmp_path)
    settings = plain.model_copy(update={"backup_dir": shelf, "second_backup_dir": alias})
    assert [one.folder for one in making.shelves_of(settings)] == [shelf]
    other = settings.model_copy(update={"second_backup_dir": tmp_path})
    assert [one.folder for one in making.shelves_of(other)] == [shelf, tmp_path]
