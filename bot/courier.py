"""One call to Telegram, told apart by outcome; waits as long as Telegram asks, never less."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, repeat
from typing import TypeVar

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    RestartingTelegram,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod

from core.model.clock import Clock

T = TypeVar("T")

_UNSURE = (TelegramNetworkError, TelegramServerError, RestartingTelegram, ClientDecodeError)


class Unreachable(Exception):  # noqa: N818 - an outcome
    """Whether Telegram has done it is not known."""


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


class Courier:
    """Calls Telegram through `bot`; `clock` is the one by which it waits."""

    def __init__(self, bot: Bot, clock: Clock) -> None:
        self.bot = bot
        self.clock = clock

    async def once(self, method: TelegramMethod[T]) -> T:
        """Call a single time.

        Raises:
            Unreachable, ChatClosed, Refused, Later: the outcomes that are no answer.
        """
        try:
            return await self.bot(method)
        except TelegramRetryAfter as wait:
            raise Later(wait.retry_after) from None
        except TelegramForbiddenError:
            raise ChatClosed from None
        except TelegramUnauthorizedError:
            raise Unreachable from None
        except TelegramBadRequest as bad:
            raise Refused(bad.message) from None
        except _UNSURE:
            raise Unreachable from None

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


def _pauses() -> Iterator[float]:
    """0.5 s, then longer, then half a minute for ever."""
    return chain((0.5, 1.0, 2.0, 5.0, 10.0), repeat(30.0))
