"""The bell's message: the form of a lesson that has begun, until it is taken or has ended."""

from core.errors import Refusal
from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.services.attendance_grid import open_grid
from core.services.bells import BELL
from core.services.receiving import identify
from handlers.screens.bell import bell
from notifications.message import Kind, Message


async def compose(journal: Journal, letter: Letter) -> Message | None:
    """Draw the form for whoever records the lesson now; None where nothing is to be asked."""
    actor = await identify(journal, Actor(telegram_id=letter.chat_id))
    try:
        shown = await open_grid(journal, actor, lesson_id=int(letter.payload["lesson_id"]))
    except Refusal:
        return None
    if shown.lesson.is_taken:
        return None
    silent = bool(letter.payload.get("silent", False))
    return Message(screen=bell(shown, journal.clock.zone), silent=silent)


KINDS: dict[str, Kind] = {BELL: Kind(compose=compose)}
