"""The two processes of a crash test: the sandbox, and the bot that kills itself at a point.

Everything is forked from a parent that has imported it all and never runs an event loop, so
that a start costs milliseconds and no thread or loop is inherited.
"""

import asyncio
import mmap
import os
import pickle
import signal
import struct
import sys
import traceback
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from time import monotonic, sleep
from typing import Any, NoReturn

from pydantic import SecretStr

from bot.app import Parts, build
from bot.clocks import SystemClock
from bot.config import Settings
from bot.logs import set_up_logging
from bot.running import until_stopped
from notifications.kinds import KINDS
from sandbox.clock import TravelClock
from sandbox.server import start
from sandbox.telegram import Sandbox
from sandbox.world import TOKEN
from tests.faults.sabotage import SABOTAGES
from tests.support import thin
from tests.support.clock import ZONE

TICK_EVERY = 0.12
"""Seconds between two looks at the schedule."""

POINTS = (
    "after receive",
    "after the inbox commit",
    "inside the transaction",
    "before commit",
    "after commit",
    "before a draw",
    "before done",
)
"""Points of the probe that an update passes."""

LETTER_POINTS = ("letter taken", "before send", "after send")
"""Those that a letter passes."""

_ALL = (*POINTS, *LETTER_POINTS)


def kills(number: int, random: Random) -> list[str]:
    """Return where the seed of this number kills: each goes on where the one before ended."""
    found = [POINTS[(number * 3 + i) % len(POINTS)] for i in range(3)]
    found += [LETTER_POINTS[number % len(LETTER_POINTS)], "any moment"]
    random.shuffle(found)
    return found


class Fuse:
    """Where the bot is to die, and at which passing; it shares this memory with the test."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, 8)
        self.point: str | None = None

    def light(self, point: str, passing: int) -> None:
        """Let the bot die at the `passing`-th time that it comes by `point` from now on."""
        self.point = point
        self._memory[:8] = struct.pack("ii", _ALL.index(point) + 1, passing)

    def put_out(self) -> None:
        """Let the bot live."""
        self.point = None
        self._memory[:8] = struct.pack("ii", 0, 0)

    def __call__(self, point: str) -> None:
        """Be the probe: count the passings of the chosen point; SIGKILL, as a power cut."""
        chosen, left = struct.unpack("ii", self._memory[:8])
        if chosen == 0 or _ALL[chosen - 1] != point:
            return
        self._memory[:8] = struct.pack("ii", chosen, left - 1)
        if left == 1:
            os.kill(os.getpid(), signal.SIGKILL)


class Jumps:
    """By how many seconds the clock was moved so far; shared with the children."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, 8)

    @property
    def seconds(self) -> float:
        """Return the sum of the jumps."""
        return float(struct.unpack("d", self._memory[:8])[0])

    def jump(self, seconds: float) -> None:
        """Let every clock that looks here be later by this."""
        self._memory[:8] = struct.pack("d", self.seconds + seconds)


class SharedClock(SystemClock):
    """Real time from a moment of the school on, with the jumps of the test."""

    def __init__(self, begins: datetime, since: float, jumps: Jumps) -> None:
        super().__init__(ZONE)
        self._began_at, self._since, self._jumps = begins, since, jumps

    def now(self) -> datetime:
        """Return the moment."""
        passed = monotonic() - self._since + self._jumps.seconds
        return self._began_at + timedelta(seconds=passed)

    async def sleep(self, seconds: float) -> None:
        """Wait by this clock: a jump shortens it."""
        end = self.now() + timedelta(seconds=seconds)
        while (left := (end - self.now()).total_seconds()) > 0:  # noqa: ASYNC110 - another process jumps
            await asyncio.sleep(min(left, 0.02))


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What a bot needs to be started again: where Telegram and the database are, the time."""

    place: Path
    address: str
    url: str
    clock: SharedClock
    thin: tuple[int, dict[int, str], int]
    fuse: Fuse
    sabotage: str | None = None

    @property
    def settings(self) -> Settings:
        """Return the bot's settings."""
        return Settings(
            _env_file=None,
            bot_token=SecretStr(TOKEN),
            bot_api_url=self.address,
            database_url=self.url,
            files_dir=self.place / "files",
            anchors_file=self.place / "anchors.txt",
            key_file=self.place / "key",
            policy="maz",
        )


def in_child(deed: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """Run a coroutine in a forked process and return its (picklable) result."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        _end(lambda: os.write(writing, pickle.dumps(asyncio.run(deed()))))
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        result = pipe.read()
    _pid, status = os.waitpid(pid, 0)
    if status != 0:
        raise ChildProcessError(status)
    return pickle.loads(result)  # noqa: S301 - our own child wrote it


def start_sandbox(place: Path, begins: datetime) -> tuple[int, str]:
    """Start Telegram's stand-in; return its pid and address."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        _log_to(place / "sandbox.log")
        _end(lambda: asyncio.run(_serve(begins, writing)))
    os.close(writing)
    with os.fdopen(reading) as pipe:
        return pid, pipe.readline().strip()


async def _serve(begins: datetime, writing: int) -> None:
    _runner, address = await start(Sandbox(TravelClock(begins, ZONE, running=True)))
    os.write(writing, f"{address}\n".encode())
    await asyncio.Event().wait()


def start_bot(world: World) -> int:
    """Start the bot that dies by the fuse, or lives until SIGTERM; return its pid."""
    pid = os.fork()
    if pid == 0:
        _log_to(world.place / "bot.log")
        _end(lambda: asyncio.run(_live(world)))
    return pid


async def _live(world: World) -> None:
    """Run the real bot; only its pauses are shorter than in life."""
    KINDS.update(thin.KINDS)
    if world.sabotage is not None:
        SABOTAGES[world.sabotage]()
    set_up_logging()
    built = await build(world.settings, Parts(clock=world.clock, probe=world.fuse))
    hasty = replace(built.delivery, lease=timedelta())  # nobody else sends
    built = replace(built, tick_every=TICK_EVERY, letters_every=0.05, delivery=hasty)
    built.dispatcher.include_router(thin.flow(*world.thin))
    asked = built.dispatcher.sub_routers
    asked.insert(0, asked.pop())
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await until_stopped(built, stop)


def ended(pid: int) -> bool:
    """Send SIGTERM; tell whether the bot ends by itself, with 0, within ten seconds."""
    end = monotonic() + 10
    os.kill(pid, signal.SIGTERM)
    while monotonic() < end:
        if os.waitpid(pid, os.WNOHANG) == (pid, 0):
            return True
        sleep(0.01)
    return False


def _end(deed: Callable[[], object]) -> NoReturn:
    """Do the deed as the child's whole life."""
    try:
        deed()
    except BaseException:  # noqa: BLE001 - a child must never go on as its parent
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)


def _log_to(path: Path) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(handle, 1)
    os.dup2(handle, 2)
