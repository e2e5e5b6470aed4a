"""What must be written is written, however long the database does not take it."""

import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from core.errors import Busy
from core.model.clock import Clock

T = TypeVar("T")

_log = logging.getLogger(__name__)
BUSY_PAUSE = 5.0
"""Seconds until a write is tried again: a full disk or a lost server lasts minutes, and each try
has waited for its lock already; more often would only keep others from it."""


async def insist(deed: Callable[[], Awaitable[T]], clock: Clock, faults: int | None = None) -> T:
    """Do the deed, again and again until the database takes it; return what it returned.

    For writes whose loss would lose or repeat what people were told: whatever the fault is, it
    must end neither them nor the bot. A fault that is no busy database is logged by its kind,
    never by its text, which may name people. The deed must be safe twice. Where others wait
    behind it, `faults` is how many of these are borne; the last one is raised.
    """
    while True:
        try:
            return await deed()
        except Busy:
            pass
        except Exception as fault:
            tell_fault(fault)
            faults = None if faults is None else faults - 1
            if faults == 0:
                raise
        await clock.sleep(BUSY_PAUSE)


def tell_fault(fault: Exception) -> None:
    """Log that the database did not take a write, by the kind of fault alone."""
    _log.warning("a write failed and is tried again: %s", type(fault).__name__)
    _log.debug("fault", exc_info=fault)
