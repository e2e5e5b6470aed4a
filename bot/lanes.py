"""A lane for each chat: its updates in order, each press answered at once, one draw in flight.

Chats run side by side; a newer draw replaces one that waits (design.md, decision 11). A
handler that fails is tried at 0.1, 0.3, 1, 2 s, then the update is a dead letter and the
person hears of it; only that chat waits.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeVar

from aiogram import Bot, Dispatcher
from aiogram.types import Update
from pydantic import ValidationError

from bot.courier import Refused
from bot.middlewares import Handled
from bot.presenter import Draw, Presenter
from bot.toasts import toast
from bot.trouble import Trouble
from core.errors import Busy
from core.journal import Journal
from core.model.letter import Stored
from core.model.people import Actor
from core.services import receiving
from notifications.insisting import BUSY_PAUSE, insist

T = TypeVar("T")

_log = logging.getLogger(__name__)
_RECEIVER = Actor.system("receiver")
_PAUSES = (0.1, 0.3, 1.0, 2.0)


@dataclass(frozen=True, slots=True)
class Handling:
    """What handling an update needs; after `slow` real seconds a press is answered with a word."""

    bot: Bot
    dispatcher: Dispatcher
    journal: Journal
    presenter: Presenter
    trouble: Trouble
    slow: float = 1.5


@dataclass(slots=True)
class Lane:
    """One chat's updates, waiting draws, and whether one is in flight.

    `in_hand` are the ids of the updates taken and neither done nor given up.
    """

    handling: Handling
    waiting: deque[Stored] = field(default_factory=deque)
    in_hand: set[int] = field(default_factory=set)
    draws: list[Draw] = field(default_factory=list)
    drawing: bool = False
    answers: dict[int, asyncio.Task[None]] = field(default_factory=dict)

    def take(self, stored: Stored) -> None:
        """Let the update wait for its turn."""
        self.waiting.append(stored)
        self.in_hand.add(stored.update_id)

    async def run(self) -> None:
        """Handle and draw until nothing waits."""
        async with asyncio.TaskGroup() as group:
            while self.waiting:
                stored = self.waiting[0]
                await self._one(stored, group)
                self.waiting.popleft()

    async def _one(self, stored: Stored, group: asyncio.TaskGroup) -> None:
        try:
            update = Update.model_validate_json(stored.body, context={"bot": self.handling.bot})
        except ValidationError as fault:  # kept by another version: put aside, or no start helps
            await self._give_up(stored.update_id, fault)
            return
        handling = group.create_task(self._handled(update))
        await asyncio.wait({handling}, timeout=self.handling.slow)
        if not handling.done():
            await self.handling.trouble.still_saving(update)
        handled = await handling
        if handled is None:
            return
        if update.callback_query is not None:
            words, alert = self._word(update, handled)
            answer = self.handling.presenter.answer(update.callback_query.id, words, alert=alert)
            self.answers[stored.update_id] = group.create_task(answer)
        await self._queue(stored, update, handled)
        if not self.drawing:
            self.drawing = True
            group.create_task(self._draw_all())

    def _word(self, update: Update, handled: Handled) -> tuple[str, bool]:
        """Return the word on a press; while draws wait nobody knows what will stand there."""
        if handled.reply is not None and (self.drawing or self.draws):
            return handled.reply.toast, handled.reply.alert
        return toast(update, handled, self.handling.presenter)

    async def _handled(self, update: Update) -> Handled | None:
        """Feed the update until it is handled; None when it has been given up."""
        own = self.handling

        async def busy(why: Busy) -> None:
            await own.trouble.not_saved_yet(update, why)

        try:
            handled = await self._insist(
                lambda: own.dispatcher.feed_update(own.bot, update), update.update_id, busy
            )
        except Exception as fault:  # noqa: BLE001 - tried often enough: told, and put aside
            await self._give_up(update.update_id, fault)
            await own.trouble.given_up(update)
            return None
        return handled if isinstance(handled, Handled) else Handled(_RECEIVER, None)

    async def _insist(
        self,
        deed: Callable[[], Awaitable[T]],
        update_id: int,
        told: Callable[[Busy], Awaitable[None]] | None = None,
    ) -> T:
        """Do the deed until it succeeds or has failed too often; a busy database is waited out."""
        clock = self.handling.journal.clock
        pauses = iter(_PAUSES)
        while True:
            try:
                return await deed()
            except Busy as busy:
                if told is not None:
                    await told(busy)
                await clock.sleep(BUSY_PAUSE)
            except Exception as fault:
                _log.warning("update %s failed: %s", update_id, type(fault).__name__)
                _log.debug("fault", exc_info=fault)
                pause = next(pauses, None)
                if pause is None or isinstance(fault, Refused):
                    raise
                await clock.sleep(pause)

    async def _queue(self, stored: Stored, update: Update, handled: Handled) -> None:
        if handled.reply is None:
            await self._finish(stored.update_id, handled.actor, receiving.Drawing())
            return
        query = update.callback_query
        pressed = query.message.message_id if query and query.message else None
        draw = Draw(stored.update_id, stored.chat_id, handled.actor, handled.reply, pressed)
        for older in [d for d in self.draws if draw.replaces(d)]:
            self.draws.remove(older)
            await self._finish(older.update_id, older.actor, receiving.Drawing())
        self.draws.append(draw)

    async def _draw_all(self) -> None:
        try:
            while self.draws:
                await self._draw(self.draws.pop(0))
        finally:
            self.drawing = False

    async def _draw(self, draw: Draw) -> None:
        """Draw; what Telegram refuses, or what fails too often, must not stop the chat."""
        presenter = self.handling.presenter
        try:
            drawing = await self._insist(lambda: presenter.draw(draw), draw.update_id)
        except Exception as fault:  # noqa: BLE001 - told, and put aside
            await self._give_up(draw.update_id, fault)
            await self.handling.trouble.not_shown(draw.chat_id, draw.actor)
            return
        await self._finish(draw.update_id, draw.actor, drawing)

    async def _finish(self, update_id: int, actor: Actor, drawing: receiving.Drawing) -> None:
        """Mark the update done; not before its press is answered, or a crash leaves it waiting."""
        journal = self.handling.journal
        if (answer := self.answers.pop(update_id, None)) is not None:
            await answer
        journal.database.probe("before done")
        await self._written(
            lambda: receiving.finish(journal, actor, update_id=update_id, drawing=drawing)
        )
        self.in_hand.discard(update_id)

    async def _give_up(self, update_id: int, fault: Exception) -> None:
        journal, attempts = self.handling.journal, len(_PAUSES) + 1
        error = type(fault).__name__
        await self._written(
            lambda: receiving.give_up(
                journal, _RECEIVER, update_id=update_id, attempts=attempts, error=error
            )
        )
        self.in_hand.discard(update_id)

    async def _written(self, deed: Callable[[], Awaitable[None]]) -> None:
        """Write, again and again until the database takes it."""
        await insist(deed, self.handling.journal.clock)
