"""A notice rings the class teacher; its answer comes home silently; both are redrawn."""

from core.journal import Journal
from core.model.letter import Letter
from core.model.notices import NoticePage, NoticeState, NoticeTo
from core.model.people import Actor
from core.services.class_notices import class_notice
from core.services.notices import own_notice
from handlers.kit.reply import Screen
from handlers.screens import class_notices, notices
from handlers.screens.brief_words import About
from notifications.message import Kind, Message

Found = tuple[NoticePage, Screen]


async def _for_lead(journal: Journal, actor: Actor, letter: Letter) -> Found:
    page = await class_notice(journal, actor, notice_id=int(letter.payload["notice_id"]))
    return page, class_notices.one(page, journal.clock.zone)


async def _for_family(journal: Journal, actor: Actor, letter: Letter) -> Found:
    page = await own_notice(journal, actor, notice_id=int(letter.payload["notice_id"]))
    return page, notices.own(page)


async def compose(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Tell whoever leads the class, unless it was answered or taken back meanwhile."""
    page, screen = await _for_lead(journal, actor, letter)
    if page.notice.state is not NoticeState.NEW:
        return None
    silent = bool(letter.payload.get("silent", False))
    return Message(screen=screen, silent=silent, of_today=page.notice.wish.since == page.today)


async def answer(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Tell the family what was answered; it rings where a child waits for it, on that day."""
    page, screen = await _for_family(journal, actor, letter)
    is_day = page.notice.wish.since == page.today
    waits = bool(letter.payload.get("rings", False)) and is_day
    return Message(screen=screen, silent=not waits, of_today=waits)


async def redraw(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Redraw the notice where it stands in this chat."""
    to_family = letter.payload.get("to") == NoticeTo.FAMILY
    _, screen = await (_for_family if to_family else _for_lead)(journal, actor, letter)
    return Message(screen=screen, edits=True)


KINDS = {
    "notice": Kind(compose=compose, opened=redraw, about=About.NOTICE),
    "notice_answer": Kind(compose=answer, about=About.NOTICE_ANSWER),
    "notice_edit": Kind(compose=redraw, about=About.NOTICE_NEWS, repeats=True),
}
"""A word of unknown outcome is not repeated: it stands on the desk of either anyway."""
