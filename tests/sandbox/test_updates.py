"""getUpdates: order, confirming, doubling, expiry, two pollers."""

import asyncio

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramConflictError, TelegramUnauthorizedError

from sandbox.clock import TravelClock
from sandbox.people import Phone
from sandbox.session import SandboxSession
from sandbox.telegram import Sandbox
from tests.sandbox.conftest import keyboard, make_bot, settle


async def test_an_update_waits_until_it_is_confirmed(bot: Bot, phone: Phone) -> None:
    first, second = phone.send("один"), phone.send("два")
    ids = [update.update_id for update in await bot.get_updates()]
    assert ids == [first, second]
    assert [update.update_id for update in await bot.get_updates(limit=1)] == [first]
    assert [update.update_id for update in await bot.get_updates(offset=second)] == [second]
    assert await bot.get_updates(offset=second + 1) == []


async def test_a_poll_wakes_when_something_comes(bot: Bot, phone: Phone) -> None:
    async with asyncio.TaskGroup() as group, asyncio.timeout(5):
        poll = group.create_task(bot.get_updates(timeout=30))
        await settle()
        phone.send("да")
    assert [update.message.text for update in poll.result() if update.message] == ["да"]


async def test_the_newer_poller_wins(bot: Bot, phone: Phone) -> None:
    async with asyncio.TaskGroup() as group, asyncio.timeout(5):
        older = group.create_task(_conflict(bot))
        await settle()
        assert await bot.get_updates(timeout=0) == []
    assert older.result()


async def _conflict(bot: Bot) -> bool:
    with pytest.raises(TelegramConflictError):
        await bot.get_updates(timeout=30)
    return True


async def test_polling_beside_a_webhook_is_a_conflict(bot: Bot) -> None:
    await bot.set_webhook("https://school.example/hook")
    assert (await bot.get_webhook_info()).url
    with pytest.raises(TelegramConflictError):
        await bot.get_updates()
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == []


async def test_a_wrong_token_is_unauthorized(sandbox: Sandbox) -> None:
    sandbox.token = "42:OTHER"  # noqa: S105 - a token of nobody
    stranger = make_bot(sandbox, SandboxSession(sandbox))
    sandbox.token = "42:MINE"  # noqa: S105 - a token of nobody
    with pytest.raises(TelegramUnauthorizedError):
        await stranger.get_me()


async def test_updates_can_come_twice_and_in_another_order(
    bot: Bot, phone: Phone, sandbox: Sandbox
) -> None:
    first, second = phone.send("один"), phone.send("два")
    sandbox.reorder_updates()
    assert [update.update_id for update in await bot.get_updates()] == [second, first]
    assert await bot.get_updates(offset=second + 1) == []
    assert sandbox.repeat_last_update() == second
    again = await bot.get_updates(offset=second + 1)
    assert [update.update_id for update in again] == [second]
    assert await bot.get_updates(offset=second + 1) == []


async def test_ids_may_jump_downwards(bot: Bot, phone: Phone, sandbox: Sandbox) -> None:
    high = phone.send("до")
    sandbox.state.updates.clear()
    sandbox.jump_update_ids(1_000)
    phone.send("после")
    assert [update.update_id for update in await bot.get_updates(offset=high + 1)] == [1_000]


async def test_presses_are_gone_after_150_seconds_and_texts_after_a_day(
    bot: Bot, phone: Phone, clock: TravelClock
) -> None:
    await bot.send_message(phone.person.id, "x", reply_markup=keyboard("a"))
    phone.press("a")
    phone.send("текст")
    clock.advance(151)
    (update,) = await bot.get_updates()
    assert update.message
    clock.advance(24 * 3600)
    assert await bot.get_updates() == []


async def test_kinds_that_were_not_asked_for_do_not_come(bot: Bot, phone: Phone) -> None:
    await bot.get_updates(allowed_updates=["message"])
    phone.block()
    phone.unblock()
    phone.send("x")
    (update,) = await bot.get_updates()
    assert update.message
