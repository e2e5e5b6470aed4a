"""SQLite answers in the loop's own thread: a hop of the loop for each call instead of a thread's.

What runs beside each other still takes turns at every call, but in the same order in every run:
virtual time never races with a thread. What waits for a lock that another connection of this
process will let go needs real threads: `pytest.mark.threads`.
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import aiosqlite


async def _hop(
    own: aiosqlite.Connection, deed: Callable[..., Any], *args: Any, **named: Any
) -> Any:
    if not own._running or not own._connection:
        raise ValueError("Connection closed")
    await asyncio.sleep(0)
    return deed(*args, **named)


@contextmanager
def in_the_loop() -> Iterator[None]:
    """Let SQLite answer in the loop's thread inside the block."""
    with mock.patch.object(aiosqlite.Connection, "_execute", _hop):
        yield
