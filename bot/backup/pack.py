"""Write an archive: the journal's file, the files of people, the manifest last; in one stream."""

import gzip
import hashlib
import tarfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, cast

from bot.backup.manifest import (
    DATABASE,
    FILES,
    FORM,
    KEY,
    MANIFEST,
    Manifest,
    fingerprint,
    written,
)
from bot.backup.piping import Sink
from core.model.copies import Look

_FAST = 1
"""Of gzip: a journal shrinks to a seventh at once, and hardly further for all the time in it."""

ReadFile = Callable[[str], bytes | None]
"""Return the bytes of a file of people by its sha256; None where they are gone or spoilt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What is packed: a copy of the journal, and the files that it speaks of.

    `broken` says where its audit chain does not hold.

    `key_file` goes along only where the archive is `encrypted`.
    """

    database: Path
    look: Look
    made_at: datetime
    files: Sequence[str]
    read: ReadFile
    key_file: Path
    encrypted: bool
    broken: str | None = None


class Packer:
    """Packs one load; `go_on` is asked before each part and may raise."""

    def __init__(self, load: Load, go_on: Callable[[], None]) -> None:
        self._load = load
        self._go_on = go_on
        self._parts: dict[str, str] = {}
        self._missing = 0
        self.manifest: Manifest | None = None

    def pack(self, sink: Sink) -> None:
        """Write the whole archive."""
        packed = gzip.GzipFile(
            fileobj=cast("BinaryIO", sink), mode="wb", compresslevel=_FAST, mtime=0, filename=""
        )
        with packed, tarfile.open(fileobj=packed, mode="w|") as tar:
            with self._load.database.open("rb") as file:
                self._add(tar, DATABASE, file, self._load.database.stat().st_size)
            for sha256 in self._load.files:
                self._file(tar, sha256)
            if self._load.encrypted and self._load.key_file.is_file():
                self._bytes(tar, KEY, self._load.key_file.read_bytes())
            self.manifest = self._told()
            self._bytes(tar, MANIFEST, written(self.manifest))

    def _file(self, tar: tarfile.TarFile, sha256: str) -> None:
        content = self._load.read(sha256)
        if content is None:
            self._missing += 1
        else:
            self._bytes(tar, f"{FILES}{sha256}", content)

    def _bytes(self, tar: tarfile.TarFile, name: str, content: bytes) -> None:
        self._add(tar, name, BytesIO(content), len(content))

    def _add(self, tar: tarfile.TarFile, name: str, source: BinaryIO, size: int) -> None:
        info = tarfile.TarInfo(name)
        info.size, info.mode = size, 0o400
        info.mtime = int(self._load.made_at.timestamp())
        hashing = Hashing(source, self._go_on)
        tar.addfile(info, cast("BinaryIO", hashing))
        self._parts[name] = hashing.sha256

    def _told(self) -> Manifest:
        look = self._load.look
        return Manifest(
            form=FORM,
            made_at=self._load.made_at.isoformat(),
            revision=look.revision,
            counts=dict(look.counts),
            sequence=look.sequence,
            head=look.head,
            parts=dict(self._parts),
            missing=self._missing,
            key=fingerprint(self._load.key_file),
            broken=self._load.broken,
        )


class Hashing:
    """A file that is hashed while it is read; `go_on` is asked at each piece."""

    def __init__(self, source: BinaryIO, go_on: Callable[[], None] = lambda: None) -> None:
        self._source = source
        self._go_on = go_on
        self._hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Read on."""
        self._go_on()
        chunk = self._source.read(size)
        self._hash.update(chunk)
        return chunk

    @property
    def sha256(self) -> str:
        """Return the hash of what was read."""
        return self._hash.hexdigest()
