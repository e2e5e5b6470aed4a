"""A lane for each chat: its updates in order, each press answered at once, one draw in flight.

Chats run side by side; a newer draw replaces one that waits (design.md, decision 11). A
handler that fails is tried at 0.1, 0.3, 1, 2 s, then the update is a dead letter and the
person hears of it; only that chat waits.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from aiogram import Bot, Dispatcher
from aiogram.types import Update

from bot.middlewares import Handled
from bot.presenter import Draw, Presenter
from core.errors import Busy
from core.journal import Journal
from core.model.letter import Stored
from core.model.people import Actor
from core.services import receiving
from handlers.kit.i18n import catalogues
from handlers.screens import trouble

_log = logging.getLogger(__name__)
_RECEIVER = Actor.system("receiver")
_PAUSES = (0.1, 0.3, 1.0, 2.0)
_SLOW = 1.5
_FULL_PAUSE = 5.0


@dataclass(frozen=True, slots=True)
class Handling:
    """What handling an update needs."""

    bot: Bot
    dispatcher: Dispatcher
    journal: Journal
    presenter: Presenter


@dataclass(slots=True)
class Lane:
    """One chat's updates, waiting draws, and whether one is in flight."""

    handling: Handling
    waiting: deque[Stored] = field(default_factory=deque)
    draws: list[Draw] = field(default_factory=list)
    drawing: bool = False

    async def run(self) -> None:
        """Handle and draw until nothing waits."""
        async with asyncio.TaskGroup() as group:
            while self.waiting:
                stored = self.waiting[0]
                await self._one(stored, group)
                self.waiting.popleft()

    async def _one(self, stored: Stored, group: asyncio.TaskGroup) -> None:
        update = Update.model_validate_json(stored.body, context={"bot": self.handling.bot})
        handling = group.create_task(self._handled(stored, update))
        await asyncio.wait({handling}, timeout=_SLOW)
        if not handling.done():
            await self._say_slow(update)
        handled = await handling
        if handled is None:
            return
        if update.callback_query is not None:
            reply = handled.reply
            words, alert = (reply.toast, reply.alert) if reply else ("", False)
            answer = self.handling.presenter.answer(update.callback_query.id, words, alert=alert)
            group.create_task(answer)
        await self._queue(stored, update, handled)
        if not self.drawing:
            self.drawing = True
            group.create_task(self._draw_all())

    async def _handled(self, stored: Stored, update: Update) -> Handled | None:
        """Feed the update until it is handled; None when it has been given up."""
        clock = self.handling.journal.clock
        failures = 0
        while True:
            try:
                handled = await self.handling.dispatcher.feed_update(self.handling.bot, update)
            except Busy:
                await self._say_full(update)
                await clock.sleep(_FULL_PAUSE)
            except Exception as fault:  # noqa: BLE001 - whatever it was: tried again, then told
                _log.warning("update %s failed: %s", stored.update_id, type(fault).__name__)
                _log.debug("fault", exc_info=fault)
                if failures == len(_PAUSES):
                    await self._give_up(stored, update, type(fault).__name__)
                    return None
                await clock.sleep(_PAUSES[failures])
                failures += 1
            else:
                return handled if isinstance(handled, Handled) else Handled(_RECEIVER, None)

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
                draw = self.draws.pop(0)
                drawing = await self.handling.presenter.draw(draw)
                await self._finish(draw.update_id, draw.actor, drawing)
        finally:
            self.drawing = False

    async def _finish(self, update_id: int, actor: Actor, drawing: receiving.Drawing) -> None:
        journal = self.handling.journal
        journal.database.probe("before done")
        while True:
            try:
                await receiving.finish(journal, actor, update_id=update_id, drawing=drawing)
            except Busy:
                await journal.clock.sleep(_FULL_PAUSE)
            else:
                return

    async def _say_slow(self, update: Update) -> None:
        if update.callback_query is not None:
            with catalogues().context():
                words = trouble.still_saving()
            await self.handling.presenter.answer(update.callback_query.id, words)

    async def _say_full(self, update: Update) -> None:
        await self._say(update, trouble.not_saved_yet)
        await self.handling.presenter.tell_full()

    async def _give_up(self, stored: Stored, update: Update, fault: str) -> None:
        await receiving.give_up(
            self.handling.journal,
            _RECEIVER,
            update_id=stored.update_id,
            attempts=len(_PAUSES) + 1,
            error=fault,
        )
        await self._say(update, trouble.given_up)

    async def _say(self, update: Update, words: Callable[[], str]) -> None:
        with catalogues().context():
            said = words()
        if update.callback_query is not None:
            await self.handling.presenter.answer(update.callback_query.id, said, alert=True)
        elif update.message is not None:
            await self.handling.presenter.say(update.message.chat.id, said)
