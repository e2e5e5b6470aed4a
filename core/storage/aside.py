"""What reads for minutes goes beside the bot's loop, so that no press waits for it.

A thread with a loop of its own, no process: it ends with the bot, however that ends, and with
it what it held open; the folder's lock goes too, and the next backup tidies up what is half.
"""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")


async def aside(deed: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Do the deed in a thread with a loop of its own; return or raise what it does.

    The deed opens its connections itself: those of another loop are not to be used. Whoever is
    cancelled here cancels the deed there, and waits until it has let go.
    """
    begun: Future[Callable[[], object]] = Future()

    async def done() -> T:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - asyncio.run runs it as one
        loop = asyncio.get_running_loop()
        begun.set_result(lambda: loop.call_soon_threadsafe(task.cancel))
        return await deed()

    there = asyncio.get_running_loop().run_in_executor(None, lambda: asyncio.run(done()))
    try:
        return await asyncio.shield(there)
    except asyncio.CancelledError:
        begun.add_done_callback(lambda ready: ready.result()())
        await asyncio.wait([there])
        there.exception()  # whatever it came to, nobody asks any more
        raise
