"""The key that hashes invitation codes: made once, readable by the owner alone."""

import os
import secrets
from pathlib import Path

from bot.misfit import Misfit

SIZE = 32


class UnfitKey(Misfit):
    """The key file cannot be used; it holds none, or it is gone."""


def key_from(path: Path, *, may_make: bool = True) -> bytes:
    """Return the key in the file; made with mode 0600 where there is none.

    Raises:
        UnfitKey: the file holds no key, or is gone while there are codes hashed with it.
    """
    if not path.exists():
        if not may_make:
            raise UnfitKey(
                f"{path} is gone, and codes are out that need it: put it back from the backup, "
                f"or write {SIZE} random bytes there and issue the codes anew"
            )
        _make(path)
    key = path.read_bytes()
    if len(key) != SIZE:
        raise UnfitKey(f"{path} holds {len(key)} bytes, not a key of {SIZE}: put the backup back")
    return key


def _make(path: Path) -> None:
    """Write a whole key beside, then give it its name; where two begin, the first one stands."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(SIZE))
            file.flush()
            os.fsync(file.fileno())
        os.link(beside, path)
    except FileExistsError:  # another start was quicker: its key is read
        return
    finally:
        beside.unlink()
