"""`zvonok run` as a process: up without Telegram, a line for what a person has to mend."""

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox import server
from sandbox.clock import TravelClock
from sandbox.telegram import Sandbox

OTHER = "123456789:" + "A" * 35
PATIENCE = 60


@pytest.fixture
async def telegram(clock: TravelClock) -> AsyncIterator[str]:
    """Serve a sandbox; return its address."""
    runner, address = await server.start(Sandbox(clock))
    yield address
    await runner.cleanup()


async def started(folder: Path, **settings: str) -> asyncio.subprocess.Process:
    own = {"BOT_TOKEN": OTHER, "DATABASE_URL": "sqlite+aiosqlite:///school.db", **settings}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", "run"),
        cwd=folder,
        env={"PYTHONPATH": str(Path(__file__).parents[2]), **own},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def line_of(stream: asyncio.StreamReader | None) -> str:
    assert stream is not None
    async with asyncio.timeout(PATIENCE):
        return (await stream.readline()).decode().strip()


async def ended(process: asyncio.subprocess.Process) -> tuple[int | None, str]:
    process.terminate()
    async with asyncio.timeout(PATIENCE):
        _, told = await process.communicate()
    return process.returncode, told.decode()


async def test_a_token_that_telegram_refuses_is_a_line_and_the_bot_goes_on(
    tmp_path: Path, telegram: str
) -> None:
    process = await started(tmp_path, BOT_API_URL=telegram)
    assert await line_of(process.stdout) == "Zvonok runs. Ctrl-C ends it."
    line = await line_of(process.stderr)
    assert line.endswith("Telegram refuses the token (401): look at BOT_TOKEN")
    assert process.returncode is None
    assert await ended(process) == (0, "")


@pytest.mark.slow
async def test_a_machine_that_starts_before_its_network_keeps_its_bot(tmp_path: Path) -> None:
    process = await started(tmp_path, BOT_API_URL="http://127.0.0.1:9")
    assert await line_of(process.stdout) == "Zvonok runs. Ctrl-C ends it."
    assert await ended(process) == (0, "")


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:9/sandbox/clock", pytest.param("", id="no_clock", marks=pytest.mark.slow)],
)
async def test_a_clock_that_does_not_answer_is_a_line(
    tmp_path: Path, telegram: str, address: str
) -> None:
    process = await started(tmp_path, BOT_API_URL=telegram, CLOCK_URL=address or telegram)
    assert (await line_of(process.stderr)).startswith("CLOCK_URL: no clock answers there")
    async with asyncio.timeout(PATIENCE):
        assert await process.wait() == 2
