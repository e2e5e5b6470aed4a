"""Where archives are put: under a name of their own only when they are whole and on the disk."""

import hashlib
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from bot.backup.names import in_order, outdated

_READ_ONLY = 0o400
_GZIP = b"\x1f\x8b"


class Shelf:
    """One folder. What goes wrong is kept as `fault`: the other shelves go on without it."""

    def __init__(self, folder: Path, *, may_make: bool) -> None:
        self.folder = folder
        self.fault: str | None = None
        self.kept: Path | None = None
        self._may_make = may_make
        self._part = folder / "none"
        self._file: BinaryIO | None = None

    def begin(self, name: str) -> None:
        """Open a file beside; what a backup that was killed left there goes."""
        self._part = self.folder / f".{name}.part"
        try:
            if self._may_make:
                self.folder.mkdir(parents=True, exist_ok=True)
            for left in self.folder.glob(".zvonok_*.part"):
                left.unlink()
            self._file = self._part.open("xb")
        except OSError as fault:
            self._drop(fault)

    def write(self, chunk: bytes) -> None:
        """Write on, unless something has gone wrong here before."""
        if self._file is not None:
            try:
                self._file.write(chunk)
            except OSError as fault:
                self._drop(fault)

    def finish(self, sha256: str) -> None:
        """Read again what was written: byte for byte the same, from the disk."""
        if self._file is None:
            return
        try:
            self._sync(self._file)
            _compare(self._part, sha256)
        except OSError as fault:
            self._drop(fault)

    @property
    def written(self) -> Path | None:
        """Return where the bytes lie as long as they have no name yet; None: nowhere."""
        return self._part if self._file is not None and self.kept is None else None

    def give_name(self, name: str) -> None:
        """Let it be an archive: only what was read again comes so far."""
        if self._file is None:
            return
        try:
            with suppress(OSError):  # FAT and exFAT know no such right; the archive is whole
                self._part.chmod(_READ_ONLY)
            self._part.rename(self.folder / name)
            _sync(self.folder)
            self.kept = self.folder / name
        except OSError as fault:
            self._drop(fault)

    def _sync(self, file: BinaryIO) -> None:
        file.flush()
        os.fsync(file.fileno())
        file.close()

    def abandon(self) -> None:
        """Leave nothing of what was begun."""
        if self._file is not None and self.kept is None:
            self._drop(None)

    def refuse(self, why: str) -> None:
        """Leave nothing of what is found not to hold."""
        self._drop(OSError(0, why))

    def doubt(self, why: str) -> None:
        """Keep what cannot be opened here, and no good old one goes for it."""
        self.fault = why

    def _drop(self, fault: OSError | None) -> None:
        if fault is not None:
            self.fault = fault.strerror or "it cannot be written"
        file, self._file = self._file, None
        try:
            if file is not None:
                file.close()
        except OSError:
            pass  # what could not be written cannot be flushed
        try:
            self._part.unlink(missing_ok=True)
        except OSError:  # the folder itself is what cannot be reached
            return

    def rotate(self, *, days: int, weeks: int) -> None:
        """Remove what is kept no longer; the archive just put there stays.

        Where that one is doubted, every older one stays too.
        """
        if self.kept is None or self.fault is not None:
            return
        try:
            for name in outdated(_names(self.folder), days=days, weeks=weeks):
                if name != self.kept.name:
                    (self.folder / name).unlink()
        except OSError as fault:
            self.fault = f"old copies cannot be removed ({fault.strerror})"


class Shelves:
    """Several folders that get the same bytes."""

    def __init__(self, shelves: Sequence[Shelf], *, encrypted: bool) -> None:
        self._shelves = shelves
        self._encrypted = encrypted
        self._sha256 = hashlib.sha256()
        self.size = 0

    def take(self, chunk: bytes) -> None:
        """Write the bytes everywhere.

        Raises:
            OSError: no shelf takes them any more, or what should be encrypted is not.
        """
        if self._encrypted and self.size == 0 and chunk.startswith(_GZIP):
            raise OSError(0, "the encryptor does not encrypt")
        self._sha256.update(chunk)
        self.size += len(chunk)
        for shelf in self._shelves:
            shelf.write(chunk)
        if all(shelf.fault is not None for shelf in self._shelves):
            raise OSError(0, "; ".join(f"{one.folder}: {one.fault}" for one in self._shelves))

    def finish(self) -> None:
        """Read again everywhere what was written.

        Raises:
            OSError: nothing was.
        """
        if not self.size:
            raise OSError(0, "the encryptor gave nothing")
        for shelf in self._shelves:
            shelf.finish(self._sha256.hexdigest())


def _compare(part: Path, sha256: str) -> None:
    with part.open("rb") as again:
        if hashlib.file_digest(again, "sha256").hexdigest() != sha256:
            raise OSError(0, "what was written is not what is read")


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def newest(folders: Sequence[Path]) -> Path | None:
    """Return the newest archive in the folders; of the same name, that of the first."""
    found: dict[str, Path] = {}
    for folder in reversed(folders):
        if folder.is_dir():
            found.update({name: folder / name for name in in_order(_names(folder))})
    names = in_order(found)
    return found[names[-1]] if names else None
