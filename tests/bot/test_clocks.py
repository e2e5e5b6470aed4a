"""The bot follows the sandbox's clock from another process, step by step."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.clocks import FollowingClock, SystemClock
from sandbox import server
from sandbox.clock import TravelClock
from sandbox.telegram import Sandbox
from tests.support.clock import ZONE, at


@pytest.fixture
async def away(clock: TravelClock) -> AsyncIterator[str]:
    """Serve a sandbox whose clock stands; return the address of the clock."""
    runner, address = await server.start(Sandbox(clock))
    yield f"{address}/sandbox/clock"
    await runner.cleanup()


async def test_it_walks_where_the_sandbox_is_sent(clock: TravelClock, away: str) -> None:
    following = FollowingClock(ZONE, away)
    await following.listen_once()
    assert following.now() == at(8, 25)
    walked: list[datetime] = []
    arrived = asyncio.Event()

    async def walk(to: datetime) -> None:
        for moment in (at(8, 35), to):
            await following.step(moment)
            walked.append(clock.now())
        arrived.set()

    async with asyncio.TaskGroup() as group:
        life = group.create_task(following.follow(walk))
        async with asyncio.timeout(10):
            while not clock.walker:  # noqa: ASYNC110 - another process would poll as well
                await asyncio.sleep(0)
            clock.travel(at(10, 0))
            await arrived.wait()
        life.cancel()
    assert walked == [at(8, 35), at(10, 0)]
    assert following.now() == at(10, 0)
    assert following.today() == at(10, 0).date()


def test_a_clock_that_starts_elsewhere_runs_on_from_there() -> None:
    began = datetime(2026, 11, 24, 8, 25)  # noqa: DTZ001 - naive means the school's own clock
    clock = SystemClock(ZONE, began)
    assert timedelta() <= clock.now() - at(8, 25) < timedelta(minutes=1)
    assert clock.today() == at(8, 25).date()


def test_life_s_clock_is_aware() -> None:
    assert SystemClock(ZONE).now().tzinfo is UTC
