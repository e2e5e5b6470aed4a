"""What Python itself does beside the tests: less of it."""

import gc
import signal
import threading
from types import FrameType


def settle() -> None:
    """Let Ctrl+C end the run in our own words, which asyncio leaves alone.

    Python's own it replaces for each run of a loop, and asks afterwards what stands there: the
    answer begins with an error text that holds the whole stage, in thousands of letters.
    """
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, _interrupted)


def keep_what_stands() -> None:
    """Look for garbage no more among modules and tests: they stay until the end."""
    gc.collect()
    gc.freeze()


def _interrupted(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
