"""Phones that speak for a person: one more, one less, one refused; read again when sent."""

from core.errors import Refusal
from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.model.phones import LOST, NEW, REFUSED
from core.services.own_phones import lost_phone, other_phone, refused_phone
from core.services.receiving import identify
from handlers.screens import phones
from handlers.screens.brief_words import About
from notifications.message import Kind, Message


async def newer(journal: Journal, letter: Letter) -> Message | None:
    """Tell who was here before; None: that phone, or this one, is disconnected by now."""
    actor = await identify(journal, Actor(telegram_id=letter.chat_id))
    try:
        other = await other_phone(journal, actor, newer_id=int(letter.payload["newer_id"]))
    except Refusal:
        return None
    if other.phone.until is not None:
        return None
    return Message(screen=phones.told(other, journal.clock.zone), silent=False)


async def lost(journal: Journal, letter: Letter) -> Message | None:
    """Tell the phone that it is disconnected; None: it has come back meanwhile."""
    actor = await identify(journal, Actor(telegram_id=letter.chat_id))
    try:
        phone = await lost_phone(journal, actor, newer_id=int(letter.payload["newer_id"]))
    except Refusal:
        return None
    if phone.person_id in actor.person_ids:
        return None
    screen = phones.lost(phone, journal.clock.zone, wholly=not actor.persons)
    return Message(screen=screen, silent=False)


async def refused(journal: Journal, letter: Letter) -> Message | None:
    """Tell office and issuer that somebody said «not me»."""
    actor = await identify(journal, Actor(telegram_id=letter.chat_id))
    try:
        other = await refused_phone(journal, actor, newer_id=int(letter.payload["newer_id"]))
    except Refusal:
        return None
    return Message(screen=phones.refused(other, journal.clock.zone), silent=False)


KINDS = {
    NEW: Kind(compose=newer, about=About.PHONE, repeats=True),
    LOST: Kind(compose=lost, about=About.NOBODY),
    REFUSED: Kind(compose=refused, about=About.PHONE_REFUSED, repeats=True),
}
"""Better twice than never: of a strange phone one must hear."""
