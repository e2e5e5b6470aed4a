"""Updates: stored first, confirmed second, handled third (design.md, decision 7).

aiogram's own polling confirms a batch before its handlers have finished: one kill lost 30 of
30 updates in a measured trial (telegram.md).
"""

import asyncio
from collections.abc import Sequence

from aiogram.methods import DeleteWebhook, GetUpdates

from bot import legible
from bot.courier import Courier, Later, Refused, Unreachable, Unread
from bot.lanes import Handling, Lane
from core.errors import Busy
from core.model.letter import Stored
from core.model.people import Actor
from core.services import receiving
from notifications.insisting import BUSY_PAUSE, insist, tell_fault

_RECEIVER = Actor.system("receiver")
_ALLOWED = ["message", "callback_query", "my_chat_member"]
_AWAY_PAUSE = 3.0


class Receiver:
    """Gets updates and hands them to the lanes of their chats."""

    def __init__(self, courier: Courier, handling: Handling) -> None:
        self._courier = courier
        self._handling = handling
        self._lanes: dict[int, Lane] = {}
        self._offset: int | None = None

    async def run(self) -> None:
        """Receive for ever; what an earlier process left is handled first.

        A webhook that an earlier installation left is taken away: we poll. Where Telegram is
        away at the start this waits for it, and everything else goes on.
        """
        async with asyncio.TaskGroup() as group:
            self._start(await self.left_over(), group)
            await self._courier.surely(DeleteWebhook(drop_pending_updates=False))
            while True:
                self._start(await self.pull(timeout=20), group)

    async def left_over(self) -> tuple[Stored, ...]:
        """Return what was stored and not finished when the process ended."""
        journal = self._handling.journal
        return await insist(lambda: receiving.unfinished(journal, _RECEIVER), journal.clock)

    async def drain(self) -> int:
        """Receive and handle until Telegram has nothing more; return how many updates."""
        handled = 0
        while batch := await self.pull(timeout=0):
            handled += len(batch)
            async with asyncio.TaskGroup() as group:
                self._start(batch, group)
        return handled

    async def pull(self, *, timeout: int) -> tuple[Stored, ...]:  # noqa: ASYNC109 - Telegram's
        """Get a batch, store it, and only then move the offset; empty when that failed."""
        call = GetUpdates(offset=self._offset, timeout=timeout, allowed_updates=_ALLOWED)
        try:
            batch = await self._batch(call)
        except Later as wait:
            await self._courier.clock.sleep(wait.seconds)
            return ()
        except (Unreachable, Refused):
            await self._courier.clock.sleep(_AWAY_PAUSE)
            return ()
        if batch.last is None:
            return ()
        self._handling.journal.database.probe("after receive")
        return await self._stored(batch)

    async def _batch(self, call: GetUpdates) -> legible.Batch:
        """Get a batch; of one that does not read as a whole, what does.

        Raises:
            Unreachable: nothing in the answer has a number, so that it is no list of updates.
        """
        try:
            updates = await self._courier.once(call)
        except Unread as unread:
            batch = legible.apart(unread.answer, self._handling.bot)
            if batch.last is None:
                raise
            return batch
        return legible.whole(updates)

    async def _stored(self, batch: legible.Batch) -> tuple[Stored, ...]:
        arrived = [
            receiving.Arrived(one.update.update_id, one.chat_id, one.body) for one in batch.legible
        ]
        try:
            stored = await receiving.store_updates(
                self._handling.journal, _RECEIVER, arrived=arrived
            )
        except Busy as busy:
            for one in batch.legible:
                await self._handling.trouble.not_saved_yet(one.update, busy)
            await self._courier.clock.sleep(BUSY_PAUSE)
            return ()
        except Exception as fault:  # noqa: BLE001 - the offset stands: Telegram gives them again
            tell_fault(fault)
            await self._courier.clock.sleep(BUSY_PAUSE)
            return ()
        self._handling.journal.database.probe("after the inbox commit")
        self._offset = (batch.last or 0) + 1
        return stored

    def _start(self, batch: Sequence[Stored], group: asyncio.TaskGroup) -> None:
        for stored in batch:
            lane = self._lanes.setdefault(stored.chat_id, Lane(self._handling))
            if stored.update_id in lane.in_hand:  # left over, and handed out by Telegram again
                continue
            idle = not lane.waiting
            lane.take(stored)
            if idle:
                group.create_task(lane.run())
