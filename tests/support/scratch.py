"""Where the tests keep their databases: in memory where the machine has room, on disk else."""

import shutil
import tempfile
from os import W_OK, access, environ
from pathlib import Path

_MEMORY = Path("/dev/shm")  # noqa: S108 - a tmpfs, and only for tests
_ROOM = 2 << 30
"""Bytes; what a passed test made is thrown away at once, so a run holds far less."""


def settle() -> None:
    """Let this process and its children make temporary files in memory.

    Hundreds of small databases are made and thrown away: on a disk their files cost more than
    the tests do. A `TMPDIR` that somebody has set is obeyed.
    """
    if "TMPDIR" in environ or not (_MEMORY.is_dir() and access(_MEMORY, W_OK)):
        return
    if shutil.disk_usage(_MEMORY).free >= _ROOM:
        environ["TMPDIR"] = str(_MEMORY)
        tempfile.tempdir = None
