"""A folder to work in that nobody else uses and that is gone afterwards, even after a kill."""

import fcntl
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.misfit import Misfit

_PREFIX = ".zvonok_room_"


@contextmanager
def room(beside: Path, purpose: str) -> Iterator[Path]:
    """Give an empty folder of the owner's own inside `beside`; what a killed one left goes.

    Raises:
        Misfit: another one is at the same work, or there is no folder to be made.
    """
    try:
        beside.mkdir(parents=True, exist_ok=True)
        lock = (beside / f"{_PREFIX}{purpose}.lock").open("w")
    except OSError as fault:
        raise Misfit(f"{beside} cannot be worked in ({fault.strerror})") from fault
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Misfit(f"another {purpose} is at work: wait until it has ended") from None
        for left in beside.glob(f"{_PREFIX}{purpose}_*"):
            shutil.rmtree(left, ignore_errors=True)
        place = beside / f"{_PREFIX}{purpose}_{secrets.token_hex(4)}"
        try:
            place.mkdir(mode=0o700)
        except OSError as fault:
            raise Misfit(f"{beside} cannot be worked in ({fault.strerror})") from fault
        try:
            yield place
        finally:
            shutil.rmtree(place, ignore_errors=True)
