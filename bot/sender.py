"""Sends letters at Telegram's pace; presses do not wait for it."""

from datetime import datetime, timedelta
from typing import Any

from aiogram.methods import GetMe, TelegramMethod

from bot.courier import ChatClosed, Courier, Later, Offline, Refused, Unreachable
from bot.drawing import NOT_MODIFIED, edit, id_of, new_message
from notifications.message import Delivered, Message

PACE = 25
"""Letters a second: leaves room for answers to presses under Telegram's 30."""

_STEP = timedelta(seconds=1 / PACE)


_FRESH = timedelta(seconds=10)
"""How long a line that has just answered is trusted without asking."""

_AWAY = 5.0
"""Seconds until a line that is down is tried again."""


class Sender:
    """The delivery's `Telegram`: one letter after another, 25 a second at most.

    A line that has been idle or has failed is tried with getMe first, which does no harm: so
    an outage leaves at most one letter whose outcome is unknown.
    """

    def __init__(self, courier: Courier) -> None:
        self._courier = courier
        self._next = courier.clock.now()
        self._answered_at: datetime | None = None

    async def send(self, chat_id: int, message: Message) -> Delivered:
        """Send a new message."""
        return await self._call(new_message(chat_id, message.screen, silent=message.silent), 0)

    async def redraw(self, chat_id: int, message_id: int, message: Message) -> Delivered:
        """Edit a message that stands."""
        return await self._call(edit(chat_id, message_id, message.screen), message_id)

    async def _call(self, method: TelegramMethod[Any], message_id: int) -> Delivered:
        await self._keep_pace()
        try:
            if not await self._line_stands():
                return Delivered("unknown", again_in=_AWAY)
            result = await self._courier.once(method)
        except Unreachable as broken:
            self._answered_at = None
            return Delivered("unknown", again_in=_AWAY if isinstance(broken, Offline) else None)
        except (Later, ChatClosed, Refused) as outcome:
            return _delivered(outcome, message_id)
        self._answered_at = self._courier.clock.now()
        return Delivered("sent", id_of(result, message_id))

    async def _line_stands(self) -> bool:
        now = self._courier.clock.now()
        if self._answered_at is not None and abs(now - self._answered_at) <= _FRESH:
            return True
        try:
            await self._courier.once(GetMe())
        except (Unreachable, Refused):
            return False
        self._answered_at = now
        return True

    async def _keep_pace(self) -> None:
        clock = self._courier.clock
        wait = (self._next - clock.now()).total_seconds()
        if 0 < wait <= 1:
            await clock.sleep(wait)
        self._next = clock.now() + _STEP


def _delivered(outcome: Later | ChatClosed | Refused, message_id: int) -> Delivered:
    """Return what an answer that is no result means for the letter."""
    if isinstance(outcome, Later):
        return Delivered("unknown", again_in=outcome.seconds)
    if isinstance(outcome, ChatClosed):
        return Delivered("blocked")
    stands = message_id and NOT_MODIFIED in outcome.why
    return Delivered("sent", message_id) if stands else Delivered("refused")
