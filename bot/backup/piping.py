"""Bytes through a command of the school's: an encryptor, a decryptor; stdin to stdout."""

import shlex
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import BinaryIO, Protocol, cast

from bot.misfit import Misfit

Take = Callable[[bytes], None]
_CHUNK = 1 << 20


class CommandFailed(Misfit):
    """The command could not be started or ended badly."""


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


def pour(feed: Callable[[Sink], None], take: Take, command: str | None) -> None:
    """Let `feed` write and `take` have the bytes, through the command where there is one.

    Raises:
        CommandFailed: it does not start, ends badly, or gives nothing.
    """
    if command is None:
        feed(_Taking(take))
        return
    process = _started(command, subprocess.PIPE)
    reader = _Reader(cast("BinaryIO", process.stdout), take)
    reader.start()
    try:
        feed(cast("BinaryIO", process.stdin))
        cast("BinaryIO", process.stdin).close()
    except BrokenPipeError:
        pass  # how it ended says why
    except BaseException:
        process.kill()
        raise
    finally:
        _shut(process)
        reader.join()
        _ended(process)
    reader.settle()
    if process.returncode != 0:
        raise CommandFailed(f"«{_program(command)}» ended with {process.returncode}")


class _Reader(Thread):
    """Takes what comes out, so that neither pipe fills up; keeps what went wrong."""

    def __init__(self, stream: BinaryIO, take: Take) -> None:
        super().__init__(daemon=True)
        self._stream = stream
        self._take = take
        self._fault: Exception | None = None

    def run(self) -> None:
        """Read to the end."""
        try:
            while chunk := self._stream.read(_CHUNK):
                if self._fault is None:
                    self._try(chunk)
        finally:
            self._stream.close()

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
def reading(archive: Path, command: str | None) -> Iterator[BinaryIO]:
    """Give the file's bytes to be read in order, through the command where there is one.

    Raises:
        CommandFailed: it does not start, or ends badly.
    """
    with archive.open("rb") as file:
        if command is None:
            yield file
            return
        process = _started(command, file)
        try:
            yield cast("BinaryIO", process.stdout)
            cast("BinaryIO", process.stdout).read()
        except BaseException:
            process.kill()
            raise
        finally:
            cast("BinaryIO", process.stdout).close()
            _ended(process)
        if process.returncode != 0:
            raise CommandFailed(f"«{_program(command)}» ended with {process.returncode}")


def _started(command: str, source: int | BinaryIO) -> subprocess.Popen[bytes]:
    try:
        words = shlex.split(command)
        return subprocess.Popen(words, stdin=source, stdout=subprocess.PIPE)  # noqa: S603 - the administrator's own command
    except (OSError, ValueError, IndexError) as fault:
        raise CommandFailed(f"«{_program(command)}» does not start") from fault


def _program(command: str) -> str:
    """Return what the command is called; what follows may be nobody's business."""
    return next(iter(command.split(maxsplit=1)), "")


def _shut(process: subprocess.Popen[bytes]) -> None:
    try:
        cast("BinaryIO", process.stdin).close()
    except OSError:  # it had ended before
        return


def _ended(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
