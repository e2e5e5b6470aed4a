"""Read an archive to its end: every part is what the manifest says, and nothing else is there."""

import gzip
import os
import re
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from bot.backup.command import Command, CommandFailed
from bot.backup.faults import is_full, no_room
from bot.backup.manifest import DATABASE, KEY, MANIFEST, Manifest, UnfitArchive, read
from bot.backup.names import SEALED
from bot.backup.pack import Hashing
from bot.backup.piping import reading
from bot.backup.shelves import newest

_PART = re.compile(rf"{re.escape(DATABASE)}|{re.escape(KEY)}|files/[0-9a-f]{{64}}", re.ASCII)
_GZIP = b"\x1f\x8b"
_CHUNK = 1 << 20
_LARGEST_MANIFEST = 256 << 20


class Sealed(UnfitArchive):
    """What it holds cannot be seen: it is encrypted for another key, or no archive at all."""


def unpacked(archive: Path, decrypt: Command | None, into: Path | None) -> Manifest:
    """Read the whole archive; write its parts into the folder, or only check them (None).

    Raises:
        UnfitArchive: it is no archive of ours, is cut off, or a part is not as it was packed.
    """
    must_be_file(archive)
    name = archive.name.removeprefix(".").removesuffix(".part")  # as it is called once it is made
    try:
        with _opened(archive, decrypt) as tar:
            return _all_of(tar, into)
    except Sealed:
        raise
    except UnfitArchive as fault:
        raise UnfitArchive(f"{name} is not whole: {fault}") from fault
    except CommandFailed as fault:
        raise Sealed(f"{name} cannot be decrypted: {fault}. {_WRONG_KEY}") from fault
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as fault:
        raise UnfitArchive(f"{name} is not whole: it cannot be read to its end") from fault
    except OSError as fault:
        if into is not None and is_full(fault):
            raise UnfitArchive(f"Nothing was restored: {no_room(into.parent)}") from fault
        raise UnfitArchive(f"{name}: {fault.strerror or fault}") from fault


_WRONG_KEY = (
    "Is BACKUP_DECRYPT the command with the key of that time? The archive may be good: keep it"
)


def must_be_file(archive: Path) -> None:
    """Let pass a file; of a folder say which archive in it is the newest.

    Raises:
        UnfitArchive: there is none.
    """
    if archive.is_dir():
        found = newest([archive])
        way = f"the newest archive in it is {found}" if found else "and no archive is in it"
        raise UnfitArchive(f"{archive} is a folder: {way}")
    if not archive.is_file():
        raise UnfitArchive(f"there is no file {archive}")


@contextmanager
def _opened(archive: Path, decrypt: Command | None) -> Iterator[tarfile.TarFile]:
    """Give the parts in order; gzip's own sum at the very end is read too."""
    with archive.open("rb") as file:
        encrypted = file.read(len(_GZIP)) != _GZIP
    if encrypted and decrypt is None:
        raise Sealed(_sealed(archive))
    with reading(archive, decrypt if encrypted else None) as stream:
        head = stream.peek(len(_GZIP))[: len(_GZIP)]
        opens = bool(head) and _GZIP.startswith(head)
        if opens:
            with gzip.GzipFile(fileobj=stream, mode="rb") as plain:
                with tarfile.open(fileobj=plain, mode="r|") as tar:
                    yield tar
                while plain.read(_CHUNK):
                    pass
    if not opens:
        raise Sealed(f"{archive.name} cannot be decrypted: no archive comes out. {_WRONG_KEY}")


def _sealed(archive: Path) -> str:
    """Say of a file that begins as none of ours what it is, as far as its name tells."""
    if archive.name.endswith(SEALED):
        return f"{archive.name} is encrypted: set BACKUP_DECRYPT, or decrypt it first"
    return (
        f"{archive.name} is no archive of zvonok backup, or an encrypted one under another name: "
        "then set BACKUP_DECRYPT"
    )


def _all_of(tar: tarfile.TarFile, into: Path | None) -> Manifest:
    found: dict[str, str] = {}
    manifest = None
    for member in tar:
        source = tar.extractfile(member) if member.isreg() else None
        if source is None or manifest is not None or member.name in found:
            raise UnfitArchive("it holds what no archive of ours holds")
        if member.name == MANIFEST:
            manifest = read(source.read(_LARGEST_MANIFEST))
        elif _PART.fullmatch(member.name):
            found[member.name] = _part(cast("BinaryIO", source), member, into)
        else:
            raise UnfitArchive("it holds what no archive of ours holds")
    if manifest is None:
        raise UnfitArchive("it is cut off")
    _compare(found, manifest)
    return manifest


def _part(source: BinaryIO, member: tarfile.TarInfo, into: Path | None) -> str:
    hashing = Hashing(source)
    place = into / member.name if into is not None else Path(os.devnull)
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("wb") as file:
        shutil.copyfileobj(cast("BinaryIO", hashing), file, _CHUNK)
        if into is not None:
            file.flush()
            os.fsync(file.fileno())
    return hashing.sha256


def _compare(found: dict[str, str], manifest: Manifest) -> None:
    for name, sha256 in manifest.parts.items():
        if found.get(name) != sha256:
            raise UnfitArchive(f"{name} is gone or not as it was packed")
    if found.keys() != manifest.parts.keys() or DATABASE not in found:
        raise UnfitArchive("its parts are not those of its manifest")
