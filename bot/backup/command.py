"""A command of the school's while it runs: started apart, ended with all that it started."""

import os
import shlex
import signal
import subprocess
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from fcntl import ioctl
from select import POLLIN, POLLOUT, poll
from termios import FIONREAD
from threading import Event
from typing import BinaryIO

from bot.backup.patience import Patience, Stalled
from bot.config import Settings
from bot.misfit import Misfit

_LAST = 5.0
"""Seconds in which whatever was killed is gone."""


class CommandFailed(Misfit):
    """The command could not be started, ended badly, or hung."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What the administrator wrote, and how long it may stand still.

    `patience`: seconds; None: it runs by hand, in the terminal's own group, as it may ask there
    for a password. `stop`: set when the bot stops.
    """

    words: str
    patience: float | None = None
    stop: Event | None = None

    @property
    def program(self) -> str:
        """Return what it is called; what follows may be nobody's business."""
        return next(iter(self.words.split(maxsplit=1)), "")


def patient(words: str | None, settings: Settings, stop: Event | None) -> Command | None:
    """Return the command of a backup that nobody watches; None where none is set."""
    if words is None:
        return None
    return Command(words=words, patience=settings.backup_patience, stop=stop)


class Running:
    """A command at work, with its pipes' handles; its stdin only where it is fed."""

    def __init__(self, process: subprocess.Popen[bytes], command: Command) -> None:
        self.patience = Patience(command.patience, command.stop)
        self._process = process
        self._command = command
        self._whole = True
        self._remains: int | None = None
        if process.stdin is not None:
            os.set_blocking(process.stdin.fileno(), False)

    @property
    def stdin(self) -> int:
        """Return where it is fed; a write never blocks."""
        assert self._process.stdin is not None  # noqa: S101 - whoever feeds it has started it so
        return self._process.stdin.fileno()

    @property
    def stdout(self) -> int:
        """Return where its bytes come from."""
        assert self._process.stdout is not None  # noqa: S101 - it is always started so
        return self._process.stdout.fileno()

    def takes(self, seconds: float) -> bool:
        """Wait so long at most for it to take something; True too where it has closed."""
        return _is_ready(self.stdin, POLLOUT, seconds)

    def gives(self, seconds: float) -> bool:
        """Wait so long at most for it to give something; True too where it has ended."""
        return _is_ready(self.stdout, POLLIN, seconds)

    def no_more(self, *, whole: bool = True) -> None:
        """Tell it that nothing more comes; `whole`: all that there was has gone into its pipe."""
        self._whole = whole
        if self._process.stdin is not None:
            with suppress(OSError):  # no /proc here: then only a broken pipe tells
                self._remains = os.open(f"/proc/self/fd/{self.stdin}", os.O_RDONLY | os.O_NONBLOCK)
            self._process.stdin.close()

    def must_have_taken_all(self) -> None:
        """Let pass one that, once ended, has left nothing in its pipe.

        Raises:
            CommandFailed: it stopped early, though it said that all was well.
        """
        if not self._whole or (self._remains is not None and _holds(self._remains)):
            raise CommandFailed(
                f"«{self._command.program}» stopped before it had taken everything"
            )

    def must_end_well(self) -> None:
        """Wait for its end.

        Raises:
            CommandFailed: it ended badly.
            Stalled: it does not end.
        """
        self.patience.until(self._has_ended)
        if self._process.returncode != 0:
            code = self._process.returncode
            raise CommandFailed(f"«{self._command.program}» ended with {code}")

    def _has_ended(self, seconds: float) -> bool:
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)
        return self._process.returncode is not None

    def kill(self) -> None:
        """End it and all that it started."""
        with suppress(
            ProcessLookupError, PermissionError
        ):  # it had ended, its number is another's
            if self._command.patience is not None:
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()

    def leave(self) -> None:
        """Close what is open and take its end; what a dead disk holds up is left to the system."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        if self._remains is not None:
            os.close(self._remains)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_LAST)


@contextmanager
def started(command: Command, source: int | BinaryIO) -> Iterator[Running]:
    """Start the command; whatever goes wrong, nothing of it goes on.

    Raises:
        CommandFailed: it does not start, or hangs.
    """
    running = Running(_begun(command, source), command)
    try:
        yield running
    except Stalled:
        running.kill()
        raise CommandFailed(_hung(command)) from None
    except BaseException:
        running.kill()
        raise
    finally:
        running.leave()


def _begun(command: Command, source: int | BinaryIO) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603 - the administrator's own command
            shlex.split(command.words),
            stdin=source,
            stdout=subprocess.PIPE,
            bufsize=0,
            start_new_session=command.patience is not None,
        )
    except (OSError, ValueError, IndexError) as fault:
        raise CommandFailed(f"«{command.program}» does not start") from fault


def _hung(command: Command) -> str:
    return f"«{command.program}» hung: for {command.patience:g} s it took and gave nothing"


def _holds(pipe: int) -> bool:
    """Tell whether bytes lie in a pipe that nobody read."""
    left = array("i", [0])
    ioctl(pipe, FIONREAD, left)
    return left[0] > 0


def _is_ready(handle: int, event: int, seconds: float) -> bool:
    asked = poll()
    asked.register(handle, event)
    return bool(asked.poll(max(seconds * 1000, 1)))
