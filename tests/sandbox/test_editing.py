"""Edits, deletions and answers to presses."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile

from sandbox.clock import TravelClock
from sandbox.people import Phone
from tests.sandbox.conftest import keyboard


async def test_an_edit_without_a_keyboard_removes_it(bot: Bot, phone: Phone) -> None:
    message = await bot.send_message(phone.person.id, "x", reply_markup=keyboard("a"))
    await bot.edit_message_text("y", chat_id=phone.person.id, message_id=message.message_id)
    assert (phone.last.text, phone.last.rows, phone.last.edited) == ("y", [], True)


async def test_the_same_once_more_is_not_modified(bot: Bot, phone: Phone) -> None:
    message = await bot.send_message(phone.person.id, "<b>x</b>", reply_markup=keyboard("a"))
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await message.edit_text("<b>x</b> ", reply_markup=keyboard("a"))
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await message.edit_reply_markup(reply_markup=keyboard("a"))
    await message.edit_text("<i>x</i>", reply_markup=keyboard("a"))
    await message.edit_reply_markup(reply_markup=None)
    assert phone.last.rows == []


async def test_only_own_messages_that_are_there_can_be_edited(bot: Bot, phone: Phone) -> None:
    chat_id = phone.person.id
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("y", chat_id=chat_id, message_id=999)
    own = phone.messages[0].id
    with pytest.raises(TelegramBadRequest, match="message can't be edited"):
        await bot.edit_message_text("y", chat_id=chat_id, message_id=own)


async def test_captions_and_texts_are_not_confused(bot: Bot, phone: Phone) -> None:
    text = await bot.send_message(phone.person.id, "x")
    file = await bot.send_document(phone.person.id, BufferedInputFile(b"x", "x.txt"))
    with pytest.raises(TelegramBadRequest, match="no text in the message"):
        await file.edit_text("y")
    with pytest.raises(TelegramBadRequest, match="no caption in the message"):
        await text.edit_caption(caption="y")
    await file.edit_caption(caption="Готово")
    assert phone.last.text == "Готово"
    with pytest.raises(TelegramBadRequest, match="caption is too long"):
        await file.edit_caption(caption="y" * 1025)


async def test_a_message_can_be_deleted_for_48_hours(
    bot: Bot, phone: Phone, clock: TravelClock
) -> None:
    first = await bot.send_message(phone.person.id, "x")
    second = await bot.send_message(phone.person.id, "y")
    clock.advance(47 * 3600)
    await first.delete()
    with pytest.raises(TelegramBadRequest, match="message to delete not found"):
        await first.delete()
    clock.advance(2 * 3600)
    with pytest.raises(TelegramBadRequest, match="can't be deleted"):
        await second.delete()
    await second.edit_text("z")


@pytest.mark.parametrize("late", [0, 151])
async def test_a_press_is_answered_once_and_in_time(
    bot: Bot, phone: Phone, clock: TravelClock, late: int
) -> None:
    await bot.send_message(phone.person.id, "x", reply_markup=keyboard("a"))
    phone.press("a")
    (update,) = await bot.get_updates()
    assert update.callback_query
    query_id = update.callback_query.id
    with pytest.raises(TelegramBadRequest, match="MESSAGE_TOO_LONG"):
        await bot.answer_callback_query(query_id, text="x" * 201)
    if not late:
        await bot.answer_callback_query(query_id, text="x" * 200, show_alert=True)
    clock.advance(late)
    with pytest.raises(TelegramBadRequest, match="query is too old"):
        await bot.answer_callback_query(query_id)
