"""What a sent message carries: silence, replies, the world of the sender."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import ReplyParameters

from sandbox.clock import TravelClock
from sandbox.people import Phone


async def test_silence_and_the_clock_are_kept(bot: Bot, phone: Phone, clock: TravelClock) -> None:
    message = await bot.send_message(phone.person.id, "x", disable_notification=True)
    assert message.date == clock.now()
    assert (phone.last.silent, phone.last.at) == (True, clock.now())
    await bot.send_message(phone.person.id, "y")
    assert not phone.last.silent


async def test_a_reply_names_its_message_once(bot: Bot, phone: Phone) -> None:
    first = await bot.send_message(phone.person.id, "x")
    second = await first.reply("y")
    third = await second.reply("z")
    assert third.reply_to_message
    assert third.reply_to_message.text == "y"
    assert third.reply_to_message.reply_to_message is None


async def test_a_reply_to_nothing_is_refused_unless_allowed(bot: Bot, phone: Phone) -> None:
    chat_id = phone.person.id
    with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
        await bot.send_message(chat_id, "x", reply_parameters=ReplyParameters(message_id=99))
    anyway = ReplyParameters(message_id=99, allow_sending_without_reply=True)
    assert (await bot.send_message(chat_id, "x", reply_parameters=anyway)).text == "x"


async def test_an_unknown_field_is_complained_of(bot: Bot, phone: Phone) -> None:
    await phone.sandbox.call("getMe", {"colour": "red"})
    assert phone.sandbox.complaints == ["getMe: unknown field colour"]


async def test_people_take_their_time(bot: Bot, phone: Phone, clock: TravelClock) -> None:
    phone.pause = 2
    before = clock.now()
    phone.send("x")
    assert (clock.now() - before).total_seconds() == 2
