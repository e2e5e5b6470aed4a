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
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any, NoReturn

from pydantic import SecretStr

import bot.app
import bot.receiver
import bot.sender
from bot.app import Parts, build
from bot.clocks import SystemClock
from bot.config import Settings
from bot.running import set_up_logging, until_stopped
from core.model.probe import Probe, silent
from notifications.kinds import KINDS
from sandbox.clock import TravelClock
from sandbox.server import start
from sandbox.telegram import Sandbox
from sandbox.world import TOKEN
from tests.support import thin
from tests.support.clock import ZONE

POINTS = {
    "after receive": 4,
    "after the inbox commit": 4,
    "inside the transaction": 12,
    "before commit": 12,
    "after commit": 12,
    "before a draw": 6,
    "before done": 6,
    "letter taken": 3,
    "before send": 3,
    "after send": 3,
}
"""Every point of the probe at which the bot may be killed, and at which passing at the latest."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Kill the bot at the `passing`-th time that it comes by `point`."""

    point: str
    passing: int


class Killer:
    """The probe of a bot that is to die: SIGKILL, as a power cut."""

    def __init__(self, plan: Plan) -> None:
        self._point = plan.point
        self._left = plan.passing

    def __call__(self, point: str) -> None:
        """Count the passings of the chosen point; die at the last."""
        if point != self._point:
            return
        self._left -= 1
        if self._left == 0:
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
    clock: SharedClock
    lesson_id: int
    pupils: dict[int, str]
    watcher: int

    @property
    def database(self) -> Path:
        """Return the SQLite file of the seed."""
        return self.place / "school.sqlite3"

    @property
    def settings(self) -> Settings:
        """Return the bot's settings."""
        return Settings(
            _env_file=None,
            bot_token=SecretStr(TOKEN),
            bot_api_url=self.address,
            database_url=f"sqlite+aiosqlite:///{self.database}",
            files_dir=self.place / "files",
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


def start_bot(world: World, plan: Plan | None) -> int:
    """Start the bot that dies by the plan, or lives until SIGTERM; return its pid."""
    pid = os.fork()
    if pid == 0:
        _log_to(world.place / "bot.log")
        probe: Probe = Killer(plan) if plan else silent
        _end(lambda: asyncio.run(_live(world, probe)))
    return pid


async def _live(world: World, probe: Probe) -> None:
    """Run the real bot; only its pauses are shorter than in life."""
    bot.app._TICK_EVERY = 0.15  # type: ignore[assignment]
    bot.app._LETTERS_EVERY = 0.05
    bot.receiver._AWAY_PAUSE = 0.1
    bot.sender._AWAY = 0.2
    KINDS.update(thin.KINDS)
    set_up_logging()
    built = await build(world.settings, Parts(clock=world.clock, probe=probe))
    built.dispatcher.include_router(thin.flow(world.lesson_id, world.pupils, world.watcher))
    asked = built.dispatcher.sub_routers
    asked.insert(0, asked.pop())
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await until_stopped(built, stop)


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
