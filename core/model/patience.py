"""Wait out a database that takes nothing now: the disk is full, or it is away or kept locked."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from core.errors import Busy
from core.model.clock import Clock

T = TypeVar("T")

BUSY_PAUSE = 5.0
"""Seconds until it is tried again.

Such a state lasts minutes, and each try has waited for its own lock before: more often would
only keep others from it, and nobody notices the seconds afterwards.
"""


async def once_free(clock: Clock, deed: Callable[[], Awaitable[T]]) -> T:
    """Do the deed, again and again while the database is busy; return what came of it."""
    while True:
        try:
            return await deed()
        except Busy:
            await clock.sleep(BUSY_PAUSE)
