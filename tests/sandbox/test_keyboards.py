"""Buttons: refused, silently cut, pressed."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    DisabledButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
)

from sandbox.people import Phone
from sandbox.telegram import Sandbox
from tests.sandbox.conftest import keyboard


def one(**fields: object) -> InlineKeyboardMarkup:
    button = InlineKeyboardButton.model_validate({"text": "Кнопка", **fields})
    return InlineKeyboardMarkup(inline_keyboard=[[button]])


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"callback_data": "я" * 33}, "BUTTON_DATA_INVALID"),
        ({"callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({}, "Text buttons are unallowed"),
        ({"callback_data": "x", "url": "https://e.org"}, "more than one type"),
        ({"url": "school"}, "Wrong HTTP URL"),
        ({"callback_data": "x", "style": "pink"}, "invalid button style"),
    ],
)
async def test_bad_buttons_are_refused(
    bot: Bot, phone: Phone, fields: dict[str, object], reason: str
) -> None:
    with pytest.raises(TelegramBadRequest, match=reason):
        await bot.send_message(phone.person.id, "x", reply_markup=one(**fields))


async def test_styles_and_disabled_buttons_are_seen(bot: Bot, phone: Phone) -> None:
    rows = [
        [InlineKeyboardButton(text="✓", callback_data="a", style="success")],
        [InlineKeyboardButton(text="нельзя", disabled=DisabledButton())],
    ]
    await bot.send_message(
        phone.person.id, "x", reply_markup=InlineKeyboardMarkup(inline_keyboard=rows)
    )
    (first,), (second,) = phone.last.buttons
    assert first.style == "success"
    assert second.disabled
    with pytest.raises(AssertionError, match="sends nothing"):
        phone.press("нельзя")


@pytest.mark.parametrize(
    ("sizes", "complaint"),
    [([8], "row of 8"), ([1] * 31, "31 rows"), ([7] * 15, "105 buttons"), ([0, 1], "empty row")],
)
async def test_what_telegram_cuts_is_complained_of(
    bot: Bot, phone: Phone, sandbox: Sandbox, sizes: list[int], complaint: str
) -> None:
    button = InlineKeyboardButton(text="x", callback_data="x")
    markup = InlineKeyboardMarkup(inline_keyboard=[[button] * size for size in sizes])
    await bot.send_message(phone.person.id, "x", reply_markup=markup)
    assert complaint in sandbox.complaints[0]


async def test_a_label_that_a_phone_cuts_is_complained_of(
    bot: Bot, phone: Phone, sandbox: Sandbox
) -> None:
    sandbox.cut = lambda labels: [label for label in labels if len(label) * len(labels) > 10]
    message = await bot.send_message(phone.person.id, "x", reply_markup=keyboard("0123456789"))
    assert sandbox.complaints == []
    await message.edit_reply_markup(reply_markup=keyboard("01234567890"))
    assert sandbox.complaints == ["label '01234567890' cut in a row of 1"]


async def test_a_press_reaches_the_bot_and_its_answer_the_person(bot: Bot, phone: Phone) -> None:
    await bot.send_message(phone.person.id, "Кто?", reply_markup=keyboard("Иванов", "Петров"))
    update_id = phone.press("Пет")
    (update,) = await bot.get_updates()
    assert update.update_id == update_id
    query = update.callback_query
    assert query
    assert (query.data, query.from_user.id) == ("d:Петров", phone.person.id)
    assert phone.sandbox.unanswered == [query.id]
    await bot.answer_callback_query(query.id, text="Петров: Н")
    assert phone.toasts == ["Петров: Н"]
    assert phone.sandbox.unanswered == []


async def test_a_label_that_is_not_there_lists_what_is(bot: Bot, phone: Phone) -> None:
    await bot.send_message(phone.person.id, "Кто?", reply_markup=keyboard("Петров", "Петрова"))
    with pytest.raises(AssertionError, match="Петрова"):
        phone.press("Сидоров")
    with pytest.raises(AssertionError, match="may be any of"):
        phone.press("Пет")
    phone.press("Петров")


async def test_the_newest_message_with_the_button_counts(bot: Bot, phone: Phone) -> None:
    old = await bot.send_message(phone.person.id, "1", reply_markup=keyboard("Назад"))
    new = await bot.send_message(phone.person.id, "2", reply_markup=keyboard("Назад"))
    phone.press("Назад")
    phone.press("Назад", phone.received[0])
    pressed = [
        update.callback_query.message.message_id
        for update in await bot.get_updates()
        if update.callback_query and update.callback_query.message
    ]
    assert pressed == [new.message_id, old.message_id]


async def test_a_reply_keyboard_sends_its_text(bot: Bot, phone: Phone) -> None:
    markup = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Сегодня")]])
    message = await bot.send_message(phone.person.id, "x", reply_markup=markup)
    phone.press("Сегодня")
    assert phone.messages[-1].text == "Сегодня"
    with pytest.raises(TelegramBadRequest, match="can't be edited"):
        await message.edit_text("y")
