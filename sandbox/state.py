"""What the stand-in remembers: people, chats, messages, files, updates, commands.

Plain dataclasses; pydantic turns the whole into JSON and back (`sandbox.archive`).
"""

import base64
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer

Json = dict[str, Any]


def _decode(value: bytes | str) -> bytes:
    return base64.b64decode(value) if isinstance(value, str) else value


Bytes = Annotated[
    bytes,
    BeforeValidator(_decode),
    PlainSerializer(lambda value: base64.b64encode(value).decode(), when_used="json"),
]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a phone: Telegram id, shown name, role in the school, code to bind with."""

    id: int
    name: str
    role: str = ""
    code: str | None = None


@dataclass(slots=True, kw_only=True)
class StoredFile:
    """A file that the bot or a person uploaded; `path` is what getFile names."""

    file_id: str
    unique_id: str
    kind: str
    name: str
    mime: str
    path: str
    content: Bytes
    width: int = 0
    height: int = 0


@dataclass(slots=True, kw_only=True)
class Message:
    """One message of a chat, as it looks now.

    Attributes:
        sender: the person's id, 0 for the bot.
        text: text or caption after parsing; for a rich message its plain text.
        entities: Telegram's MessageEntity objects, offsets in UTF-16 units.
        markup: the inline keyboard ({"inline_keyboard": …}) or None.
        frozen: sent with a reply keyboard, which forbids editing.
        rich: blocks as Telegram returns them ({"blocks": […]}) or None.
    """

    id: int
    chat_id: int
    sender: int
    at: datetime
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    markup: Json | None = None
    frozen: bool = False
    silent: bool = False
    edited: datetime | None = None
    file_id: str | None = None
    rich: Json | None = None
    contact: Json | None = None
    reply_to: int | None = None


@dataclass(slots=True)
class Toast:
    """The answer to a press: shown for a moment, or until it is closed (`alert`)."""

    text: str
    alert: bool
    n: int


@dataclass(slots=True, kw_only=True)
class Chat:
    """A private chat (id of the person) or a group (negative id).

    Attributes:
        started: the person has written to the bot, so that it may answer.
        version: grows with every visible change.
        read: id of the newest message that the person's page has shown.
        keyboard: rows of the reply keyboard under the input line, or None.
    """

    id: int
    kind: str
    title: str
    started: bool = False
    blocked: bool = False
    version: int = 0
    read: int = 0
    messages: dict[int, Message] = field(default_factory=dict)
    toasts: list[Toast] = field(default_factory=list)
    keyboard: list[list[Json]] | None = None


@dataclass(slots=True)
class PendingUpdate:
    """An update that waits for getUpdates: id, kind, Telegram's JSON, when it was made."""

    id: int
    kind: str
    body: Json
    at: datetime


@dataclass(slots=True)
class Query:
    """A press that may still be answered."""

    chat_id: int
    at: datetime
    answered: bool = False


@dataclass(slots=True)
class State:
    """All that outlives a restart of the demo."""

    people: dict[int, Person] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    updates: list[PendingUpdate] = field(default_factory=list)
    queries: dict[str, Query] = field(default_factory=dict)
    commands: dict[str, list[Json]] = field(default_factory=dict)
    allowed: list[str] = field(default_factory=list)
    webhook: str = ""
    next_message: int = 1
    next_update: int = 730_000_001
    next_other: int = 1
