"""Phones that speak for a person: one more, one less, one refused; read again when sent."""

from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.model.phones import LOST, NEW, REFUSED
from core.services.own_phones import lost_phone, other_phone, refused_phone
from handlers.screens import phones
from handlers.screens.brief_words import About
from notifications.message import Kind, Message


async def newer(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Tell who was here before; None: that phone, or this one, is disconnected by now."""
    other = await other_phone(journal, actor, newer_id=int(letter.payload["newer_id"]))
    if other.phone.until is not None:
        return None
    return Message(screen=phones.told(other, journal.clock.zone), silent=False)


async def lost(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Tell the phone that it is disconnected; None: it has come back meanwhile."""
    phone = await lost_phone(journal, actor, newer_id=int(letter.payload["newer_id"]))
    if phone.person_id in actor.person_ids:
        return None
    screen = phones.lost(phone, journal.clock.zone, wholly=not actor.persons)
    return Message(screen=screen, silent=False)


async def refused(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Tell office and issuer that somebody said «not me»."""
    other = await refused_phone(journal, actor, newer_id=int(letter.payload["newer_id"]))
    return Message(screen=phones.refused(other, journal.clock.zone), silent=False)


KINDS = {
    NEW: Kind(compose=newer, about=About.PHONE, repeats=True),
    LOST: Kind(compose=lost, about=About.NOBODY),
    REFUSED: Kind(compose=refused, about=About.PHONE_REFUSED, repeats=True),
}
"""Better twice than never: of a strange phone one must hear."""
