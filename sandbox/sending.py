"""Methods that put a new message into a chat."""

from aiogram.methods import (
    SendChatAction,
    SendDocument,
    SendMessage,
    SendPhoto,
    SendRichMessage,
    SendVoice,
)
from aiogram.types import InputFile, ReplyParameters

from sandbox import files, keyboards, rich, texts
from sandbox.errors import bad_request
from sandbox.files import Upload
from sandbox.shapes import message_json
from sandbox.state import Chat, Json, Message
from sandbox.world import World

SendFile = SendPhoto | SendDocument | SendVoice
AnySend = SendMessage | SendRichMessage | SendFile
ACTIONS = {
    "typing",
    "upload_photo",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
}


def send_message(world: World, method: SendMessage) -> Json:
    """SendMessage."""
    message = _draft(world, method)
    message.text, message.entities = texts.message_text(
        world, method.text, method.parse_mode, method.entities
    )
    return _post(world, method, message)


def send_rich_message(world: World, method: SendRichMessage) -> Json:
    """SendRichMessage."""
    message = _draft(world, method)
    message.rich, message.text = rich.accept(world, method.rich_message)
    return _post(world, method, message)


def send_file(world: World, method: SendFile, uploads: dict[str, Upload]) -> Json:
    """sendPhoto, sendDocument and sendVoice."""
    message = _draft(world, method)
    message.text, message.entities = texts.caption_text(
        world, method.caption, method.parse_mode, method.caption_entities
    )
    kind, value = _file_field(method)
    if isinstance(value, InputFile):
        raise bad_request("there is no file in the request")
    message.file_id = files.from_bot(world, kind, value, uploads).file_id
    return _post(world, method, message)


def send_chat_action(world: World, method: SendChatAction) -> bool:
    """sendChatAction: only checked."""
    world.open_chat(method.chat_id)
    if method.action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


def _file_field(method: SendFile) -> tuple[str, str | InputFile]:
    if isinstance(method, SendPhoto):
        return "photo", method.photo
    if isinstance(method, SendVoice):
        return "voice", method.voice
    return "document", method.document


def _draft(world: World, method: AnySend) -> Message:
    chat = world.open_chat(method.chat_id)
    return Message(
        id=0,
        chat_id=chat.id,
        sender=0,
        at=world.clock.now(),
        silent=method.disable_notification is True,
        markup=keyboards.inline_markup(world, method.reply_markup),
        reply_to=_reply_to(chat, method.reply_parameters),
    )


def _post(world: World, method: AnySend, message: Message) -> Json:
    chat = world.state.chats[message.chat_id]
    keyboards.apply_reply_keyboard(world, chat, message, method.reply_markup)
    return message_json(world, world.post(message))


def _reply_to(chat: Chat, reply: ReplyParameters | None) -> int | None:
    if reply is None:
        return None
    if reply.message_id in chat.messages:
        return reply.message_id
    if reply.allow_sending_without_reply is True:
        return None
    raise bad_request("message to be replied not found")
