"""Pace, ordered faults, and what comes too early."""

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)

from sandbox.clock import TravelClock
from sandbox.people import Person, Phone
from sandbox.telegram import Sandbox


async def test_a_burst_passes_then_one_a_second(
    bot: Bot, phone: Phone, sandbox: Sandbox, clock: TravelClock
) -> None:
    for number in range(5):
        await bot.send_message(phone.person.id, str(number))
    with pytest.raises(TelegramRetryAfter) as refusal:
        await bot.send_message(phone.person.id, "шестое")
    assert refusal.value.retry_after == 1
    assert (sandbox.pace.breaches, sandbox.early_calls) == (1, 0)
    with pytest.raises(TelegramRetryAfter):
        await bot.send_message(phone.person.id, "рано")
    assert sandbox.early_calls == 1
    clock.advance(1)
    await bot.send_message(phone.person.id, "вовремя")


async def test_thirty_a_second_in_all(bot: Bot, sandbox: Sandbox, clock: TravelClock) -> None:
    for number in range(31):
        Phone(sandbox, Person(100 + number, f"Родитель {number}")).send("/start")
    for number in range(30):
        await bot.send_message(100 + number, "x")
    with pytest.raises(TelegramRetryAfter):
        await bot.send_message(130, "x")
    clock.advance(1)
    await bot.send_message(130, "x")


async def test_edits_have_their_own_bucket(bot: Bot, phone: Phone) -> None:
    message = await bot.send_message(phone.person.id, "x")
    for number in range(20):
        await message.edit_text(str(number))
    with pytest.raises(TelegramRetryAfter):
        await message.edit_text("ещё")


async def test_an_ordered_429_holds_for_its_seconds(
    bot: Bot, phone: Phone, sandbox: Sandbox, clock: TravelClock
) -> None:
    sandbox.faults.add("429", "sendMessage", retry_after=7)
    with pytest.raises(TelegramRetryAfter) as refusal:
        await bot.send_message(phone.person.id, "x")
    assert refusal.value.retry_after == 7
    clock.advance(6)
    with pytest.raises(TelegramRetryAfter):
        await bot.send_message(phone.person.id, "x")
    clock.advance(1)
    await bot.send_message(phone.person.id, "x")
    assert sandbox.early_calls == 1


async def test_a_line_drops_before_or_after(bot: Bot, phone: Phone, sandbox: Sandbox) -> None:
    sandbox.faults.add("drop_before", "sendMessage")
    sandbox.faults.add("drop_after", "sendMessage")
    for text, sent in (("до", False), ("после", True)):
        with pytest.raises(TelegramNetworkError):
            await bot.send_message(phone.person.id, text)
        assert phone.sees(text) is sent


async def test_a_server_error_strikes_as_often_as_ordered(
    bot: Bot, phone: Phone, sandbox: Sandbox
) -> None:
    sandbox.faults.add("500", times=2)
    assert await bot.get_updates() == []
    for _ in range(2):
        with pytest.raises(TelegramServerError):
            await bot.get_me()
    await bot.get_me()
    assert [call.code for call in sandbox.log] == [500, 500, 200]


async def test_away_until_it_is_back(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.faults.add("away")
    with pytest.raises(TelegramNetworkError):
        await bot.get_updates(timeout=30)
    sandbox.faults.clear()
    assert await bot.get_updates() == []


def test_an_unknown_fault_is_a_mistake(sandbox: Sandbox) -> None:
    with pytest.raises(ValueError, match="503"):
        sandbox.faults.add("503")
