"""One call to Telegram, told apart by outcome; waits as long as Telegram asks, never less."""

import logging
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, repeat
from typing import Any, TypeVar

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    RestartingTelegram,
    TelegramAPIError,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import Response, TelegramMethod
from aiogram.types import Message, Update
from aiohttp import ClientConnectorError

from core.model.clock import Clock

T = TypeVar("T")

_log = logging.getLogger(__name__)

_UNSURE = (TelegramNetworkError, TelegramServerError, RestartingTelegram)
_NOT_DONE = {
    TelegramUnauthorizedError: "Telegram refuses the token (401): look at BOT_TOKEN",
    TelegramConflictError: "another process polls with this token, or a webhook stands (409)",
}
"""What holds everything up until a person looks, and how the log says so, once an hour."""

_LOG_EVERY = timedelta(hours=1)
_IN_A_SECOND = 28
"""Messages and edits in any second, those of all chats together: Telegram allows 30."""

_SECOND = timedelta(seconds=1)

_ANSWERS = (Response[list[Update]], Response[Message], Response[Message | bool], Response[bool])
"""Held here because aiogram builds an answer's model anew whenever nobody holds it: 9 ms."""


class Unreachable(Exception):  # noqa: N818 - an outcome
    """Whether Telegram has done it is not known."""


class Offline(Unreachable):
    """Telegram has certainly not done it: no line, a refused token, another poller."""


class Unread(Unreachable):
    """Telegram answered what aiogram cannot read; `answer` is its JSON as values."""

    def __init__(self, answer: object) -> None:
        super().__init__("an answer that does not read")
        self.answer = answer


class ChatClosed(Exception):  # noqa: N818 - an outcome
    """The person has blocked the bot or is no more."""


class Refused(Exception):  # noqa: N818 - an outcome
    """Telegram will never do this; `why` is its description."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Later(Exception):  # noqa: N818 - an outcome
    """Telegram asks to come back after so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class _Wait:
    """Telegram asked at the moment `since` to wait for so many seconds."""

    since: datetime
    seconds: float

    def over_at(self) -> datetime:
        """Return when it is over."""
        return self.since + timedelta(seconds=self.seconds)


class Courier:
    """Calls Telegram through `bot`; `clock` is the one by which it waits.

    It remembers what Telegram asked to wait for, so that nobody else calls that chat or
    method earlier, and how many messages the last second had.
    """

    def __init__(self, bot: Bot, clock: Clock) -> None:
        self.bot = bot
        self.clock = clock
        self._waits: dict[int | str, _Wait] = {}
        self._sent: deque[datetime] = deque(maxlen=_IN_A_SECOND)
        self._logged: dict[str, datetime] = {}

    async def once(self, method: TelegramMethod[T]) -> T:
        """Call a single time.

        Raises:
            Unreachable, ChatClosed, Refused, Later: the outcomes that are no answer.
        """
        self._wait_first(method)
        try:
            return await self.bot(method)
        except TelegramRetryAfter as wait:
            self._waits[_key(method)] = _Wait(self.clock.now(), wait.retry_after)
            raise Later(wait.retry_after) from None
        except TelegramForbiddenError:
            raise ChatClosed from None
        except tuple(_NOT_DONE) as held_up:
            self._log(_NOT_DONE[type(held_up)])
            raise Offline from None
        except TelegramEntityTooLarge as large:
            raise Refused(large.message) from None
        except ClientDecodeError as unread:
            raise Unread(unread.data) from None
        except _UNSURE as broken:
            never = isinstance(broken.__cause__, ClientConnectorError)
            raise (Offline if never else Unreachable) from None
        except TelegramAPIError as bad:
            raise Refused(bad.message) from None

    async def surely(self, method: TelegramMethod[T]) -> T:
        """Call until Telegram answers: for screens, whose repetition does no harm.

        Raises:
            ChatClosed, Refused: Telegram answered, but not with a result.
        """
        for pause in _pauses():
            try:
                return await self.once(method)
            except Later as wait:
                await self.clock.sleep(wait.seconds)
            except Unreachable:
                await self.clock.sleep(pause)
        raise AssertionError("the pauses never end")

    def _log(self, words: str) -> None:
        now = self.clock.now()
        if words not in self._logged or now - self._logged[words] >= _LOG_EVERY:
            self._logged[words] = now
            _log.warning(words)

    def _wait_first(self, method: TelegramMethod[Any]) -> None:
        """Raise `Later` while an ordered wait lasts, or where the second is full."""
        key, now = _key(method), self.clock.now()
        end = self._over_at(key, now)
        if isinstance(key, int) and len(self._sent) == _IN_A_SECOND:
            full = self._sent[0] + _SECOND
            end = max(end, full if full - now <= _SECOND else now)
        if end > now:
            raise Later((end - now).total_seconds())
        self._waits.pop(key, None)
        if isinstance(key, int):
            self._sent.append(now)

    def _over_at(self, key: int | str, now: datetime) -> datetime:
        """Return when the wait is over; where the clock went back since, it begins anew.

        Else two hours back would be two hours of silence for whoever was to wait a second.
        """
        wait = self._waits.get(key)
        if wait is None:
            return now
        if now < wait.since:
            wait = self._waits[key] = _Wait(now, wait.seconds)
        return wait.over_at()


def _key(method: TelegramMethod[Any]) -> int | str:
    """Return what a wait holds for: the chat, or the method where no chat is named."""
    chat_id = getattr(method, "chat_id", None)
    return chat_id if isinstance(chat_id, int) else method.__api_method__


def _pauses() -> Iterator[float]:
    """0.5 s, then longer, then half a minute for ever."""
    return chain((0.5, 1.0, 2.0, 5.0, 10.0), repeat(30.0))
