"""How a screen becomes calls to Telegram: the one place that knows Telegram's methods."""

from typing import Any

from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageCaption,
    EditMessageReplyMarkup,
    EditMessageText,
    SendDocument,
    SendMessage,
    SendPhoto,
    SendVoice,
    TelegramMethod,
)
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.types import Message as TelegramMessage

from handlers.kit.reply import MAX_TOAST, Attachment, Screen, fitted

NOT_MODIFIED = "message is not modified"
"""Telegram's way to say that the screen stands already: success."""

_GONE = ("not found", "MESSAGE_ID_INVALID")


def is_gone(why: str) -> bool:
    """Tell whether Telegram refused because the message is no more; a photo stands on."""
    return any(sign in why for sign in _GONE)


def keyboard(screen: Screen) -> InlineKeyboardMarkup | None:
    """Return the screen's keyboard, or None where it has none."""
    if not screen.rows:
        return None
    rows = [
        [
            InlineKeyboardButton(
                text=button.text, callback_data=button.data, url=button.url, style=button.style
            )
            for button in row
        ]
        for row in fitted(screen.rows)
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)


def new_message(
    chat_id: int, screen: Screen, *, silent: bool = False
) -> TelegramMethod[TelegramMessage]:
    """Return the call that sends the screen as a new message."""
    shared: dict[str, Any] = {
        "chat_id": chat_id,
        "reply_markup": keyboard(screen),
        "parse_mode": "HTML",
        "disable_notification": silent or None,
    }
    if screen.attachment is None:
        return SendMessage(text=screen.text, **shared)
    return _with_file(screen.attachment, {**shared, "caption": screen.text})


def _with_file(attachment: Attachment, shared: dict[str, Any]) -> TelegramMethod[TelegramMessage]:
    content = BufferedInputFile(attachment.content, attachment.name)
    if attachment.kind == "photo":
        return SendPhoto(photo=content, **shared)
    if attachment.kind == "voice":
        return SendVoice(voice=content, **shared)
    return SendDocument(document=content, **shared)


def edit(chat_id: int, message_id: int, screen: Screen) -> TelegramMethod[TelegramMessage | bool]:
    """Return the call that draws the screen into a message that stands."""
    place: dict[str, Any] = {
        "chat_id": chat_id,
        "message_id": message_id,
        "reply_markup": keyboard(screen),
        "parse_mode": "HTML",
    }
    if screen.attachment is None:
        return EditMessageText(text=screen.text, **place)
    return EditMessageCaption(caption=screen.text, **place)


def without_keyboard(chat_id: int, message_id: int) -> EditMessageReplyMarkup:
    """Return the call that takes a message its buttons."""
    return EditMessageReplyMarkup(chat_id=chat_id, message_id=message_id)


def answer(callback_id: str, words: str, *, alert: bool = False) -> AnswerCallbackQuery:
    """Return the call that answers a press; an empty word only stops the waiting sign."""
    return AnswerCallbackQuery(
        callback_query_id=callback_id, text=words[:MAX_TOAST] or None, show_alert=alert or None
    )


def plain(chat_id: int, words: str) -> SendMessage:
    """Return the call that sends plain words."""
    return SendMessage(chat_id=chat_id, text=words)


def id_of(result: TelegramMessage | bool, fallback: int) -> int:
    """Return the message id that Telegram answered with."""
    return result.message_id if isinstance(result, TelegramMessage) else fallback
