"""What came from Telegram, each update by itself: one that cannot be read holds up no other.

aiogram reads a batch as one: a single update outside its types refuses all of them, at every
try. And some that it reads cannot be kept: half a letter fits no JSON, a number beyond 64 bits
no database.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aiogram import Bot
from aiogram.types import Update
from pydantic import ValidationError
from pydantic_core import PydanticSerializationError, to_json

_log = logging.getLogger(__name__)

_LARGEST = 2**63
_MESSAGE = ("message_id", "date", "chat", "from")
_CHAT = ("id", "type")
_PERSON = ("id", "is_bot", "first_name", "language_code")


@dataclass(frozen=True, slots=True)
class Legible:
    """An update, its chat (0: none), and the JSON that is kept of it."""

    update: Update
    chat_id: int
    body: str


@dataclass(frozen=True, slots=True)
class Batch:
    """What can be kept of a batch, in its order; `last` is the id of its last update."""

    legible: tuple[Legible, ...]
    last: int | None


def whole(updates: Sequence[Update]) -> Batch:
    """Return the updates that aiogram has read, without those that cannot be kept."""
    kept = tuple(one for update in updates for one in _kept(update))
    return Batch(kept, updates[-1].update_id if updates else None)


def apart(answer: object, bot: Bot) -> Batch:
    """Read each update of an answer that aiogram refused by itself.

    Of one that does not read, what says from whom it is: the person hears that nothing came of
    it. One that does not even say that is passed over, and logged by its number alone.
    """
    raw = answer.get("result") if isinstance(answer, Mapping) else None
    listed = raw if isinstance(raw, Sequence) and not isinstance(raw, str) else ()
    known = [one for one in listed if isinstance(one, Mapping) and _number(one.get("update_id"))]
    kept = tuple(found for one in known for found in _read(one, bot))
    return Batch(kept, known[-1]["update_id"] if known else None)


def chat_of(update: Update) -> int:
    """Return the chat whose lane handles the update."""
    if update.message is not None:
        return update.message.chat.id
    if update.my_chat_member is not None:
        return update.my_chat_member.chat.id
    query = update.callback_query
    if query is None:
        return 0
    return query.message.chat.id if query.message else query.from_user.id


def _read(raw: Mapping[str, Any], bot: Bot) -> Iterator[Legible]:
    for shape in (raw, *_envelope(raw)):
        try:
            update = Update.model_validate(shape, context={"bot": bot})
        except ValidationError:
            _log.warning("update %s does not read", raw["update_id"])
            continue
        yield from _kept(update)
        return


def _envelope(raw: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Give the update without its content, where it has any that somebody waits for."""
    message, query = raw.get("message"), raw.get("callback_query")
    if isinstance(message, Mapping):
        own = _only(message, _MESSAGE)
        own["date"] = own.get("date") if _number(own.get("date")) else 0
        own |= {"chat": _only(own.get("chat"), _CHAT), "from": _only(own.get("from"), _PERSON)}
        yield {"update_id": raw["update_id"], "message": own}
    elif isinstance(query, Mapping):
        own = {"id": query.get("id"), "from": _only(query.get("from"), _PERSON)}
        yield {"update_id": raw["update_id"], "callback_query": own | {"chat_instance": ""}}


def _only(shape: object, names: Sequence[str]) -> dict[str, Any]:
    return {n: shape[n] for n in names if n in shape} if isinstance(shape, Mapping) else {}


def _kept(update: Update) -> Iterator[Legible]:
    """Give the update with what is kept of it, nothing where no database holds its numbers."""
    if not all(map(_number, _numbers(update))):
        _log.warning("an update has a number that cannot be kept")
        return
    try:
        body = update.model_dump_json(exclude_none=True)
    except PydanticSerializationError:
        body = to_json(_sound(update.model_dump(exclude_none=True))).decode()
    yield Legible(update, chat_of(update), body)


def _numbers(update: Update) -> Iterator[int]:
    yield update.update_id
    yield chat_of(update)
    query = update.callback_query
    event = query or update.message or update.my_chat_member
    if event is not None and event.from_user is not None:
        yield event.from_user.id
    message = query.message if query else update.message
    if message is not None:
        yield message.message_id


def _number(value: object) -> bool:
    """Tell whether it is a number that a database keeps."""
    return type(value) is int and -_LARGEST <= value < _LARGEST


def _sound(value: Any) -> Any:
    """Return the value with a sign of replacement for each half of a letter."""
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, Mapping):
        return {name: _sound(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_sound(part) for part in value]
    return value
