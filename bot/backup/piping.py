"""Bytes through a command of the school's: an encryptor, a decryptor; stdin to stdout.

One that hangs is ended with all that it started, once it has stood still for too long.
"""

import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE
from threading import Thread
from typing import Any, Protocol

from bot.backup.command import Command, Running, started
from bot.backup.patience import Stalled

Take = Callable[[bytes], None]
_CHUNK = 1 << 16
"""So much stands in a pipe."""


class Sink(Protocol):
    """Where bytes are written."""

    def write(self, chunk: bytes, /) -> object:
        """Take the bytes."""


class _Taking:
    def __init__(self, take: Take) -> None:
        self._take = take

    def write(self, chunk: bytes, /) -> int:
        self._take(bytes(chunk))
        return len(chunk)


class _Giving:
    """The command's stdin: never waited for without an end."""

    def __init__(self, process: Running) -> None:
        self._process = process

    def write(self, chunk: bytes, /) -> int:
        left = memoryview(chunk)
        while left:
            self._process.patience.until(self._process.takes)
            left = left[os.write(self._process.stdin, left) :]
            self._process.patience.moved()
        return len(chunk)


class _Coming(io.RawIOBase):
    """The command's stdout: never waited for without an end.

    `anew`: the time in which nobody read from it does not count.
    """

    def __init__(self, process: Running, *, anew: bool) -> None:
        self._process = process
        self._anew = anew

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, room: Any, /) -> int:
        """Fill the room as far as something has come; 0: it has ended."""
        if self._anew:
            self._process.patience.moved()
        self._process.patience.until(self._process.gives)
        chunk = os.read(self._process.stdout, len(room))
        room[: len(chunk)] = chunk
        self._process.patience.moved()
        return len(chunk)


def pour(feed: Callable[[Sink], None], take: Take, command: Command | None) -> None:
    """Let `feed` write and `take` have the bytes, through the command where there is one.

    Raises:
        CommandFailed: it does not start, ends badly, hangs, or did not take all that was fed.
    """
    if command is None:
        feed(_Taking(take))
        return
    with started(command, PIPE) as process:
        reader = _Reader(process, take)
        reader.start()
        try:
            feed(_Giving(process))
            process.no_more()
        except BrokenPipeError:
            process.no_more(whole=False)  # how it ended says why
        except BaseException:
            process.kill()
            raise
        finally:
            reader.join()
        reader.settle()
        process.must_end_well()
        process.must_have_taken_all()


class _Reader(Thread):
    """Takes what comes out, so that neither pipe fills up; keeps what went wrong."""

    def __init__(self, process: Running, take: Take) -> None:
        super().__init__(daemon=True)
        self._stream = _Coming(process, anew=False)
        self._take = take
        self._fault: Exception | None = None

    def run(self) -> None:
        """Read to the end."""
        try:
            while chunk := self._stream.read(_CHUNK):
                if self._fault is None:
                    self._try(chunk)
        except (Stalled, OSError) as fault:
            self._fault = self._fault or fault

    def _try(self, chunk: bytes) -> None:
        try:
            self._take(chunk)
        except Exception as fault:  # noqa: BLE001 - told to whoever waits for the end
            self._fault = fault

    def settle(self) -> None:
        """Raise what went wrong."""
        if self._fault is not None:
            raise self._fault


@contextmanager
def reading(archive: Path, command: Command | None) -> Iterator["io.BufferedReader[Any]"]:
    """Give the file's bytes to be read in order, through the command where there is one.

    Raises:
        CommandFailed: it does not start, ends badly, or hangs.
    """
    with archive.open("rb") as file:
        if command is None:
            yield file
            return
        with started(command, file) as process:
            stream = io.BufferedReader(_Coming(process, anew=True), _CHUNK)
            yield stream
            while stream.read(_CHUNK):
                pass
            process.must_end_well()
