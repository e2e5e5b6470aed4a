"""Telegram's JSON of people, chats, messages and files."""

from datetime import datetime

from sandbox.state import Chat, Json, Message, Person, StoredFile
from sandbox.world import World


def stamp(moment: datetime) -> int:
    """Telegram's date: whole seconds of the epoch."""
    return int(moment.timestamp())


def bot_json(world: World) -> Json:
    """The bot as a User."""
    return {
        "id": world.bot_id,
        "is_bot": True,
        "first_name": "Звонок",
        "username": world.username,
    }


def person_json(person: Person) -> Json:
    """A person as a User: first word of the name is the first name, the rest the last."""
    first, _, last = person.name.partition(" ")
    shape: Json = {"id": person.id, "is_bot": False, "first_name": first, "language_code": "ru"}
    return {**shape, "last_name": last} if last else shape


def chat_json(world: World, chat: Chat) -> Json:
    """A Chat: private with the person's name, or a group with its title."""
    if chat.kind != "private":
        return {"id": chat.id, "type": chat.kind, "title": chat.title}
    user = person_json(world.person(chat.id))
    names: Json = {key: user[key] for key in ("first_name", "last_name") if key in user}
    return {"id": chat.id, "type": "private", **names}


def message_json(world: World, message: Message) -> Json:
    """A Message as it looks now, with its keyboard and the message that it replies to."""
    shape = _alone(world, message)
    answered = world.state.chats[message.chat_id].messages.get(message.reply_to or 0)
    return shape if answered is None else {**shape, "reply_to_message": _alone(world, answered)}


def _alone(world: World, message: Message) -> Json:
    chat = world.state.chats[message.chat_id]
    sender = bot_json(world) if not message.sender else person_json(world.person(message.sender))
    shape: Json = {
        "message_id": message.id,
        "date": stamp(message.at),
        "chat": chat_json(world, chat),
        "from": sender,
    }
    if message.edited is not None:
        shape["edit_date"] = stamp(message.edited)
    if message.markup is not None:
        shape["reply_markup"] = message.markup
    return {**shape, **_content(world, message)}


def file_json(file: StoredFile) -> Json:
    """What getFile answers."""
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": len(file.content),
        "file_path": file.path,
    }


def _content(world: World, message: Message) -> Json:
    if message.rich is not None:
        return {"rich_message": message.rich}
    if message.contact is not None:
        return {"contact": message.contact}
    if message.file_id is None:
        shape: Json = {"text": message.text}
        return {**shape, "entities": message.entities} if message.entities else shape
    shape = _media(world.state.files[message.file_id])
    if message.text:
        shape["caption"] = message.text
    if message.entities:
        shape["caption_entities"] = message.entities
    return shape


def _media(file: StoredFile) -> Json:
    shape = {key: value for key, value in file_json(file).items() if key != "file_path"}
    if file.kind == "photo":
        return {"photo": [{**shape, "width": file.width, "height": file.height}]}
    if file.kind == "voice":
        return {"voice": {**shape, "duration": 1, "mime_type": file.mime}}
    return {"document": {**shape, "file_name": file.name, "mime_type": file.mime}}
