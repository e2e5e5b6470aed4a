"""The journal is down, is back, was declared down by mistake: told without a sound."""

from core.journal import Journal
from core.model.letter import Letter
from core.model.outages import OutageTold
from core.model.people import Actor
from core.services.outages import BACK, BEGUN, OVER, outage_told
from handlers.screens import outage_letters as letters
from handlers.screens.brief_words import About
from notifications.message import Kind, Message


async def _found(
    journal: Journal, actor: Actor, letter: Letter, *, withdrawn: bool = False
) -> OutageTold:
    outage_id = int(letter.payload["outage_id"])
    return await outage_told(journal, actor, outage_id=outage_id, withdrawn=withdrawn)


async def begun(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Tell a head, unless it is over by now: then the next word says all."""
    found = await _found(journal, actor, letter)
    if found.outage.until is not None:
        return None
    return Message(screen=letters.begun_letter(found.outage, journal.clock.zone))


async def over(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Tell until when what was missed is filled in, or that nothing moved; not once taken back."""
    found = await _found(journal, actor, letter)
    return Message(screen=letters.over_letter(found, journal.clock.zone))


async def back(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Tell that it was declared by mistake."""
    found = await _found(journal, actor, letter, withdrawn=True)
    return Message(screen=letters.back_letter(found.outage, journal.clock.zone))


KINDS = {
    BEGUN: Kind(compose=begun, about=About.OUTAGE),
    OVER: Kind(compose=over, about=About.OUTAGE),
    BACK: Kind(compose=back, about=About.OUTAGE),
}
"""None is repeated after an unknown outcome: the moved hours stand on the teacher's day."""
