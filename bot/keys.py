"""The key that hashes invitation codes: made once, readable by the owner alone."""

import os
import secrets
from pathlib import Path


def key_from(path: Path) -> bytes:
    """Return the key in the file; made with mode 0600 where there is none."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(32))
            file.flush()
            os.fsync(file.fileno())
    return path.read_bytes()
