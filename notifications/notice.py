"""A notice rings the class teacher; its answer comes home silently; both are redrawn."""

from core.errors import Refusal
from core.journal import Journal
from core.model.letter import Letter
from core.model.notices import NoticePage, NoticeState, NoticeTo
from core.model.people import Actor
from core.services.class_notices import class_notice
from core.services.notices import own_notice
from core.services.receiving import identify
from handlers.kit.reply import Screen
from handlers.screens import class_notices, notices
from handlers.screens.brief_words import About
from notifications.message import Kind, Message


async def _for_lead(journal: Journal, letter: Letter) -> tuple[NoticePage, Screen] | None:
    actor = await identify(journal, Actor(telegram_id=letter.chat_id))
    try:
        page = await class_notice(journal, actor, notice_id=int(letter.payload["notice_id"]))
    except Refusal:
        return None
    return page, class_notices.one(page, journal.clock.zone)


async def _for_family(journal: Journal, letter: Letter) -> tuple[NoticePage, Screen] | None:
    actor = await identify(journal, Actor(telegram_id=letter.chat_id))
    try:
        page = await own_notice(journal, actor, notice_id=int(letter.payload["notice_id"]))
    except Refusal:
        return None
    return page, notices.own(page)


async def compose(journal: Journal, letter: Letter) -> Message | None:
    """Tell whoever leads the class, unless it was answered or taken back meanwhile."""
    found = await _for_lead(journal, letter)
    if found is None or found[0].notice.state is not NoticeState.NEW:
        return None
    silent = bool(letter.payload.get("silent", False))
    of_today = found[0].notice.wish.since == found[0].today
    return Message(screen=found[1], silent=silent, of_today=of_today)


async def answer(journal: Journal, letter: Letter) -> Message | None:
    """Tell the family what was answered; it rings where a child waits for it, on that day."""
    found = await _for_family(journal, letter)
    if found is None:
        return None
    is_day = found[0].notice.wish.since == found[0].today
    waits = bool(letter.payload.get("rings", False)) and is_day
    return Message(screen=found[1], silent=not waits, of_today=waits)


async def redraw(journal: Journal, letter: Letter) -> Message | None:
    """Redraw the notice where it stands in this chat."""
    to_family = letter.payload.get("to") == NoticeTo.FAMILY
    found = await (_for_family if to_family else _for_lead)(journal, letter)
    return Message(screen=found[1], edits=True) if found else None


KINDS = {
    "notice": Kind(compose=compose, opened=redraw, about=About.NOTICE),
    "notice_answer": Kind(compose=answer, about=About.NOTICE_ANSWER),
    "notice_edit": Kind(compose=redraw, about=About.NOTICE_NEWS, repeats=True),
}
"""A word of unknown outcome is not repeated: it stands on the desk of either anyway."""
