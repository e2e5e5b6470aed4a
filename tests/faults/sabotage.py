"""Faults put into the bot on purpose, to prove that the checks find them."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import time
from itertools import count
from typing import Any

import sqlalchemy as sa
from aiogram.methods import GetUpdates

import bot.receiver
import bot.sender
import core.storage.attendance
from core.errors import Repeated
from core.journal import Journal
from core.model.people import Actor
from core.services import sending
from core.storage import drafts, effects
from notifications.delivery import Delivery
from notifications.jobs import JOBS
from tests.faults import sabotage_office as office


def effects_off() -> None:
    """An update that comes again has its effect again."""
    claim = effects.claim

    async def careless(*row: Any) -> None:
        try:
            await claim(*row)
        except Repeated:
            return

    effects.claim = careless  # type: ignore[assignment]


def offset_first() -> None:
    """Updates are confirmed at Telegram before they are stored."""
    pull = bot.receiver.Receiver.pull

    async def hasty(self: Any, *, timeout: int) -> Any:  # noqa: ASYNC109 - Telegram's
        once = self._courier.once

        async def confirming(call: Any) -> Any:
            updates = await once(call)
            if isinstance(call, GetUpdates) and updates:
                await once(GetUpdates(offset=updates[-1].update_id + 1, limit=1, timeout=0))
            return updates

        self._courier.once = confirming
        try:
            return await pull(self, timeout=timeout)
        finally:
            self._courier.once = once

    bot.receiver.Receiver.pull = hasty  # type: ignore[method-assign]


def lost_insert() -> None:
    """Now and then the rows of a roll are not written, though its history is."""
    put, turns = core.storage.attendance.put, count(1)

    async def forgetful(tx: Any, lesson_id: int, facts: Any) -> None:
        if next(turns) % 3:
            await put(tx, lesson_id, facts)

    core.storage.attendance.put = forgetful


class _UndoneError(Exception):
    pass


def _undo(lost: bool) -> None:
    if lost:
        raise _UndoneError


def lost_commit() -> None:
    """Now and then what a press has written is undone, and is called saved all the same."""
    writing, turns = Journal.writing, count(1)

    @asynccontextmanager
    async def forgetful(self: Journal, actor: Actor, verb: str) -> AsyncIterator[Any]:
        lost = self.update_id is not None and verb != "turn_dialogue" and not next(turns) % 6
        try:
            async with writing(self, actor, verb) as work:
                yield work
                _undo(lost)
        except _UndoneError:
            return

    Journal.writing = forgetful  # type: ignore[method-assign]


def letter_twice() -> None:
    """Every letter is sent two times."""
    send = bot.sender.Sender.send

    async def eager(self: Any, chat_id: int, message: Any) -> Any:
        await send(self, chat_id, message)
        return await send(self, chat_id, message)

    bot.sender.Sender.send = eager  # type: ignore[method-assign]


def draft_lost() -> None:
    """What is tapped is shown, and not kept."""

    async def forgetful(*_row: Any) -> None:
        return

    drafts.write = forgetful  # type: ignore[assignment]


def letter_forgotten() -> None:
    """What was being sent when the bot died is left as it is told to be: sent."""

    async def nobody(*_row: Any, **_lease: Any) -> tuple[()]:
        return ()

    sending.half_sent = nobody


def told_late() -> None:
    """What may not come any more comes all the same."""
    begin = sending.begin_sending

    async def patient(*row: Any, **which: Any) -> Any:
        mine = await begin(*row, **which)
        return mine and replace(mine, not_after=None)

    async def heedless(self: Any, letter: Any, message: Any) -> Any:
        return message

    sending.begin_sending = patient
    Delivery._out_of_the_quiet = heedless  # type: ignore[method-assign]


def overheard() -> None:
    """What is sent to one goes to the one before, too."""
    send, chats = bot.sender.Sender.send, list[int]()

    async def chatty(self: Any, chat_id: int, message: Any) -> Any:
        if chats and chats[-1] != chat_id:
            await send(self, chats[-1], message)
        chats.append(chat_id)
        return await send(self, chat_id, message)

    bot.sender.Sender.send = chatty  # type: ignore[method-assign]


def night_twice() -> None:
    """Lessons are generated at three, and again at four."""
    JOBS["generate"] = replace(JOBS["generate"], hours=lambda _policy: (time(3), time(4)))


def no_transaction() -> None:
    """Each statement stands by itself, in what is done beside the bot."""

    def heard(*event: Any) -> tuple[str, Any]:
        begun = event[2] == "BEGIN IMMEDIATE"
        return ("SELECT 1" if begun else event[2]), event[3]

    sa.event.listen(sa.Engine, "before_cursor_execute", heard, retval=True)


def logged() -> None:
    """What is sent is logged, with its names."""
    send, log = bot.sender.Sender.send, logging.getLogger("bot.sender")

    async def talkative(self: Any, chat_id: int, message: Any) -> Any:
        log.warning("sending %s", message.screen.text)
        return await send(self, chat_id, message)

    bot.sender.Sender.send = talkative  # type: ignore[method-assign]


SABOTAGES: dict[str, Callable[[], None]] = {
    "effects-off": effects_off,
    "offset-first": offset_first,
    "lost-insert": lost_insert,
    "lost-commit": lost_commit,
    "letter-twice": letter_twice,
    "draft-lost": draft_lost,
    "letter-forgotten": letter_forgotten,
    "told-late": told_late,
    "overheard": overheard,
    "night-twice": night_twice,
    "no-transaction": no_transaction,
    "enrolled-twice": office.enrolled_twice,
    "accepted-twice": office.accepted_twice,
    "code-twice": office.code_twice,
    "code-lost": office.code_lost,
    "call-lost": office.call_lost,
    "call-thrice": office.call_thrice,
    "logged": logged,
}
"""By the name that `--sabotage` takes."""
