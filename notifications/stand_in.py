"""Who stands in for a class teacher, and that it is over: told calmly to both."""

from datetime import date

from core.errors import Refusal
from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.model.stand_ins import StandIn
from core.services.receiving import identify
from core.services.stand_ins import stand_in_told
from handlers.screens import stand_ins
from handlers.screens.brief_words import About
from notifications.message import Kind, Message


async def _found(journal: Journal, letter: Letter) -> tuple[StandIn, bool] | None:
    """Return it, and whether the reader is whoever stands in."""
    actor = await identify(journal, Actor(telegram_id=letter.chat_id))
    try:
        one = await stand_in_told(journal, actor, grant_id=int(letter.payload["grant_id"]))
    except Refusal:
        return None
    return one, one.person_id in actor.person_ids


def _today(journal: Journal) -> date:
    return journal.clock.now().astimezone(journal.clock.zone).date()


async def begun(journal: Journal, letter: Letter) -> Message | None:
    """Tell who stands in until when, unless it is over by now."""
    found, today = await _found(journal, letter), _today(journal)
    if found is None or found[0].is_over(today):
        return None
    one, stands_in = found
    screen = stand_ins.begun_letter(one, today, stands_in=stands_in)
    return Message(screen=screen, silent=True)


async def over(journal: Journal, letter: Letter) -> Message | None:
    """Tell that it is over."""
    found = await _found(journal, letter)
    if found is None or not found[0].is_over(_today(journal)):
        return None
    one, stood_in = found
    return Message(screen=stand_ins.over_letter(one, stood_in=stood_in), silent=True)


KINDS = {
    "stand_in": Kind(compose=begun, about=About.STAND_IN),
    "stand_in_over": Kind(compose=over, about=About.STAND_IN),
}
"""Neither is repeated after an unknown outcome: it stands in the menu and on the class's day."""
