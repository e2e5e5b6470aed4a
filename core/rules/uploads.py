"""Does a file that somebody sends fit?"""

from core.errors import Unfit

LARGEST = 20
"""Megabytes that a bot can fetch from Telegram at most (telegram.md, "Limits")."""

_MEGABYTE = 1024 * 1024


def fit_file(size: int | None) -> None:
    """Let a file pass that can be fetched; `size` in bytes, None where Telegram says none.

    Raises:
        Unfit: `file_too_large`, or `file_empty`.
    """
    if size == 0:
        raise Unfit(why="file_empty")
    if size is not None and size > LARGEST * _MEGABYTE:
        raise Unfit(why="file_too_large", limit=LARGEST)
