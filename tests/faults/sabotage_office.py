"""Faults put on purpose into what the office does: orders, codes, offers, calls to families."""

from dataclasses import replace
from typing import Any

import bot.sender
import core.services.enrolment
from core.acts import enrol_pupil
from core.model.substitutions import OfferAnswer
from core.storage import invitations, lesson_offers
from notifications.kinds import KINDS


def enrolled_twice() -> None:
    """Who is enrolled stands there twice."""
    enrol = enrol_pupil.enrol_pupil

    async def eager(*row: Any) -> Any:
        await enrol(*row)
        return await enrol(*row)

    setattr(core.services.enrolment, "enrol_pupil", eager)  # noqa: B010 - it exports no such name


def accepted_twice() -> None:
    """Whoever was asked beside the one who accepts is taken to have accepted too."""
    answer = lesson_offers.answer

    async def generous(tx: Any, offer_ids: Any, said: Any, *row: Any) -> None:
        beaten = said is OfferAnswer.TAKEN
        await answer(tx, offer_ids, OfferAnswer.ACCEPTED if beaten else said, *row)

    lesson_offers.answer = generous  # type: ignore[assignment]


def code_twice() -> None:
    """With each code comes another one that nobody sees, and no old one ends."""
    add = invitations.add

    async def generous(tx: Any, row: Any) -> int:
        other = {name: row[name][::-1] for name in ("code_hash", "link_hash")}
        await add(tx, {**row, **other})
        return await add(tx, row)

    invitations.add = generous


def code_lost() -> None:
    """A code is shown, and another one is kept."""
    add = invitations.add

    async def careless(tx: Any, row: Any) -> int:
        return await add(tx, {**row, "code_hash": row["code_hash"][::-1]})

    invitations.add = careless


def call_lost() -> None:
    """Nobody is asked to phone a family that hears nothing."""
    KINDS["absence_call"] = replace(KINDS["absence_call"], compose=_nothing)


def call_thrice() -> None:
    """Whoever leads the class is asked to phone once, and twice again."""
    send = bot.sender.Sender.send

    async def eager(self: Any, chat_id: int, message: Any) -> Any:
        if message.screen.kind == "absence_call":
            await send(self, chat_id, message)
            await send(self, chat_id, message)
        return await send(self, chat_id, message)

    bot.sender.Sender.send = eager  # type: ignore[method-assign]


async def _nothing(*_row: Any) -> None:
    return None
