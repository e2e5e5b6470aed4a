"""A journal whose disk takes no writing, as it is full or read-only: SQLite cannot even read it.

SQLite makes a file `-shm` beside whatever it opens. Where that one is missing, or was begun and
found no room, nobody has the journal open; so its files can be copied as they lie and be opened
elsewhere (seen on a full tmpfs: the try that fails leaves a `-shm` of no bytes).
"""

import shutil
from pathlib import Path

from sqlalchemy import make_url

from bot.addresses import address_of
from bot.config import Settings
from bot.misfit import Misfit

_KEPT = ("", "-wal", "-journal")
"""The file, and what holds the last entries beside it."""
_INDEX = 32_768
"""Bytes that a -shm has from the first reading on; sqlite.org/walformat.html."""


def copied_at_rest(settings: Settings, place: Path) -> Settings:
    """Return the settings over a copy of the journal's files in the folder `place`.

    Raises:
        Misfit: somebody has the journal open, or writes to it meanwhile; there is no room.
    """
    source = Path(make_url(settings.database_url).database or "")
    before = _signs(source)
    try:
        for end in _KEPT:
            if Path(f"{source}{end}").is_file():
                shutil.copyfile(f"{source}{end}", place / f"at_rest.db{end}")
    except OSError as fault:
        raise Misfit(
            f"The disk of {source} takes no writing, and no copy can be made in {place.parent} "
            f"({fault.strerror}): name a folder on another disk in COPIES_DIR"
        ) from None
    if before is None or _signs(source) != before:
        raise Misfit(
            f"{source} cannot be read, and is in use or has a -shm left beside it: stop the bot; "
            "where none runs, copy it with its -wal to another disk and name that in DATABASE_URL"
        )
    return settings.model_copy(update={"database_url": address_of(place / "at_rest.db")})


def _signs(source: Path) -> list[tuple[int, int, int] | None] | None:
    """Return by what a change of the files is known; None: somebody has them open."""
    index = Path(f"{source}-shm")
    if index.is_file() and index.stat().st_size >= _INDEX:
        return None
    files = [Path(f"{source}{end}") for end in _KEPT]
    looks = [one.stat() if one.is_file() else None for one in files]
    return [look and (look.st_ino, look.st_size, look.st_mtime_ns) for look in looks]
