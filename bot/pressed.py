"""A second tap on a button that has just had its effect: nobody else has changed anything."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from aiogram.types import Update

_CHATS = 1_000
_NEAR = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class _Press:
    update_id: int
    at: datetime
    message_id: int
    data: str


class Pressed:
    """Remembers, in memory, the last press that went well in each of the newest chats."""

    def __init__(self) -> None:
        self._last: OrderedDict[int, _Press] = OrderedDict()

    def note(self, event: Update, now: datetime) -> None:
        """Remember a press that was not refused."""
        chat_id, press = _read(event, now)
        if press is not None:
            self._last[chat_id] = press
            self._last.move_to_end(chat_id)
            if len(self._last) > _CHATS:
                self._last.popitem(last=False)

    def before(self, event: Update, now: datetime) -> int | None:
        """Return the update in which the same button of the same message was just pressed."""
        chat_id, press = _read(event, now)
        last = self._last.get(chat_id)
        if press is None or last is None or now - last.at > _NEAR:
            return None
        same = (press.message_id, press.data) == (last.message_id, last.data)
        return last.update_id if same else None


def _read(event: Update, now: datetime) -> tuple[int, _Press | None]:
    query = event.callback_query
    if query is None or query.message is None:
        return 0, None
    message = query.message
    press = _Press(event.update_id, now, message.message_id, query.data or "")
    return message.chat.id, press
