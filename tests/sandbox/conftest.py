"""A frozen morning, one bot in-process, one bot over HTTP, one parent with a phone."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from sandbox.clock import TravelClock
from sandbox.people import Person, Phone
from sandbox.server import start
from sandbox.session import SandboxSession
from sandbox.telegram import Sandbox

PARENT = Person(7_000_001, "Ирина Лугова", "parent", "ABCDEFGHJK")


@pytest.fixture
def clock() -> TravelClock:
    return TravelClock(datetime(2026, 11, 24, 8, 25), ZoneInfo("Europe/Moscow"))  # noqa: DTZ001


@pytest.fixture
def sandbox(clock: TravelClock) -> Sandbox:
    return Sandbox(clock)


@pytest.fixture
def bot(sandbox: Sandbox) -> Bot:
    return make_bot(sandbox, SandboxSession(sandbox))


@pytest.fixture
def phone(sandbox: Sandbox) -> Phone:
    """A parent who has pressed "Start"; the update is taken already."""
    phone = Phone(sandbox, PARENT)
    phone.send("/start")
    sandbox.state.updates.clear()
    return phone


@pytest.fixture
async def address(sandbox: Sandbox) -> AsyncIterator[str]:
    runner, url = await start(sandbox)
    yield url
    await runner.cleanup()


@pytest.fixture
async def http_bot(sandbox: Sandbox, address: str) -> AsyncIterator[Bot]:
    bot = make_bot(sandbox, AiohttpSession(api=TelegramAPIServer.from_base(address)))
    yield bot
    await bot.session.close()


def make_bot(sandbox: Sandbox, session: BaseSession) -> Bot:
    """A bot as ours is built: HTML by default."""
    return Bot(sandbox.token, session=session, default=DefaultBotProperties(parse_mode="HTML"))


def keyboard(*labels: str) -> InlineKeyboardMarkup:
    """One button a row, data `d:LABEL`."""
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=label, callback_data=f"d:{label}")] for label in labels
        ]
    )


async def settle() -> None:
    """Let the other tasks run until they wait."""
    for _ in range(20):
        await asyncio.sleep(0)
