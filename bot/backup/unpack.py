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
from bot.backup.manifest import DATABASE, KEY, MANIFEST, Manifest, UnfitArchive, read
from bot.backup.pack import Hashing
from bot.backup.piping import reading

_PART = re.compile(rf"{re.escape(DATABASE)}|{re.escape(KEY)}|files/[0-9a-f]{{64}}", re.ASCII)
_GZIP = b"\x1f\x8b"
_CHUNK = 1 << 20
_LARGEST_MANIFEST = 256 << 20


def unpacked(archive: Path, decrypt: Command | None, into: Path | None) -> Manifest:
    """Read the whole archive; write its parts into the folder, or only check them (None).

    Raises:
        UnfitArchive: it is no archive of ours, is cut off, or a part is not as it was packed.
    """
    if not archive.is_file():
        raise UnfitArchive(f"there is no file {archive}")
    name = archive.name.removeprefix(".").removesuffix(".part")  # as it is called once it is made
    try:
        with _opened(archive, decrypt) as tar:
            return _all_of(tar, into)
    except UnfitArchive as fault:
        raise UnfitArchive(f"{name} is not whole: {fault}") from fault
    except CommandFailed as fault:
        raise UnfitArchive(f"{name} cannot be decrypted: {fault}") from fault
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as fault:
        raise UnfitArchive(f"{name} is not whole: it cannot be read to its end") from fault
    except OSError as fault:
        raise UnfitArchive(f"{name}: {fault.strerror or fault}") from fault


@contextmanager
def _opened(archive: Path, decrypt: Command | None) -> Iterator[tarfile.TarFile]:
    """Give the parts in order; gzip's own sum at the very end is read too."""
    with archive.open("rb") as file:
        encrypted = file.read(len(_GZIP)) != _GZIP
    if encrypted and decrypt is None:
        raise UnfitArchive("it is encrypted: set BACKUP_DECRYPT, or decrypt it first")
    with (
        reading(archive, decrypt if encrypted else None) as stream,
        gzip.GzipFile(fileobj=stream, mode="rb") as plain,
    ):
        with tarfile.open(fileobj=plain, mode="r|") as tar:
            yield tar
        while plain.read(_CHUNK):
            pass


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
