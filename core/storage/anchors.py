"""The file of anchors, outside the database: a line a day, only ever appended to."""

import os
from pathlib import Path

from core.model.chain import TORN

_TORN_END = f" {TORN}\n".encode()


def append(path: Path, line: str) -> None:
    """Append a line and see it on the disk; a torn last line is ended, and said to be torn.

    Raises:
        OSError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as opened:
        torn = opened.tell() > 0 and _last(path) != b"\n"
        opened.write(_TORN_END * torn + line.encode() + b"\n")
        opened.flush()
        os.fsync(opened.fileno())


def _last(path: Path) -> bytes:
    with path.open("rb") as opened:
        opened.seek(-1, os.SEEK_END)
        return opened.read(1)


def read(path: Path) -> list[str]:
    """Return the lines of the file with their ends; none: there is no file.

    Raises:
        OSError: it is there and cannot be read.
    """
    if not path.exists():
        return []
    with path.open(encoding="ascii", errors="replace", newline="\n") as opened:
        return list(opened)
