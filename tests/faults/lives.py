"""The two processes of a crash test: the sandbox, and the bot that kills itself at a point.

Everything is forked from a parent that has imported and compiled it all and runs no event loop
any more, so that a start costs milliseconds and no thread or loop is inherited.
"""

import asyncio
import faulthandler
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable, Coroutine
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import Any, BinaryIO, NoReturn
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from pydantic import SecretStr

from bot.app import App, Parts, build
from bot.config import Settings
from bot.logs import set_up_logging
from bot.running import until_stopped
from notifications.kinds import KINDS
from sandbox.clock import TravelClock
from sandbox.server import start
from sandbox.telegram import Sandbox
from sandbox.world import TOKEN
from tests.faults.fuse import Fuse, SharedClock, Switch
from tests.faults.sabotage import SABOTAGES
from tests.support import hops, thin
from tests.support.clock import ZONE

TICK_EVERY = 0.25
"""Seconds between two looks at the schedule."""

HASTY = {"busy_timeout": "300"}
"""Milliseconds that a locked SQLite is waited for; five seconds in life."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What a bot needs to be started again: where Telegram and the database are, the time.

    `threads`: SQLite answers in threads of its own, as in life; otherwise in the loop's, which
    takes a third of the time.
    """

    place: Path
    address: str
    url: str
    clock: SharedClock
    thin: tuple[int, dict[int, str], int]
    fuse: Fuse
    sabotage: str | None = None
    threads: bool = False
    full_disk: Switch = field(default_factory=Switch)

    def elsewhere(self, zone: ZoneInfo) -> "World":
        """Return the same world in another zone."""
        return replace(self, clock=self.clock.elsewhere(zone))

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
            copies_dir=self.place / "copies",
            time_zone=self.clock.zone.key,
            policy="maz",
        )


def in_child(deed: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """Run a coroutine in a forked process and return its (picklable) result."""
    pid, pipe = told_by(lambda: asyncio.run(deed()))
    with pipe:
        result = pipe.read()
    _pid, status = os.waitpid(pid, 0)
    if status != 0:
        raise ChildProcessError(status)
    return pickle.loads(result)  # noqa: S301 - our own child wrote it


def told_by(deed: Callable[[], object]) -> tuple[int, BinaryIO]:
    """Do the deed in a process of its own; return its pid and what its result, pickled, comes by.

    The pipe ends when the process does: what it forks in its turn must not hold it open.
    """
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        _end(lambda: _tell(writing, pickle.dumps(deed())))
    os.close(writing)
    return pid, os.fdopen(reading, "rb")


def _tell(pipe: int, result: bytes) -> None:
    with os.fdopen(pipe, "wb") as writing:
        writing.write(result)


def forked(deed: Callable[[], object]) -> int:
    """Do the deed in a process of its own; return its pid."""
    pid = os.fork()
    if pid == 0:
        _end(deed)
    return pid


def start_sandbox(place: Path, begins: datetime) -> tuple[int, str]:
    """Start Telegram's stand-in; return its pid and address."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        log_to(place / "sandbox.log")
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

    def life() -> None:
        log_to(world.place / "bot.log")
        faulthandler.register(signal.SIGUSR1)  # says where it stands when it is given up
        with nullcontext() if world.threads else hops.in_the_loop():
            asyncio.run(_live(world))

    return forked(life)


async def _live(world: World) -> None:
    """Run the real bot; only its pauses are shorter than in life."""
    KINDS.update(thin.KINDS)
    if world.sabotage is not None:
        SABOTAGES[world.sabotage]()
    set_up_logging()
    parts = Parts(clock=world.clock, probe=world.fuse, pragmas=HASTY)
    built = await build(world.settings, parts)
    _may_be_full(built, world.full_disk)
    hasty = replace(built.delivery, lease=timedelta())  # nobody else sends
    built = replace(built, tick_every=TICK_EVERY, letters_every=0.1, delivery=hasty)
    built.dispatcher.include_router(thin.flow(*world.thin))
    asked = built.dispatcher.sub_routers
    asked.insert(0, asked.pop())
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await until_stopped(built, stop)


def _may_be_full(built: App, full: Switch) -> None:
    """Let SQLite's file grow no more while the switch is on."""
    database = built.journal.database
    if not database.is_sqlite:
        return

    @sa.event.listens_for(database.writer.sync_engine, "begin")
    def begun(connection: sa.Connection) -> None:
        pages = 1 if full.on else 1 << 30  # fewer than there are: as many as there are
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")


def ended(pid: int) -> bool:
    """Send SIGTERM; tell whether the bot ends by itself, with 0, within ten seconds."""
    os.kill(pid, signal.SIGTERM)
    return went(pid)


def went(pid: int) -> bool:
    """Tell whether the process ends with 0 within ten seconds."""
    end = monotonic() + 10
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


def log_to(path: Path) -> None:
    """Let all that this process says, and those that it forks, stand in this file."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(handle, 1)
    os.dup2(handle, 2)
