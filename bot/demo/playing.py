"""`zvonok demo`: bot and sandbox in one process, on one clock, HTTP between them."""

import asyncio
import os
import signal
import sys
import webbrowser
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Protocol

from bot.app import App, Parts, build
from bot.config import Settings
from bot.demo.page_people import people_of
from bot.demo.school import hand_out, load_school
from bot.demo.stops import Stops
from bot.logs import set_up_logging
from core.model.clock import Clock

_LOOK_EVERY = 0.05
_SAVE_EVERY = 10
_PLAYED = timedelta(days=366)
"""How long the page's codes live: its clock leaps over the two weeks of the regulation."""


class DemoClock(Clock, Protocol):
    """A clock that a walker leads to its target."""

    target: datetime | None

    def step(self, to: datetime) -> None:
        """Stand at `to` on the way to the target."""


class Telegram(Protocol):
    """The sandbox as the demo needs it (sandbox/demo.py)."""

    is_new: bool

    @property
    def clock(self) -> DemoClock:
        """The one clock of both."""

    @property
    def token(self) -> str:
        """The token that it knows."""

    async def serve(self, port: int) -> str:
        """Serve the page and the API; return the address."""

    def invite(self, people: Sequence[tuple[str, str, str]]) -> None:
        """Put people on the page: name, role label, code."""

    def name_stops(self, stops: Callable[[datetime], list[tuple[str, datetime]]]) -> None:
        """Say which buttons the clock has."""

    def run_clock(self) -> None:
        """Let time flow."""

    def save(self) -> None:
        """Keep everything in its file."""

    async def close(self) -> None:
        """Keep everything and stop serving."""


@dataclass(frozen=True, slots=True)
class Demo:
    """What a demo is made of: settings, the school's files, its Telegram, the page's port."""

    settings: Settings
    folder: Path
    telegram: Telegram
    port: int

    async def play(self, ready: Callable[[str], None]) -> None:
        """Play until a signal; `ready` hears the page's address once it is served."""
        set_up_logging()
        telegram = self.telegram
        address = await telegram.serve(self.port)
        update = {"bot_api_url": address, "bot_token": telegram.token}
        app = await build(
            Settings(_env_file=None, **{**self.settings.model_dump(), **update}),
            Parts(clock=telegram.clock),
        )
        if telegram.is_new:
            began = monotonic()
            await load_school(app.journal, self.folder)
            telegram.invite(people_of(await hand_out(app.journal, until=self._codes_end(app))))
            await asyncio.to_thread(telegram.save)
            sys.stdout.write(f"The demo school is loaded in {monotonic() - began:.1f} s\n")
        stops = Stops(app.journal)
        await stops.look_ahead()
        telegram.name_stops(stops.at)
        telegram.run_clock()
        ready(address)
        await self._until_stopped(app, stops)

    def _codes_end(self, app: App) -> datetime:
        return app.journal.clock.now() + _PLAYED

    async def _until_stopped(self, app: App, stops: Stops) -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(name, stop.set)
        async with asyncio.TaskGroup() as group:
            life = [
                group.create_task(app.run()),
                group.create_task(self._walk(app, stops)),
                group.create_task(self._save()),
            ]
            await stop.wait()
            for task in life:
                task.cancel()
        await self.telegram.close()

    async def _walk(self, app: App, stops: Stops) -> None:
        clock = self.telegram.clock
        while True:
            if clock.target is not None:
                await app.walk(clock.target, clock.step)
                await stops.look_ahead()
            await asyncio.sleep(_LOOK_EVERY)

    async def _save(self) -> None:
        while True:
            await asyncio.sleep(_SAVE_EVERY)
            self.telegram.save()


def open_page(address: str) -> None:
    """Say where the page is, and open it where a browser and a screen are."""
    sys.stdout.write(f"The demo school is open: {address}\nCtrl-C ends it; it goes on later.\n")
    sys.stdout.flush()
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform == "darwin":
        webbrowser.open(address)
