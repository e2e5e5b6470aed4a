"""Make a backup: copy while the bot writes, check, pack to every shelf, read it again."""

import asyncio
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from sqlalchemy import make_url

from bot.backup.command import Command, CommandFailed, patient
from bot.backup.manifest import Manifest, UnfitArchive
from bot.backup.names import name_for
from bot.backup.pack import Load, Packer
from bot.backup.piping import pour
from bot.backup.resting import copied_at_rest
from bot.backup.room import room
from bot.backup.shelves import Shelf, Shelves
from bot.backup.unpack import Sealed, unpacked
from bot.config import Settings
from bot.migrate import NoRoomBeside
from bot.misfit import Misfit
from bot.standing import is_newest
from bot.upkeep import chain_of, journal_in
from bot.verify_words import damage_said
from core.errors import CopyFailed, Damaged
from core.journal import Journal
from core.model.clock import Clock
from core.model.people import Actor
from core.services.copying import copy_journal, files_spoken_of

_BACKUP = Actor.system("backup")


class UnfitForBackup(Misfit):
    """No backup was made; nothing is left of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A backup: where it stands, where it could not be put and why, what it holds.

    `opened`: it was read to its end, part by part; else it is encrypted, the bytes alone were
    compared: nothing here decrypts it (None), or what should does not (False, see `failed`).
    """

    kept: tuple[Path, ...]
    failed: Mapping[Path, str]
    manifest: Manifest
    size: int
    opened: bool | None


def shelves_of(settings: Settings) -> tuple[Shelf, ...]:
    """Return the shelves of the settings, which must stand: a disk may not be mounted.

    One folder under two names is one shelf: two would take each other's half archive away.
    """
    folders = (settings.backup_dir, settings.second_backup_dir)
    named = {one.resolve(): one for one in reversed(folders) if one is not None}
    return tuple(Shelf(one, may_make=False) for one in reversed(named.values()))


async def backed_up(settings: Settings, clock: Clock, shelves: Sequence[Shelf]) -> Made:
    """Back up the settings' journal and its files; people go on working meanwhile.

    A shelf that fails spoils no other. An archive has its name only when it is whole; where the
    audit chain does not hold it is made all the same, and marked as broken.

    Raises:
        Misfit: there is no journal, or no archive came about; then none is left.
    """
    try:
        newest = await asyncio.to_thread(is_newest, settings.database_url)
    except NoRoomBeside:
        with room(settings.copies_dir, "rest") as place:
            still = await asyncio.to_thread(copied_at_rest, settings, place)
            return await backed_up(still, clock, shelves)
    if not newest and make_url(settings.database_url).get_backend_name() != "sqlite":
        raise UnfitForBackup("the journal is of an older form: pg_dump, then zvonok migrate")
    with room(settings.copies_dir, "backup") as place:
        load = await _loaded(settings, clock, place / "zvonok.db", walks=newest)
        stop = Event()
        try:
            return await asyncio.to_thread(_put, settings, load, shelves, stop)
        finally:
            stop.set()


async def _loaded(settings: Settings, clock: Clock, copy: Path, *, walks: bool) -> Load:
    journal = Journal.over(settings.database_url, clock, files=settings.files_dir)
    try:
        _has_room(journal, copy.parent)
        made_at = clock.now().astimezone(clock.zone)
        look = await copy_journal(journal, _BACKUP, to=copy)
    except CopyFailed as failed:
        raise UnfitForBackup(f"No copy can be made in {settings.copies_dir} ({failed})") from None
    finally:
        await journal.database.close()
    copied = journal_in(copy, clock)
    try:
        files = await files_spoken_of(copied, _BACKUP)
    finally:
        await copied.database.close()
    broken = await _broken(copy, clock) if walks else None
    return Load(
        database=copy,
        look=look,
        made_at=made_at,
        files=files,
        read=journal.files.read,
        key_file=settings.key_file,
        encrypted=settings.backup_encrypt is not None,
        broken=broken,
    )


async def _broken(copy: Path, clock: Clock) -> str | None:
    """Say where the copy's chain does not hold: it is kept all the same, and marked.

    One bad row, of whatever year, must not leave every later day without a copy.
    """
    try:
        await chain_of(copy, clock)
    except Damaged as damage:
        return damage_said(damage)
    return None


def _has_room(journal: Journal, place: Path) -> None:
    """Leave the disk alone where the copy would fill it: the bot may write to the same one."""
    if not journal.database.is_sqlite:
        return
    source = Path(journal.database.url.database or "")
    needed = source.stat().st_size + _SPARE
    here = os.statvfs(place)
    if here.f_bavail * here.f_frsize < needed:
        raise UnfitForBackup(f"{place.parent} has no room for a copy of {needed >> 20} MB")


_SPARE = 64 << 20
"""Bytes that stay free for what people write meanwhile."""


def _put(settings: Settings, load: Load, shelves: Sequence[Shelf], stop: Event) -> Made:
    name = _free_name(load, shelves)
    packer = Packer(load, lambda: _go_on(stop))
    written = Shelves(shelves, encrypted=load.encrypted)
    try:
        for shelf in shelves:
            shelf.begin(name)
        pour(packer.pack, written.take, patient(settings.backup_encrypt, settings, stop))
        written.finish()
        opened = _read_again(patient(settings.backup_decrypt, settings, stop), load, shelves)
        for shelf in shelves:
            shelf.give_name(name)
        _doubt_without_files(settings.files_dir, packer.manifest, shelves)
    except CommandFailed as fault:
        raise UnfitForBackup(f"No backup was made: BACKUP_ENCRYPT: {fault}") from fault
    except OSError as fault:
        raise UnfitForBackup(f"No backup was made: {fault.strerror or fault}") from fault
    finally:
        for shelf in shelves:
            shelf.abandon()
    return _made(shelves, packer.manifest, written.size, opened=opened)


def _doubt_without_files(
    folder: Path, manifest: Manifest | None, shelves: Sequence[Shelf]
) -> None:
    """Doubt a backup made while the disk of the files was away: the older ones hold them.

    A file that is gone leaves its folder behind; where nothing at all stands, no disk does.
    """
    if manifest is None or not manifest.missing or (folder.is_dir() and any(folder.iterdir())):
        return
    for shelf in shelves:
        if shelf.kept is not None and shelf.fault is None:
            shelf.doubt(
                f"FILES_DIR {folder} is empty, and {manifest.missing} files should be there:"
                " is its disk mounted? The journal was backed up, none of the files"
            )


def _free_name(load: Load, shelves: Sequence[Shelf]) -> str:
    """Return a name that no shelf has yet: the clock may have gone back."""
    number = 1
    while True:
        name = name_for(
            load.made_at,
            encrypted=load.encrypted,
            number=number,
            broken=load.broken is not None,
        )
        if not any((shelf.folder / name).exists() for shelf in shelves):
            return name
        number += 1


def _go_on(stop: Event) -> None:
    if stop.is_set():
        raise OSError(0, "it was stopped")


def _read_again(decrypt: Command | None, load: Load, shelves: Sequence[Shelf]) -> bool | None:
    """Read everything to its end, where it can be decrypted here; tell whether it could.

    What the decryptor does not open is kept: its key may be the wrong one, the archive good.
    """
    if load.encrypted and decrypt is None:
        return None
    opened = True
    for shelf in shelves:
        if shelf.written is not None:
            try:
                unpacked(shelf.written, decrypt, None)
            except UnfitArchive as unfit:
                if load.encrypted and isinstance(unfit, Sealed):
                    opened = False
                    shelf.doubt(str(unfit))
                else:
                    shelf.refuse(str(unfit))
    return opened


def _made(
    shelves: Sequence[Shelf], manifest: Manifest | None, size: int, *, opened: bool | None
) -> Made:
    kept = tuple(shelf.kept for shelf in shelves if shelf.kept is not None)
    failed = {one.folder: one.fault for one in shelves if one.fault is not None}
    if not kept or manifest is None:
        why = "; ".join(f"{folder}: {fault}" for folder, fault in failed.items())
        raise UnfitForBackup(f"No backup was made: {why}")
    return Made(kept=kept, failed=failed, manifest=manifest, size=size, opened=opened)
