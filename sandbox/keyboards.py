"""Keyboards: what Telegram refuses in them, and what it silently cuts (a complaint)."""

from urllib.parse import urlsplit

from aiogram.types import (
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from sandbox.errors import bad_request
from sandbox.state import Chat, Json, Message
from sandbox.world import World

AnyMarkup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply | None

ROW_MAX, ROWS_MAX, BUTTONS_MAX, DATA_MAX = 7, 30, 100, 64
_STYLES = {None, "danger", "success", "primary"}
_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
    "disabled",
)


def inline_markup(world: World, markup: AnyMarkup) -> Json | None:
    """The inline keyboard as Telegram keeps it, or None; 400 for a bad button."""
    if not isinstance(markup, InlineKeyboardMarkup):
        return None
    rows = markup.inline_keyboard
    _complain_of_size(world, [len(row) for row in rows])
    _complain_of_width(world, [[button.text for button in row] for row in rows])
    kept = [[_inline(world, button) for button in row] for row in rows if row]
    return {"inline_keyboard": kept} if kept else None


def apply_reply_keyboard(world: World, chat: Chat, message: Message, markup: AnyMarkup) -> None:
    """Show or remove the keyboard under the input line; such a message cannot be edited."""
    if isinstance(markup, ReplyKeyboardRemove):
        chat.keyboard = None
    elif isinstance(markup, ReplyKeyboardMarkup):
        _complain_of_size(world, [len(row) for row in markup.keyboard])
        chat.keyboard = [
            [button.model_dump(exclude_none=True) for button in row] for row in markup.keyboard
        ]
    message.frozen = isinstance(markup, ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply)


def _complain_of_size(world: World, sizes: list[int]) -> None:
    if any(size > ROW_MAX for size in sizes):
        world.complain(f"keyboard row of {max(sizes)} buttons")
    if len(sizes) > ROWS_MAX:
        world.complain(f"keyboard of {len(sizes)} rows")
    if sum(sizes) > BUTTONS_MAX:
        world.complain(f"keyboard of {sum(sizes)} buttons")
    if not all(sizes):
        world.complain("keyboard with an empty row")


def _complain_of_width(world: World, labels: list[list[str]]) -> None:
    for row in labels:
        for label in world.cut(row):
            world.complain(f"label {label!r} cut in a row of {len(row)}")


def _inline(world: World, button: InlineKeyboardButton) -> Json:
    if not button.text.strip():
        world.complain("button with an empty label")
    actions = [name for name in _ACTIONS if getattr(button, name) is not None]
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(actions) > 1:
        raise bad_request("can't parse inline keyboard button: more than one type is given")
    _check_action(world, button)
    if button.style not in _STYLES:
        raise bad_request("can't parse inline keyboard button: invalid button style specified")
    return button.model_dump(exclude_none=True)


def _check_action(world: World, button: InlineKeyboardButton) -> None:
    data = button.callback_data
    if data is not None and not 1 <= len(data.encode()) <= DATA_MAX:
        raise bad_request("BUTTON_DATA_INVALID")
    if button.url is not None:
        _check_url(button.url)
        world.check_links(button.url)


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https", "tg"} or not parts.netloc:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
