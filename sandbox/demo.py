"""The demo's Telegram: a sandbox with its page, kept in a file between two starts."""

import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from aiohttp.web import AppRunner

from sandbox.clock import TravelClock
from sandbox.people import Person
from sandbox.server import start
from sandbox.telegram import Sandbox

_FIRST_ID = 100_000
_NEVER_TWICE = 10_000
"""After a kill the file is some seconds old: ids given since then are not given again."""


@dataclass(slots=True)
class DemoTelegram:
    """A running sandbox; the demo's clock stands until `run_clock` and while it is stopped.

    Attributes:
        address: of the page and of the Bot API, on loopback.
        is_new: whether nothing was kept from an earlier start.
    """

    clock: TravelClock
    sandbox: Sandbox
    place: Path
    is_new: bool
    address: str = ""
    runner: AppRunner | None = field(default=None, repr=False)

    @property
    def token(self) -> str:
        """The token that this Telegram knows."""
        return self.sandbox.token

    async def serve(self, port: int) -> str:
        """Serve page and API; OSError where the port is taken. Return the address."""
        self.runner, self.address = await start(self.sandbox, port)
        return self.address

    def invite(self, people: Sequence[tuple[str, str, str]]) -> None:
        """Put people on the page: name, role label, code to tap."""
        for number, (name, role, code) in enumerate(people, _FIRST_ID):
            self.sandbox.add_person(Person(number, name, role, code))

    def name_stops(self, stops: Callable[[datetime], list[tuple[str, datetime]]]) -> None:
        """Say which buttons the clock has at a moment."""
        self.sandbox.stops = stops

    def run_clock(self) -> None:
        """Let time flow; travel goes step by step, as the bot walks."""
        stood_at = self.clock.now()
        self.clock.running = self.clock.walker = True
        self.clock.set(stood_at)

    def save(self) -> None:
        """Keep everything in the file: written beside, then moved into place."""
        beside = self.place.with_suffix(".new")
        beside.write_text(json.dumps(self.sandbox.dump(), ensure_ascii=False), encoding="utf-8")
        beside.replace(self.place)

    async def close(self) -> None:
        """Keep everything and stop serving."""
        await asyncio.to_thread(self.save)
        if self.runner is not None:
            await self.runner.cleanup()


def open_telegram(place: Path, starts_at: datetime, zone: ZoneInfo) -> DemoTelegram:
    """Return the demo's Telegram as it was kept in the file, or a new one."""
    clock = TravelClock(starts_at, zone)
    kept = place.exists()
    if kept:
        sandbox = Sandbox.load(json.loads(place.read_text(encoding="utf-8")), clock)
        sandbox.state.next_update += _NEVER_TWICE
        sandbox.state.next_message += _NEVER_TWICE
    else:
        place.parent.mkdir(parents=True, exist_ok=True)
        sandbox = Sandbox(clock)
    return DemoTelegram(clock, sandbox, place, not kept)
