"""Bring a backup back into an empty place: everything is checked before anything stands there."""

import asyncio
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from zoneinfo import ZoneInfo

from sqlalchemy import make_url

from bot.addresses import address_of
from bot.backup.command import Command
from bot.backup.faults import worded
from bot.backup.manifest import DATABASE, FILES, Manifest, UnfitArchive
from bot.backup.putting import (
    beside,
    must_be_empty,
    must_fit,
    put_database,
    put_files,
    put_key,
)
from bot.backup.room import room
from bot.backup.unpack import must_be_file, unpacked
from bot.clocks import SystemClock
from bot.config import Settings
from bot.migrate import migrate
from bot.standing import is_newest
from bot.upkeep import chain_of, journal_in
from core.errors import CopyFailed, Damaged
from core.journal import Journal
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
    must_be_file(archive)  # first of all: nobody moves a live journal away for a slip of the pen
    must_be_empty(settings)
    work = beside(settings)
    with worded(work), room(work, "restore") as place:
        manifest, walked = await checked(archive, _by_hand(settings), place, broken_too=broken_too)
        await asyncio.to_thread(must_fit, settings.files_dir, place / FILES)
        key_fits = put_key(settings, manifest, place)
        journal = journal_in(place / DATABASE, clock)
        try:
            keeps = keeps_codes and key_fits
            settled = await settle_restored(
                journal, _RESTORE, made_at=manifest.moment, keeps_codes=keeps
            )
            await asyncio.to_thread(put_files, settings, place)
            await _put_journal(journal, settings, place / DATABASE, broken_too=walked is None)
        finally:
            await journal.database.close()
    return Restored(
        manifest=manifest,
        verified=walked or Verified(0, 0),
        settled=settled,
        key_fits=key_fits,
        holds=walked is not None,
    )


async def _put_journal(
    journal: Journal, settings: Settings, made: Path, *, broken_too: bool
) -> None:
    """Let the settled journal stand where the settings say; nothing is done after this."""
    url = make_url(settings.database_url)
    if url.get_backend_name() != "sqlite":
        await move_journal(journal, _RESTORE, to=settings.database_url, broken_too=broken_too)
        return
    await journal.database.close()
    await put_database(made, Path(url.database or ""))


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
    url = address_of(copy)
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
