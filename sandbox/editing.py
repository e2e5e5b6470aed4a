"""Methods that change or remove a message, and the answer to a press."""

from datetime import timedelta

from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    EditMessageCaption,
    EditMessageReplyMarkup,
    EditMessageText,
)

from sandbox import keyboards, rich, texts
from sandbox.errors import bad_request
from sandbox.shapes import message_json
from sandbox.state import Json, Message, Toast
from sandbox.world import World

TOAST_MAX = 200
QUERY_LIFE = timedelta(seconds=150)
DELETE_LIFE = timedelta(hours=48)
AnyEdit = EditMessageText | EditMessageCaption | EditMessageReplyMarkup


def edit_text(world: World, method: EditMessageText) -> Json:
    """editMessageText: a text or rich message becomes another; no markup removes the keyboard."""
    message = _editable(world, method)
    if message.file_id is not None:
        raise bad_request("there is no text in the message to edit")
    before = _look(message)
    markup = keyboards.inline_markup(world, method.reply_markup)
    return _change(world, message, before, (*_new_body(world, method), markup))


def edit_caption(world: World, method: EditMessageCaption) -> Json:
    """editMessageCaption: only of a message with a file."""
    message = _editable(world, method)
    if message.file_id is None:
        raise bad_request("there is no caption in the message to edit")
    text, entities = texts.caption_text(
        world, method.caption, method.parse_mode, method.caption_entities
    )
    markup = keyboards.inline_markup(world, method.reply_markup)
    return _change(world, message, _look(message), (text, entities, None, markup))


def edit_markup(world: World, method: EditMessageReplyMarkup) -> Json:
    """editMessageReplyMarkup: the keyboard alone."""
    message = _editable(world, method)
    before = _look(message)
    markup = keyboards.inline_markup(world, method.reply_markup)
    return _change(world, message, before, (*before[:3], markup))


def delete_message(world: World, method: DeleteMessage) -> bool:
    """deleteMessage: within 48 hours of sending."""
    chat = world.open_chat(method.chat_id)
    message = chat.messages.get(method.message_id)
    if message is None:
        raise bad_request("message to delete not found")
    if world.clock.now() - message.at > DELETE_LIFE:
        raise bad_request("message can't be deleted for everyone")
    del chat.messages[message.id]
    world.touch(chat)
    return True


def answer_callback_query(world: World, method: AnswerCallbackQuery) -> bool:
    """answerCallbackQuery: once, within 150 s of the press, at most 200 characters."""
    query = world.state.queries.get(method.callback_query_id)
    now = world.clock.now()
    if query is None or query.answered or now - query.at > QUERY_LIFE:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if len(method.text or "") > TOAST_MAX:
        raise bad_request("MESSAGE_TOO_LONG")
    if method.url:
        raise bad_request("URL_INVALID")
    query.answered = True
    chat = world.state.chats[query.chat_id]
    if method.text:
        chat.toasts.append(Toast(method.text, method.show_alert is True, world.next_number()))
    world.touch(chat)
    return True


_Body = tuple[str, list[Json], Json | None]
_Look = tuple[str, list[Json], Json | None, Json | None]


def _new_body(world: World, method: EditMessageText) -> _Body:
    if method.rich_message is not None:
        rich_message, text = rich.accept(world, method.rich_message)
        return text, [], rich_message
    text, entities = texts.message_text(world, method.text, method.parse_mode, method.entities)
    return text, entities, None


def _look(message: Message) -> _Look:
    return message.text, message.entities, message.rich, message.markup


def _change(world: World, message: Message, before: _Look, after: _Look) -> Json:
    if before == after:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are "
            "exactly the same as a current content and reply markup of the message"
        )
    message.text, message.entities, message.rich, message.markup = after
    message.edited = world.clock.now()
    world.touch(world.state.chats[message.chat_id])
    return message_json(world, message)


def _editable(world: World, method: AnyEdit) -> Message:
    if method.inline_message_id is not None:
        raise bad_request("MESSAGE_ID_INVALID")
    if method.chat_id is None or method.message_id is None:
        raise bad_request("message identifier is not specified")
    message = world.open_chat(method.chat_id).messages.get(method.message_id)
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender or message.frozen:
        raise bad_request("message can't be edited")
    return message
