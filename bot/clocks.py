"""Clocks of life: the machine's, one that starts elsewhere, one that follows the sandbox's."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from time import monotonic
from zoneinfo import ZoneInfo

from aiohttp import ClientSession


class SystemClock:
    """The machine's clock, or one that starts at `starts_at` and runs on from there."""

    def __init__(self, zone: ZoneInfo, starts_at: datetime | None = None) -> None:
        self._zone = zone
        aware = starts_at
        if aware is not None and aware.tzinfo is None:
            aware = aware.replace(tzinfo=zone)
        self._starts_at = aware
        self._began = monotonic()

    @property
    def zone(self) -> ZoneInfo:
        """Return the school's time zone."""
        return self._zone

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        if self._starts_at is None:
            return datetime.now(UTC)  # noqa: TID251 - this is the injected clock
        return self._starts_at.astimezone(UTC) + timedelta(seconds=monotonic() - self._began)

    def today(self) -> date:
        """Return the school's date now."""
        return self.now().astimezone(self._zone).date()

    async def sleep(self, seconds: float) -> None:
        """Really wait."""
        await asyncio.sleep(max(seconds, 0))


class FollowingClock(SystemClock):
    """Follows the sandbox's clock over HTTP, walking every step it is asked to walk."""

    def __init__(self, zone: ZoneInfo, url: str) -> None:
        super().__init__(zone)
        self._url = url
        self._now: datetime | None = None

    def now(self) -> datetime:
        """Return the moment last heard of."""
        return self._now or super().now()

    async def follow(self, walk: Callable[[datetime], Awaitable[None]]) -> None:
        """Listen for ever; `walk(to)` is called when the clock has moved on."""
        async with ClientSession() as session:
            while True:
                async with session.get(self._url) as answer:
                    told = await answer.json()
                now = datetime.fromisoformat(told["now"])
                moved = self._now is not None and now != self._now
                if self._now is None:
                    self._now = now
                elif moved:
                    await walk(now)
                    self._now = now
                await asyncio.sleep(0.05)

    def step(self, to: datetime) -> None:
        """Stand at `to` while walking."""
        self._now = to
