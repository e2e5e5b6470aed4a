"""Delivers the outbox: any number may drive it, each letter is taken by one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from core.journal import Journal
from core.model.letter import Drawn, Letter
from core.model.people import Actor
from core.services import sending
from handlers.kit.i18n import catalogues
from notifications.message import Delivered, Kind, Message, Telegram

_DELIVERY = Actor.system("delivery")
_BATCH = 25


@dataclass(frozen=True, slots=True)
class Delivery:
    """Words letters by `kinds` and hands them to `telegram`."""

    journal: Journal
    telegram: Telegram
    kinds: Mapping[str, Kind]

    async def recover(self) -> None:
        """Settle what was being sent when the process ended: repeat it or leave it, by kind."""
        for letter in await sending.half_sent(self.journal, _DELIVERY):
            await self._unsure(letter)

    async def deliver_due(self) -> int:
        """Deliver every letter whose time has come; return how many were taken."""
        taken = 0
        while letters := await sending.due_letters(self.journal, _DELIVERY, limit=_BATCH):
            before = taken
            for letter in letters:
                taken += await self._deliver(letter)
            if taken == before:
                break
        return taken

    async def _deliver(self, letter: Letter) -> bool:
        if not await sending.begin_sending(self.journal, _DELIVERY, letter=letter):
            return False
        self.journal.database.probe("letter taken")
        if letter.not_after is not None and self.journal.clock.now() > letter.not_after:
            await self._close(letter, "too late")
            return True
        message = await self._compose(letter)
        if message is None:
            await self._close(letter, "nothing to say")
            return True
        self.journal.database.probe("before send")
        delivered = await self._send(letter, message)
        self.journal.database.probe("after send")
        await self._settle(letter, message, delivered)
        return True

    async def _compose(self, letter: Letter) -> Message | None:
        kind = self.kinds[letter.kind]
        i18n = catalogues()
        with i18n.context(), i18n.use_locale(letter.language):
            return await kind.compose(self.journal, letter)

    async def _send(self, letter: Letter, message: Message) -> Delivered:
        if not message.edits:
            return await self.telegram.send(letter.chat_id, message)
        screen = message.screen
        stands = await sending.message_of(
            self.journal,
            _DELIVERY,
            chat_id=letter.chat_id,
            kind=screen.kind,
            object_id=screen.object_id,
        )
        if stands is None:
            return Delivered("refused")
        return await self.telegram.redraw(letter.chat_id, stands.message_id, message)

    async def _settle(self, letter: Letter, message: Message, delivered: Delivered) -> None:
        if delivered.message_id is not None:
            await self._sent(letter, message, delivered.message_id)
        elif delivered.again_in is not None:
            await self._put_back(letter, delivered.again_in)
        elif delivered.outcome == "blocked":
            await sending.blocked(self.journal, _DELIVERY, letter=letter)
        elif delivered.outcome == "unknown":
            await self._unsure(letter)
        else:
            await self._close(letter, "refused")

    async def _sent(self, letter: Letter, message: Message, message_id: int) -> None:
        screen = message.screen
        drawn = Drawn(
            chat_id=letter.chat_id,
            message_id=message_id,
            kind=screen.kind,
            object_id=screen.object_id,
            version=screen.version,
            living=True,
        )
        await sending.sent(
            self.journal, _DELIVERY, letter=letter, drawn=drawn, children=screen.children
        )

    async def _unsure(self, letter: Letter) -> None:
        """An alert is repeated after an unknown outcome, a digest is not (telegram.md)."""
        if self.kinds[letter.kind].repeats:
            await self._put_back(letter, min(2.0 ** min(letter.attempts, 9), 300))
        else:
            await sending.close_letter(self.journal, _DELIVERY, letter=letter, unknown=True)

    async def _put_back(self, letter: Letter, seconds: float) -> None:
        at = self.journal.clock.now() + timedelta(seconds=seconds)
        await sending.put_back(self.journal, _DELIVERY, letter=letter, not_before=at)

    async def _close(self, letter: Letter, why: str) -> None:
        await sending.close_letter(self.journal, _DELIVERY, letter=letter, why=why)
