"""What people do: every deed becomes an update for the bot. Used by Phone and by the page."""

import re
from datetime import timedelta

from sandbox.files import Upload, store
from sandbox.shapes import bot_json, chat_json, message_json, person_json, stamp
from sandbox.state import Chat, Json, Message, Person, Query, StoredFile
from sandbox.world import World

TEXT_MAX = 4096
QUERY_LIFE = timedelta(seconds=150)


def say(world: World, person: Person, text: str, chat: Chat | None = None) -> int:
    """The person sends a text (to a group if `chat` is given); returns the update id."""
    if len(text) > TEXT_MAX:
        raise ValueError("a phone splits longer texts")
    command = re.match(r"/[A-Za-z0-9_]+(@\w+)?", text)
    entity = {"type": "bot_command", "offset": 0, "length": command.end() if command else 0}
    message = _message(world, person, chat, text=text)
    message.entities = [entity] if command else []
    return _send(world, message)


def send_file(world: World, person: Person, file: StoredFile, caption: str = "") -> int:
    """The person sends a stored file; returns the update id."""
    message = _message(world, person, None, text=caption)
    message.file_id = file.file_id
    return _send(world, message)


def upload(world: World, person: Person, kind: str, content: Upload, caption: str = "") -> int:
    """The person sends a photo, document or voice; ValueError for another kind."""
    if kind not in {"photo", "document", "voice"}:
        raise ValueError(kind)
    return send_file(world, person, store(world, kind, content), caption)


def share_contact(world: World, person: Person, user_id: int | None = None) -> int:
    """The person sends the own contact, or somebody else's if `user_id` is given."""
    message = _message(world, person, None)
    shape = person_json(person)
    message.contact = {
        "phone_number": f"+7000{person.id % 10_000_000:07d}",
        "first_name": shape["first_name"],
        "user_id": user_id or person.id,
    }
    return _send(world, message)


def press(world: World, person: Person, message: Message, data: str) -> int:
    """The person presses a button with this data; a bad client may send any data."""
    _forget_answered(world)
    query_id = f"{person.id}{world.next_number():09d}"
    world.state.queries[query_id] = Query(message.chat_id, world.clock.now())
    return world.enqueue(
        "callback_query",
        {
            "id": query_id,
            "from": person_json(person),
            "message": message_json(world, message),
            "chat_instance": str(message.chat_id),
            "data": data,
        },
    )


def _forget_answered(world: World) -> None:
    now, queries = world.clock.now(), world.state.queries
    old = [key for key, one in queries.items() if one.answered and now - one.at > QUERY_LIFE]
    for key in old:
        del queries[key]


def block(world: World, person: Person, blocked: bool) -> int:
    """The person blocks the bot or lets it in again: my_chat_member; returns the update id."""
    chat = world.state.chats[person.id]
    before, chat.blocked = chat.blocked, blocked
    world.touch(chat)
    return world.enqueue(
        "my_chat_member",
        {
            "chat": chat_json(world, chat),
            "from": person_json(person),
            "date": stamp(world.clock.now()),
            "old_chat_member": _member(world, before),
            "new_chat_member": _member(world, blocked),
        },
    )


def _member(world: World, blocked: bool) -> Json:
    user = bot_json(world)
    if blocked:
        return {"user": user, "status": "kicked", "until_date": 0}
    return {"user": user, "status": "member"}


def _message(world: World, person: Person, chat: Chat | None, text: str = "") -> Message:
    home = chat or world.state.chats[person.id]
    return Message(id=0, chat_id=home.id, sender=person.id, at=world.clock.now(), text=text)


def _send(world: World, message: Message) -> int:
    chat = world.state.chats[message.chat_id]
    chat.started = True
    if chat.blocked and chat.kind == "private":
        block(world, world.person(message.sender), blocked=False)
    world.post(message)
    return world.enqueue("message", message_json(world, message))
