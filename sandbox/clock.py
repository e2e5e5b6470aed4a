"""The clock of the demo and of the tests: it can stand, run and travel.

Satisfies the core's protocol: `now()`, `zone`, `today()`, `sleep(seconds)`.
"""

import asyncio
import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sandbox.bell import Bell


class TravelClock:
    """Frozen (virtual) or running time, with a target to travel to (decision 10).

    Frozen: only `set`, `advance`, `step` and `sleep` move it; `sleep` never really sleeps.
    Running: real time flows from `start` and `sleep` really sleeps, but wakes early when the
    clock is moved past its end. While a target is set a running clock stands, and `sleep`
    moves it as it does a frozen one, so that pacing and back-off cost nothing on the way.

    Attributes:
        zone: the school's time zone.
        running: whether real time flows.
        walker: whether somebody (the bot) walks towards targets by `step`.
        target: where the clock is travelling to, aware UTC, or None.
    """

    def __init__(self, start: datetime, zone: ZoneInfo, running: bool = False) -> None:
        self.zone = zone
        self.running = running
        self.walker = False
        self.target: datetime | None = None
        self._bell = Bell()
        self._anchor = _utc(start, zone)
        self._since = time.monotonic()

    @property
    def flowing(self) -> bool:
        """Whether real time moves the clock at this moment."""
        return self.running and self.target is None

    def now(self) -> datetime:
        """The moment, aware UTC."""
        if not self.flowing:
            return self._anchor
        return self._anchor + timedelta(seconds=time.monotonic() - self._since)

    def today(self) -> date:
        """The day in the school's zone."""
        return self.now().astimezone(self.zone).date()

    def set(self, to: datetime) -> None:
        """Put the clock at `to` (naive means local time), forwards or backwards."""
        self._anchor = _utc(to, self.zone)
        self._since = time.monotonic()
        if self.target is not None and self._anchor >= self.target:
            self.target = None
        self._bell.ring()

    def advance(self, seconds: float) -> None:
        """Move the clock forwards by `seconds`."""
        self.set(self.now() + timedelta(seconds=seconds))

    def after(self, seconds: float) -> datetime:
        """The moment `seconds` from now."""
        return self.now() + timedelta(seconds=seconds)

    def travel(self, to: datetime) -> None:
        """Go to `to`: by the walker's steps where there is one, otherwise at once.

        A moment that is not ahead is reached at once, as there is nothing to walk through.
        """
        to = _utc(to, self.zone)
        if not self.walker or to <= self.now():
            self.target = None
            self.set(to)
            return
        self.set(self.now())
        self.target = to

    def step(self, to: datetime) -> None:
        """One step of the walker: to `to`, never backwards, never beyond the target."""
        to = max(_utc(to, self.zone), self.now())
        self.set(to if self.target is None else min(to, self.target))

    async def sleep(self, seconds: float) -> None:
        """Wait `seconds` of this clock; see the class for who moves it."""
        end = self.now() + timedelta(seconds=seconds)
        await asyncio.sleep(0)
        while (left := (end - self.now()).total_seconds()) > 0:
            if not self.flowing:
                self.set(end)
                return
            await self._bell.wait(left)


def _utc(moment: datetime, zone: ZoneInfo) -> datetime:
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
