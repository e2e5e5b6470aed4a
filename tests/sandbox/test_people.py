"""Who may be written to; contacts, files, groups, blocks."""

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramNetworkError,
)
from aiogram.types import BufferedInputFile

from sandbox.people import Person, Phone
from sandbox.telegram import Sandbox

PNG = b"\x89PNG\r\n\x1a\n" + bytes(8) + (640).to_bytes(4) + (480).to_bytes(4)


@pytest.mark.parametrize("chat_id", [5, "@somebody", -100])
async def test_who_never_wrote_cannot_be_written_to(
    bot: Bot, sandbox: Sandbox, chat_id: int | str
) -> None:
    Phone(sandbox, Person(5, "Пётр Новый"))
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(chat_id, "x")
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.get_chat(chat_id)


async def test_a_block_is_told_and_refuses(bot: Bot, phone: Phone) -> None:
    phone.block()
    (update,) = await bot.get_updates()
    assert update.my_chat_member
    assert update.my_chat_member.new_chat_member.status == "kicked"
    with pytest.raises(TelegramForbiddenError, match="blocked by the user"):
        await bot.send_message(phone.person.id, "x")
    phone.unblock()
    await bot.send_message(phone.person.id, "x")
    assert phone.sees("x")


async def test_a_chat_names_the_person(bot: Bot, phone: Phone) -> None:
    chat = await bot.get_chat(phone.person.id)
    assert (chat.first_name, chat.last_name) == ("Ирина", "Лугова")
    assert await bot.send_chat_action(phone.person.id, "typing")


async def test_a_contact_carries_its_owner(bot: Bot, phone: Phone) -> None:
    phone.contact()
    phone.contact(user_id=99)
    owners = [
        update.message.contact.user_id
        for update in await bot.get_updates()
        if update.message and update.message.contact
    ]
    assert owners == [phone.person.id, 99]


async def test_a_link_opens_the_bot_with_its_payload(bot: Bot, phone: Phone) -> None:
    phone.open_link(f"https://t.me/{phone.sandbox.username}?start=AbC-1_2")
    (update,) = await bot.get_updates()
    assert update.message
    assert update.message.text == "/start AbC-1_2"
    with pytest.raises(AssertionError):
        phone.open_link(f"https://t.me/{phone.sandbox.username}?start=код")


async def test_a_group_hears_and_speaks(bot: Bot, phone: Phone, sandbox: Sandbox) -> None:
    group = sandbox.group(-1001, "7А")
    phone.send("/start CODE", chat=group)
    (update,) = await bot.get_updates()
    assert update.message
    assert (update.message.chat.type, update.message.chat.title) == ("supergroup", "7А")
    await update.message.answer("Код — только в личном чате")
    assert [message.text for message in group.messages.values()][-1].startswith("Код")


@pytest.mark.parametrize("kind", ["photo", "document", "voice"])
async def test_a_persons_file_can_be_fetched(bot: Bot, phone: Phone, kind: str) -> None:
    phone.upload(kind, PNG, "задание.png", caption="к уроку")
    (update,) = await bot.get_updates()
    message = update.message
    assert message
    assert message.caption == "к уроку"
    media = message.photo[-1] if message.photo else message.document or message.voice
    assert media
    fetched = await bot.download(media)
    assert fetched
    assert fetched.read() == PNG


async def test_a_large_file_comes_but_cannot_be_fetched(bot: Bot, phone: Phone) -> None:
    phone.upload("document", bytes(21 * 2**20), "видео.bin")
    (update,) = await bot.get_updates()
    assert update.message
    assert update.message.document
    with pytest.raises(TelegramBadRequest, match="file is too big"):
        await bot.get_file(update.message.document.file_id)


async def test_the_bots_files_are_limited(bot: Bot, phone: Phone) -> None:
    chat_id, phone.sandbox.pace.on = phone.person.id, False
    sent = await bot.send_photo(chat_id, BufferedInputFile(PNG, "qr.png"), caption="<b>QR</b>")
    assert sent.photo
    assert sent.photo[0].width == 640
    await bot.send_photo(chat_id, sent.photo[0].file_id)
    with pytest.raises(TelegramBadRequest, match="IMAGE_PROCESS_FAILED"):
        await bot.send_photo(chat_id, BufferedInputFile(b"text", "x.png"))
    with pytest.raises(TelegramBadRequest, match="too big"):
        await bot.send_photo(chat_id, BufferedInputFile(PNG + bytes(10 * 2**20), "x.png"))
    with pytest.raises(TelegramBadRequest, match="non-empty"):
        await bot.send_document(chat_id, BufferedInputFile(b"", "x.txt"))
    with pytest.raises(TelegramBadRequest, match="can't use file of type photo"):
        await bot.send_document(chat_id, sent.photo[0].file_id)
    with pytest.raises(TelegramEntityTooLarge) as refusal:
        await bot.send_document(chat_id, BufferedInputFile(bytes(50 * 2**20 + 1), "x.bin"))
    assert isinstance(refusal.value, TelegramNetworkError)
