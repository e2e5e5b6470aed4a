"""A handler called in process, past every filter: the right must be asked behind it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from inspect import Parameter, signature
from itertools import count
from typing import Any, get_args

from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.filters.callback_data import CallbackData, CallbackQueryFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.storage.base import StorageKey
from aiogram.types import (
    CallbackQuery,
    Chat,
    ChatMemberLeft,
    ChatMemberMember,
    ChatMemberUpdated,
    Message,
    User,
)

from bot.state import JournalStorage
from core.journal import Journal
from core.model.dialogue import LESSON, Dialogue
from core.model.files import FileKind, Upload
from core.model.people import Actor
from core.storage import dialogues
from handlers.kit.uploads import Incoming
from tests.access.places import Ids
from tests.access.said import FIELDS, HELD, PLAIN, SENDS_A_FILE, TYPED, WORDS
from tests.architecture import walk
from tests.support.clock import TUESDAY, at

_UPDATES = count(1)


@dataclass(frozen=True, slots=True)
class Handler:
    """A handler: its name in the table, its function, and the button that it answers."""

    name: str
    function: Any
    button: type[CallbackData] | None
    kind: str
    asks: tuple[Any, ...] = ()

    @property
    def awaits(self) -> bool:
        """Tell whether it reads what the conversation holds."""
        return "state" in signature(self.function).parameters


@cache
def handlers() -> dict[str, Handler]:
    """Return every handler by name, once; as a press where it answers presses too."""
    found: dict[str, Handler] = {}
    for title, registered in walk.handlers():
        kind, _, dotted = title.partition(": ")
        name = dotted.removeprefix("handlers.")
        if name not in found or kind == "callback_query":
            asks = tuple(
                f.callback for f in registered.filters or [] if hasattr(f.callback, "gives")
            )
            found[name] = Handler(name, registered.callback, _button(registered), kind, asks)
    return found


def _button(registered: HandlerObject) -> type[CallbackData] | None:
    for one in registered.filters or []:
        if isinstance(one.callback, CallbackQueryFilter):
            return one.callback.callback_data
    return None


def filled(button: type[CallbackData], ids: Ids, name: str = "") -> CallbackData:
    """Return the button with the ids of a place, and plain words for the rest."""
    own = FIELDS.get(name, {})
    return button(
        **{
            field: own.get(field) if field in own else _value(field, of.annotation, ids)
            for field, of in button.model_fields.items()
        }
    )


def _value(field: str, annotation: Any, ids: Ids) -> object:
    if field in ids:
        return ids[field]
    word = WORDS.get(field)
    return word if type(word) is annotation else _first(annotation)


def _first(annotation: Any) -> object:
    inner = [one for one in get_args(annotation) if one is not type(None)]
    if inner:
        return _first(inner[0]) if isinstance(inner[0], type) else inner[0]
    if issubclass(annotation, Enum):
        return next(iter(annotation))
    plain: dict[type, object] = {bool: True, int: 1, str: "1", date: TUESDAY, datetime: at(8)}
    return plain[annotation]


async def awaited(journal: Journal, actor: Actor, ids: Ids, name: str = "") -> None:
    """Let the conversation of the actor's chat hold the ids of the place, as if it awaited."""
    chat = actor.telegram_id or 0
    own = HELD.get(name)
    data: Mapping[str, Any] = {**PLAIN, **ids} if own is None else own
    data = {key: _held(key, value, ids) for key, value in data.items()}
    async with journal.database.writing() as tx:
        await dialogues.write(tx, Dialogue(chat, chat, None, data), journal.clock.now())


def _held(key: str, value: object, ids: Ids) -> object:
    """Return an id of the place for 0, and 0 for what awaits no object yet."""
    if value is None:
        return 0
    return ids.get(key, 0) if value == 0 else value


async def called(one: Handler, journal: Journal, actor: Actor, ids: Ids) -> object:
    """Call the handler as aiogram would; of its filters only those that ask a right."""
    chat = actor.telegram_id or 0
    given: dict[str, object] = {
        "journal": journal.for_update(next(_UPDATES)),
        "actor": actor,
        "state": FSMContext(JournalStorage(journal), StorageKey(1, chat, chat)),
        "raw_state": f"{LESSON}{ids['lesson_id']}",
        "incoming": Incoming(upload=_file(SENDS_A_FILE.get(one.name))),
        "command": None,
    }
    if one.button is not None:
        given["callback_data"] = filled(one.button, ids, one.name)
    event = _EVENTS[one.kind](chat, TYPED.get(one.name, "4"))
    for gives in one.asks:
        passed = await gives(event, journal=given["journal"], actor=actor)
        if not passed:
            return None
        given |= passed
    asked = list(signature(one.function).parameters.values())[1:]
    missing = [p.name for p in asked if p.name not in given and p.default is Parameter.empty]
    assert missing == [], one.name
    return await one.function(event, **{p.name: given[p.name] for p in asked if p.name in given})


def _file(kind: str | None) -> Upload | None:
    if kind is None:
        return None
    return Upload(sha256="f", size=1, media_type="image/jpeg", kind=FileKind(kind), name="a.csv")


def typed(chat: int, text: str) -> Message:
    """Return a message of a private chat."""
    who = User(id=chat, is_bot=False, first_name="Кто-то")
    place = Chat(id=chat, type="private")
    return Message(message_id=1, date=at(14, 45), chat=place, from_user=who, text=text)


def member(chat: int, _text: str) -> ChatMemberUpdated:
    """Return that the bot was let in again."""
    bot = User(id=1, is_bot=True, first_name="Звонок")
    was, now = ChatMemberLeft(user=bot), ChatMemberMember(user=bot)
    place, who = Chat(id=chat, type="private"), User(id=chat, is_bot=False, first_name="Кто-то")
    at_once = at(14, 45)
    return ChatMemberUpdated(
        chat=place, from_user=who, date=at_once, old_chat_member=was, new_chat_member=now
    )


def pressed(chat: int, data: str = "x") -> CallbackQuery:
    """Return a press in a private chat."""
    who = User(id=chat, is_bot=False, first_name="Кто-то")
    return CallbackQuery(
        id="1", from_user=who, chat_instance="1", message=typed(chat, "screen"), data=data
    )


_EVENTS: Mapping[str, Callable[[int, str], Any]] = {
    "message": typed,
    "callback_query": pressed,
    "my_chat_member": member,
}
