"""Who stands in for a class teacher, and that it is over: told calmly to both."""

from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.model.stand_ins import StandIn
from core.services.stand_ins import stand_in_told
from handlers.screens import stand_ins
from handlers.screens.brief_words import About
from notifications.message import Kind, Message


async def _found(journal: Journal, actor: Actor, letter: Letter) -> tuple[StandIn, bool]:
    """Return it, and whether the reader is whoever stands in."""
    one = await stand_in_told(journal, actor, grant_id=int(letter.payload["grant_id"]))
    return one, one.person_id in actor.person_ids


async def begun(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Tell who stands in until when, unless it is over by now."""
    (one, stands_in), today = await _found(journal, actor, letter), journal.clock.today()
    if one.is_over(today):
        return None
    screen = stand_ins.begun_letter(one, today, stands_in=stands_in)
    return Message(screen=screen, silent=True)


async def over(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Tell that it is over."""
    one, stood_in = await _found(journal, actor, letter)
    if not one.is_over(journal.clock.today()):
        return None
    return Message(screen=stand_ins.over_letter(one, stood_in=stood_in), silent=True)


KINDS = {
    "stand_in": Kind(compose=begun, about=About.STAND_IN),
    "stand_in_over": Kind(compose=over, about=About.STAND_IN),
}
"""Neither is repeated after an unknown outcome: it stands in the menu and on the class's day."""
