"""Bring a backup back into an empty place: everything is checked before anything stands there."""

import asyncio
import os
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from zoneinfo import ZoneInfo

from sqlalchemy import make_url

from bot.backup.command import Command
from bot.backup.manifest import DATABASE, FILES, KEY, Manifest, UnfitArchive, fingerprint
from bot.backup.room import room
from bot.backup.unpack import unpacked
from bot.clocks import SystemClock
from bot.config import Settings
from bot.migrate import migrate
from bot.misfit import Misfit
from bot.standing import is_newest, must_be_unused
from bot.upkeep import chain_of, journal_in
from core.errors import CopyFailed, Damaged
from core.model.clock import Clock
from core.model.copies import Settled
from core.model.people import Actor
from core.services.copying import look_at_copy, move_journal
from core.services.restoring import settle_restored
from core.services.upkeep import Verified

_RESTORE = Actor.system("restore")
_UTC = SystemClock(ZoneInfo("UTC"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A journal that is back: what the archive said, what was walked, what was let go of.

    `key_fits`: the invitation key stands that was in use when the backup was made. `holds`: its
    audit chain does, else nothing of it is verified.
    """

    manifest: Manifest
    verified: Verified
    settled: Settled
    key_fits: bool
    holds: bool = True


async def restored(
    settings: Settings,
    archive: Path,
    clock: Clock,
    *,
    keeps_codes: bool = False,
    broken_too: bool = False,
) -> Restored:
    """Restore the archive into the settings' database and folder of files, both empty.

    Raises:
        Misfit: something stands there, or the archive is not whole; nothing was changed.
        NewerDatabase: the archive is of a newer program.
        Damaged: the chain in the archive does not hold.
    """
    url = make_url(settings.database_url)
    is_sqlite = url.get_backend_name() == "sqlite"
    _must_be_empty(settings)
    with room(_beside(settings), "restore") as place:
        manifest, walked = await checked(archive, _by_hand(settings), place, broken_too=broken_too)
        await asyncio.to_thread(_must_fit, settings.files_dir, place / FILES)
        key_fits = _key_fits(settings, manifest, place)
        journal = journal_in(place / DATABASE, clock)
        try:
            keeps = keeps_codes and key_fits
            settled = await settle_restored(
                journal, _RESTORE, made_at=manifest.moment, keeps_codes=keeps
            )
            await asyncio.to_thread(_put_files, settings, place)
            if not is_sqlite:
                await move_journal(
                    journal, _RESTORE, to=settings.database_url, broken_too=walked is None
                )
        except CopyFailed as fault:
            raise Misfit(f"Nothing was restored: {fault}") from None
        finally:
            await journal.database.close()
        if is_sqlite:
            _put_database(place / DATABASE, Path(url.database or ""))
    return Restored(
        manifest=manifest,
        verified=walked or Verified(0, 0),
        settled=settled,
        key_fits=key_fits,
        holds=walked is not None,
    )


async def checked(
    archive: Path, decrypt: Command | None, place: Path, *, broken_too: bool = False
) -> tuple[Manifest, Verified | None]:
    """Unpack into an empty folder and check everything; the journal there is of the newest form.

    `broken_too`: one whose audit chain does not hold is wanted too; then nothing was verified.

    Raises:
        Misfit, NewerDatabase, Damaged: the archive is not whole, too new, or its chain is broken.
    """
    manifest = await _unpacked(archive, decrypt, place)
    copy = place / DATABASE
    journal = journal_in(copy, _UTC)
    try:
        look = await look_at_copy(journal, _RESTORE, copy=copy)
    except CopyFailed as fault:
        raise UnfitArchive(f"{archive.name}: {fault}") from None
    finally:
        await journal.database.close()
    if not manifest.agrees(look):
        raise UnfitArchive(f"{archive.name}: the journal in it is not the one that was packed")
    url = f"sqlite+aiosqlite:///{copy.resolve()}"
    if not await asyncio.to_thread(is_newest, url):
        await asyncio.to_thread(migrate, url)
    try:
        return manifest, await chain_of(copy)
    except Damaged:
        if broken_too:
            return manifest, None
        raise


async def _unpacked(archive: Path, decrypt: Command | None, place: Path) -> Manifest:
    """Unpack in a thread; where nobody waits for it any more, the decryptor is ended."""
    stop = Event()
    command = replace(decrypt, stop=stop) if decrypt is not None else None
    try:
        return await asyncio.to_thread(unpacked, archive, command, place)
    finally:
        stop.set()


def _by_hand(settings: Settings) -> Command | None:
    """Return the decryptor of whoever sits at the machine: it may ask, and takes its time."""
    words = settings.backup_decrypt
    return Command(words=words) if words is not None else None


def _beside(settings: Settings) -> Path:
    """Return the folder to work in: the disk on which the journal is to stand."""
    url = make_url(settings.database_url)
    if url.get_backend_name() != "sqlite":
        return settings.copies_dir
    return Path(url.database or "").absolute().parent


def _must_be_empty(settings: Settings) -> None:
    url = make_url(settings.database_url)
    if url.get_backend_name() != "sqlite":
        must_be_unused(settings.database_url)
    elif Path(url.database or "").exists():
        raise Misfit(f"{url.database} stands already: move it away (never delete it), then again")


def _must_fit(folder: Path, ours: Path) -> None:
    """Let pass a folder that is empty, or holds what this archive holds: a restore broke off."""
    for file in folder.rglob("*") if folder.is_dir() else ():
        if file.is_file() and not (ours / file.name).is_file():
            raise Misfit(f"{folder} is not empty: move it away, then again")


def _key_fits(settings: Settings, manifest: Manifest, place: Path) -> bool:
    """Put the key back where none stands and the archive has one; tell whether it is the one."""
    packed = place / KEY
    if packed.is_file() and not settings.key_file.exists():
        settings.key_file.parent.mkdir(parents=True, exist_ok=True)
        _write(settings.key_file, packed.read_bytes())
    return manifest.key is not None and fingerprint(settings.key_file) == manifest.key


def _put_files(settings: Settings, place: Path) -> None:
    for file in (place / FILES).glob("*"):
        target = settings.files_dir / file.name[:2] / file.name
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            _write(target, file.read_bytes())


def _write(target: Path, content: bytes) -> None:
    """Write beside, sync, then give it its name."""
    beside = target.with_name(f".{target.name}.part")
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(target)


def _put_database(made: Path, target: Path) -> None:
    """Give the journal its name last of all: a restore that breaks off leaves none."""
    with made.open("rb") as file:
        os.fsync(file.fileno())
    made.chmod(0o600)
    try:
        os.link(made, target)
    except FileExistsError:
        raise Misfit(f"{target} was made meanwhile: is the bot still running?") from None
    handle = os.open(target.absolute().parent, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
