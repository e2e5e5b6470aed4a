"""What went wrong at the machine, in words for whoever restores at night."""

from collections.abc import Iterator
from contextlib import contextmanager
from errno import EDQUOT, ENOSPC
from pathlib import Path

from sqlalchemy.exc import OperationalError

from bot.misfit import Misfit
from core.errors import Busy, CopyFailed

_NOTHING = "Nothing was restored: "


def is_full(fault: OSError) -> bool:
    """Tell whether a disk is full, or the owner's share of it used up."""
    return fault.errno in {ENOSPC, EDQUOT}


def no_room(place: Path) -> str:
    """Say that the disk of this folder is full, and that it is not the archive's fault."""
    return (
        f"no room on the disk of {place}: it needs as much as the unpacked journal and its files, "
        "twice the files. The archive is not to blame: make room, then again"
    )


@contextmanager
def worded(place: Path) -> Iterator[None]:
    """Let a restore that breaks off end with a plain line.

    Raises:
        Misfit: the disk is full, a file cannot be written, a database does not take it.
    """
    try:
        yield
    except CopyFailed as fault:
        raise Misfit(f"{_NOTHING}{fault}") from None
    except Busy as busy:
        away = "the database does not answer"
        raise Misfit(_NOTHING + (no_room(place) if busy.why == "full" else away)) from None
    except OperationalError as fault:
        raise Misfit(f"{_NOTHING}{fault.orig}") from None
    except OSError as fault:
        what = f"{fault.filename or place}: {fault.strerror or 'it cannot be written'}"
        raise Misfit(_NOTHING + (no_room(place) if is_full(fault) else what)) from None
