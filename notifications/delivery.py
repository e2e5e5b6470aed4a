"""Delivers the outbox: any number may drive it, each letter is taken by one."""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TypeVar

from core.errors import Busy
from core.journal import Journal
from core.model.letter import Drawn, Letter
from core.model.people import Actor
from core.rules.quiet import is_quiet, loud_at
from core.services import sending
from core.services.receiving import identify
from handlers.kit.i18n import catalogues
from notifications.brief import as_policy_says
from notifications.insisting import insist
from notifications.message import Delivered, Kind, Message, Telegram
from notifications.wording import worded

T = TypeVar("T")

_log = logging.getLogger(__name__)
_DELIVERY = Actor.system("delivery")
_BATCH = 25
_FAULTS = 60
"""Faults, five seconds apart, after which a write about one letter holds up the others no more."""
_FAULTY_FOR = timedelta(days=1)
"""How long a letter that cannot be worded is tried; then it is dead."""


class _Unwritten(Exception):  # noqa: N818 - a state, caught here alone
    """What became of a letter cannot be written down, for no reason that waiting mends."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Words letters by `kinds` and hands them to `telegram`.

    A letter is its taker's for the `lease`: the line is tried and the letter sent in it, each
    call given up after a minute. What became of a letter in `aside` cannot be written down, for
    no reason that waiting mends: it is left as it is until the next start, the others go on.
    """

    journal: Journal
    telegram: Telegram
    kinds: Mapping[str, Kind]
    lease: timedelta = timedelta(minutes=2)
    aside: set[int] = field(default_factory=set)

    async def recover(self) -> None:
        """Settle what a process that ended was sending: repeat it or leave it, by kind."""
        ended = self.journal.clock.now() - self.lease
        for letter in await sending.half_sent(self.journal, _DELIVERY, taken_before=ended):
            if letter.id not in self.aside:
                await self._apart(letter, self._unsure)

    async def deliver_due(self) -> int:
        """Deliver every letter whose time has come; return how many were taken.

        On a full disk nothing is taken: what is sent must be remembered.
        """
        taken = 0
        while letters := await sending.due_letters(self.journal, _DELIVERY, limit=_BATCH):
            before = taken
            for letter in letters:
                try:
                    mine = await sending.begin_sending(self.journal, _DELIVERY, letter=letter)
                except Busy:
                    return taken
                if mine is not None:
                    taken += 1
                    await self._apart(mine, self._deliver)
            if taken == before:
                break
        return taken

    async def _apart(self, letter: Letter, deed: Callable[[Letter], Awaitable[None]]) -> None:
        """Do this with the letter; where its end cannot be written, set it aside."""
        try:
            await deed(letter)
        except _Unwritten as fault:
            name = type(fault.__cause__).__name__
            _log.error("letter %s of kind %s is set aside: %s", letter.id, letter.kind, name)
            self.aside.add(letter.id)

    async def _deliver(self, letter: Letter) -> None:
        self.journal.database.probe("letter taken")
        if letter.not_after is not None and self.journal.clock.now() > letter.not_after:
            await self._close(letter, "too late")
            return
        try:
            message = await self._compose(letter)
        except Exception as fault:  # noqa: BLE001 - the other letters must not wait for this one
            await self._faulty(letter, fault)
            return
        self.journal.database.probe(f"composed {letter.kind}")
        if message is None:
            await self._close(letter, "nothing to say")
            return
        message = await self._out_of_the_quiet(letter, message)
        if message is None:
            return
        self.journal.database.probe("before send")
        delivered = await self._send(letter, message)
        self.journal.database.probe("after send")
        await self._settle(letter, message, delivered)

    async def _out_of_the_quiet(self, letter: Letter, message: Message) -> Message | None:
        """Return what may be heard now; None: it is put back until it may ring.

        Whoever writes a letter holds it out of the quiet hours; after an outage it would leave
        in them all the same. What says nothing any more by then comes now, without a ring.
        """
        now, zone = self.journal.clock.now(), self.journal.clock.zone
        policy = self.journal.policy_on(now.astimezone(zone).date()).policy
        if message.silent or message.edits or not is_quiet(now, zone, policy):
            return message
        rings = loud_at(now, zone, policy)
        if letter.not_after is not None and rings > letter.not_after:
            return replace(message, silent=True)
        await self._put_back(letter, (rings - now).total_seconds())
        return None

    async def _faulty(self, letter: Letter, fault: Exception) -> None:
        """Try again later, for a day; log the kind of fault, never its text."""
        name = type(fault).__name__
        _log.warning("letter %s of kind %s failed: %s", letter.id, letter.kind, name)
        _log.debug("fault", exc_info=fault)
        if self.journal.clock.now() - letter.made_at > _FAULTY_FOR:
            await self._close(letter, name)
        else:
            await self._put_back(letter, _longer(letter))

    async def _compose(self, letter: Letter) -> Message | None:
        kind = self.kinds[letter.kind]
        i18n = catalogues()
        with i18n.context(), i18n.use_locale(letter.language):
            reader = await identify(self.journal, Actor(telegram_id=letter.chat_id))
            message = await worded(self.journal, reader, letter, kind.compose)
            return message and await as_policy_says(self.journal, letter, kind.about, message)

    async def _send(self, letter: Letter, message: Message) -> Delivered:
        if not message.edits:
            return await self.telegram.send(letter.chat_id, message)
        kind, object_id = message.screen.kind, message.screen.object_id
        standing = await self._surely(
            lambda: sending.messages_of(
                self.journal, _DELIVERY, chat_id=letter.chat_id, kind=kind, object_id=object_id
            )
        )
        chat_id = letter.chat_id
        return _one_of(
            [await self.telegram.redraw(chat_id, one.message_id, message) for one in standing]
        )

    async def _settle(self, letter: Letter, message: Message, delivered: Delivered) -> None:
        if delivered.message_id is not None:
            await self._sent(letter, message, delivered.message_id)
        elif delivered.again_in is not None:
            await self._put_back(letter, delivered.again_in)
        elif delivered.outcome == "blocked":
            await self._surely(lambda: sending.blocked(self.journal, _DELIVERY, letter=letter))
        elif delivered.outcome == "unknown" and message.edits:
            await self._put_back(letter, _longer(letter))
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
        await self._surely(
            lambda: sending.sent(
                self.journal, _DELIVERY, letter=letter, drawn=drawn, children=screen.children
            )
        )

    async def _unsure(self, letter: Letter) -> None:
        """An alert is repeated after an unknown outcome, a digest is not (telegram.md)."""
        kind = self.kinds.get(letter.kind)
        if kind is not None and kind.repeats:
            await self._put_back(letter, _longer(letter))
        else:
            await self._surely(
                lambda: sending.close_letter(self.journal, _DELIVERY, letter=letter, unknown=True)
            )

    async def _put_back(self, letter: Letter, seconds: float) -> None:
        at = self.journal.clock.now() + timedelta(seconds=seconds)
        await self._surely(
            lambda: sending.put_back(self.journal, _DELIVERY, letter=letter, not_before=at)
        )

    async def _close(self, letter: Letter, why: str) -> None:
        await self._surely(
            lambda: sending.close_letter(self.journal, _DELIVERY, letter=letter, why=why)
        )

    async def _surely(self, deed: Callable[[], Awaitable[T]]) -> T:
        """Do what the letter needs, again and again until the database takes it.

        Raises:
            _Unwritten: it does not, and is not busy.
        """
        try:
            return await insist(deed, self.journal.clock, _FAULTS)
        except Exception as fault:
            raise _Unwritten from fault


def _one_of(every: Sequence[Delivered]) -> Delivered:
    """Return what the redrawing of all messages of a thing came to: to be done again, or done."""
    again = [one for one in every if one.message_id is None and one.outcome != "refused"]
    done = [one for one in every if one.message_id is not None]
    return next(iter((*again, *done)), Delivered("refused"))


def _longer(letter: Letter) -> float:
    """Return the seconds until the next try: longer with each, five minutes at most."""
    return min(2.0 ** min(letter.attempts - 1, 9), 300.0)
