"""A Chromium of the system's; where there is none the tests say so and are skipped."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright

from sandbox import server
from sandbox.people import Person
from tests.support.bot import Stage

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture
async def browser(tmp_path: Path) -> AsyncIterator[Browser]:
    """Return a headless Chromium with a profile of its own."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    async with async_playwright() as driver:
        own = await driver.chromium.launch(executable_path=CHROMIUM, args=list(_FLAGS))
        yield own
        await own.close()


@pytest.fixture
async def address(stage: Stage) -> AsyncIterator[str]:
    """Serve the stage's Telegram with its page; return the address."""
    runner, url = await server.start(stage.sandbox)
    yield url
    await runner.cleanup()


@pytest.fixture
async def page(browser: Browser, address: str) -> AsyncIterator[Page]:
    """Return an open page, 1280 points wide; an error in its scripts fails the test."""
    context = await browser.new_context(viewport={"width": 1280, "height": 800}, locale="ru")
    own = await context.new_page()
    faults: list[str] = []
    own.on("pageerror", lambda fault: faults.append(str(fault)))
    outside: list[str] = []
    own.on("request", lambda r: outside.append(r.url) if not r.url.startswith(address) else None)
    yield own
    await context.close()
    assert faults == []
    assert outside == []


def put_on_page(stage: Stage, number: int, name: str, code: str) -> None:
    """Let the page offer a person with a code."""
    stage.sandbox.add_person(Person(number, name, "Родители", code))
