"""Where an event happened: the chat and the user that a conversation is known by."""

from typing import Any

from aiogram.types import CallbackQuery, Message

from core.model.dialogue import Dialogue
from core.model.people import Actor


def conversation(
    event: Message | CallbackQuery, actor: Actor, state: str | None = None, **data: Any
) -> Dialogue:
    """Return the conversation of this event's chat and user, standing at `state`."""
    user_id = actor.telegram_id or (event.from_user.id if event.from_user else 0)
    return Dialogue(chat_of(event, user_id), user_id, state, data)


def chat_of(event: Message | CallbackQuery, fallback: int) -> int:
    """Return the chat; a press on a message that Telegram no longer shows has the user's own."""
    if isinstance(event, Message):
        return event.chat.id
    return event.message.chat.id if event.message else fallback


async def own_username(callback: CallbackQuery) -> str:
    """Return the bot's own name for links; aiogram asks Telegram once and remembers."""
    if callback.bot is None:
        return ""
    return (await callback.bot.me()).username or ""
