"""The clock stands, runs, travels."""

import asyncio
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sandbox.clock import TravelClock
from tests.sandbox.conftest import settle

ZONE = ZoneInfo("Europe/Moscow")
START = datetime(2026, 11, 24, 21, 30, tzinfo=UTC)


async def test_frozen_sleep_moves_the_clock() -> None:
    clock = TravelClock(START, ZONE)
    await clock.sleep(90)
    assert clock.now() == START + timedelta(seconds=90)
    assert clock.today().isoformat() == "2026-11-25"


async def test_sleepers_side_by_side_do_not_add_up() -> None:
    clock = TravelClock(START, ZONE)
    await asyncio.gather(clock.sleep(5), clock.sleep(10), clock.sleep(10))
    assert clock.now() == START + timedelta(seconds=10)


async def test_a_running_sleeper_wakes_when_the_clock_is_moved() -> None:
    clock = TravelClock(START, ZONE, running=True)
    async with asyncio.TaskGroup() as group, asyncio.timeout(5):
        sleeper = group.create_task(clock.sleep(3600))
        await settle()
        clock.advance(3601)
    assert sleeper.done()
    assert clock.now() >= START + timedelta(seconds=3601)


def test_without_a_walker_travel_is_at_once() -> None:
    clock = TravelClock(START, ZONE, running=True)
    clock.travel(datetime(2026, 11, 25, 8, 0))  # noqa: DTZ001 - naive means local time
    assert clock.target is None
    assert clock.now().astimezone(ZONE).hour == 8


async def test_a_walker_goes_step_by_step_and_time_stands_on_the_way() -> None:
    clock = TravelClock(START, ZONE, running=True)
    clock.walker = True
    end = START + timedelta(hours=2)
    clock.travel(end)
    assert clock.target == end
    clock.step(START + timedelta(hours=1))
    assert clock.now() == START + timedelta(hours=1)
    await clock.sleep(1)
    assert clock.now() == START + timedelta(hours=1, seconds=1)
    clock.step(START + timedelta(hours=9))
    assert not travelling(clock)
    assert end <= clock.now() < end + timedelta(minutes=1)


def travelling(clock: TravelClock) -> bool:
    return clock.target is not None


def test_a_step_never_goes_back() -> None:
    clock = TravelClock(START, ZONE)
    clock.walker = True
    clock.travel(START + timedelta(hours=2))
    clock.step(START - timedelta(hours=1))
    assert clock.now() == START
