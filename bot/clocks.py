"""Clocks of life: the machine's, one that starts elsewhere, one that follows the sandbox's."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from time import monotonic
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import ClientSession

_LISTEN_EVERY = 0.05


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
    """Follows the sandbox's clock over HTTP at `url`, walking every way it is sent.

    GET answers {"now", "target"} in ISO time; POST {"walker": true} says that somebody walks,
    POST …/step {"now"} puts the clock there.
    """

    def __init__(self, zone: ZoneInfo, url: str) -> None:
        super().__init__(zone)
        self._url = url
        self._heard: datetime | None = None
        self._session: ClientSession | None = None

    def now(self) -> datetime:
        """Return the moment last heard of."""
        return self._heard or super().now()

    async def follow(self, walk: Callable[[datetime], Awaitable[None]]) -> None:
        """Listen for ever; `walk(to)` is called when the clock is sent somewhere."""
        async with ClientSession() as session:
            self._session = session
            await self._tell("", {"walker": True})
            while True:
                told = await self._listen()
                if told.get("target"):
                    await walk(datetime.fromisoformat(told["target"]))
                await asyncio.sleep(_LISTEN_EVERY)

    async def listen_once(self) -> None:
        """Hear the moment before anything is built on it."""
        async with ClientSession() as session:
            self._session = session
            await self._listen()

    async def step(self, to: datetime) -> None:
        """Put the clock at `to`, on the way to its target."""
        await self._tell("/step", {"now": to.isoformat()})
        self._heard = to.astimezone(UTC)

    async def _listen(self) -> dict[str, Any]:
        if self._session is None:
            raise RuntimeError("nobody follows yet")
        async with self._session.get(self._url) as answer:
            told: dict[str, Any] = await answer.json()
        self._heard = datetime.fromisoformat(told["now"]).astimezone(UTC)
        return told

    async def _tell(self, path: str, words: dict[str, Any]) -> None:
        if self._session is None:
            raise RuntimeError("nobody follows yet")
        async with self._session.post(self._url + path, json=words) as answer:
            answer.raise_for_status()
