"""Commands by scope, unknown methods, rich messages, saving."""

import json

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramNotFound
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    InputRichBlockParagraph,
    InputRichBlockTable,
    InputRichMessage,
    RichBlockTableCell,
    RichTextBold,
)

from sandbox.clock import TravelClock
from sandbox.people import Phone
from sandbox.settings import commands_for
from sandbox.telegram import Sandbox
from tests.sandbox.conftest import keyboard


async def test_a_persons_own_commands_win(bot: Bot, phone: Phone, sandbox: Sandbox) -> None:
    chat_id = phone.person.id
    own = BotCommandScopeChat(chat_id=chat_id)
    await bot.set_my_commands([BotCommand(command="help", description="Помощь")])
    await bot.set_my_commands([BotCommand(command="today", description="Сегодня")], scope=own)
    assert [command["command"] for command in commands_for(sandbox, chat_id)] == ["today"]
    assert (await bot.get_my_commands(scope=own))[0].description == "Сегодня"
    await bot.delete_my_commands(scope=own)
    assert [command["command"] for command in commands_for(sandbox, chat_id)] == ["help"]


@pytest.mark.parametrize(("command", "text"), [("Today", "x"), ("день", "x"), ("a", " ")])
async def test_bad_commands_are_refused(bot: Bot, command: str, text: str) -> None:
    with pytest.raises(TelegramBadRequest, match="BOT_COMMAND"):
        await bot.set_my_commands([BotCommand(command=command, description=text)])


async def test_an_unknown_method_is_complained_of(bot: Bot, phone: Phone) -> None:
    with pytest.raises(TelegramNotFound):
        await bot.send_dice(phone.person.id)
    assert phone.sandbox.complaints == ["method sendDice"]


def table(columns: int) -> InputRichMessage:
    cells = [
        RichBlockTableCell(text=f"Ж{number}", align="left", valign="top")
        for number in range(columns)
    ]
    return InputRichMessage(
        blocks=[
            InputRichBlockParagraph(text=["Оценки ", RichTextBold(text="7А")]),
            InputRichBlockTable(cells=[cells]),
        ]
    )


async def test_a_rich_message_is_shown_and_edited(bot: Bot, phone: Phone) -> None:
    sent = await bot.send_rich_message(phone.person.id, table(2), reply_markup=keyboard("Назад"))
    assert sent.rich_message
    assert phone.last.text == "Оценки 7А\nЖ0\tЖ1"
    assert "<td>Ж1</td>" in phone.last.html
    await bot.edit_message_text(
        chat_id=phone.person.id, message_id=sent.message_id, rich_message=table(3)
    )
    assert "Ж2" in phone.last.text
    with pytest.raises(TelegramBadRequest, match="COLUMNS"):
        await bot.send_rich_message(phone.person.id, table(21))


async def test_all_is_there_after_a_restart(
    bot: Bot, phone: Phone, sandbox: Sandbox, clock: TravelClock
) -> None:
    await bot.send_message(phone.person.id, "<b>x</b>", reply_markup=keyboard("a"))
    phone.upload("document", b"\xff\x00", "x.bin")
    update_id = phone.press("a")
    saved = json.loads(json.dumps(sandbox.dump()))
    later = Sandbox.load(saved, TravelClock(clock.now(), clock.zone))
    again = Phone(later, phone.person)
    assert again.messages == phone.messages
    assert later.clock.now() == clock.now()
    assert [update.id for update in later.state.updates][-1] == update_id
    assert later.dump() == sandbox.dump()
