"""SQLite answers in the loop's own thread: a hop of the loop for each call instead of a thread's.

What runs beside each other still takes turns, but in the same order in every run: virtual time
never races with a thread. Turns are taken where another connection could notice: at whatever
is said to the database and at what ends a transaction. To open and close a cursor and to read
rows that are there needs none; that would be three loops of four. What waits for a lock that
another connection of this process will let go needs real threads: `pytest.mark.threads`.
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import aiosqlite

_UNNOTICED = frozenset({"cursor", "close", "fetchall", "fetchone", "fetchmany"})


async def _hop(
    own: aiosqlite.Connection, deed: Callable[..., Any], *args: Any, **named: Any
) -> Any:
    if not own._running or not own._connection:
        raise ValueError("Connection closed")
    if getattr(deed, "__name__", "") not in _UNNOTICED:
        await asyncio.sleep(0)
    return deed(*args, **named)


@contextmanager
def in_the_loop() -> Iterator[None]:
    """Let SQLite answer in the loop's thread inside the block."""
    with mock.patch.object(aiosqlite.Connection, "_execute", _hop):
        yield
