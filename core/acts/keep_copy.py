"""Make a backup copy, check it, and say by which hash it is known (MAZ-2.8.5)."""

import asyncio
import hashlib
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from core.acts.walk_chain import walk_chain
from core.errors import Busy, CopyFailed, Damaged
from core.storage import copies
from core.storage.aside import aside
from core.storage.database import Database

_READ_ONLY = 0o440


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A copy that holds: its file's name and sha256; `sequence` is its last chained row."""

    name: str
    sha256: str
    sequence: int


async def keep_copy(database: Database, folder: Path, name: str, now: datetime) -> Copy:
    """Copy the database into the folder under the name, and walk the copy's chain.

    The file has its name only once it is whole and checked.

    Raises:
        CopyFailed: it could not be made, or does not hold; then nothing is left of it.
    """
    part = folder / f"{name}.part"
    try:
        await asyncio.to_thread(_ready, part)
        await copies.copy(database, part)
        sequence = await aside(lambda: _checked(part, now))
        sha256 = await asyncio.to_thread(_kept, part, folder / name)
    except (OSError, sqlite3.Error, SQLAlchemyError, Busy, Damaged, CopyFailed) as refused:
        for file in (part, *(part.with_name(part.name + end) for end in ("-wal", "-shm"))):
            _forget(file)
        raise CopyFailed(str(refused)) from refused
    return Copy(name=name, sha256=sha256, sequence=sequence)


def _forget(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError:  # the folder itself is what cannot be reached
        return


def _ready(part: Path) -> None:
    part.parent.mkdir(parents=True, exist_ok=True)
    part.unlink(missing_ok=True)


async def _checked(part: Path, now: datetime) -> int:
    copied = copies.opened(part)
    try:
        async with copied.reading() as tx:
            return (await walk_chain(tx, now)).rows
    finally:
        await copied.close()


def _kept(part: Path, whole: Path) -> str:
    with part.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    part.chmod(_READ_ONLY)
    part.replace(whole)
    return found
