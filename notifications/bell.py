"""The bell's message: the form of a lesson that has begun, until it is taken or has ended."""

from core.journal import Journal
from core.model.lesson import Lesson
from core.model.letter import Letter
from core.model.people import Actor, Name
from core.services.attendance_grid import open_grid
from core.services.bells import BELL
from core.services.lesson_page import lesson_page
from handlers.screens.bell import bell
from handlers.screens.brief_words import About
from handlers.screens.roll_words import timed_heading
from notifications.message import Kind, Message


async def compose(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Draw the form for whoever records the lesson now; None where nothing is to be asked."""
    shown = await open_grid(journal, actor, lesson_id=int(letter.payload["lesson_id"]))
    absent = await _absent(journal, actor, shown.lesson)
    if shown.lesson.is_taken:
        return None
    silent = bool(letter.payload.get("silent", False))
    zone = journal.clock.zone
    title = timed_heading(shown.lesson, zone)
    return Message(screen=bell(shown, zone, absent), silent=silent, title=title)


async def _absent(journal: Journal, actor: Actor, lesson: Lesson) -> Name | None:
    """Return whom the substitute replaces; of an ordinary lesson nothing is read."""
    if lesson.substitute_id is None:
        return None
    return (await lesson_page(journal, actor, lesson_id=lesson.id)).teacher


KINDS: dict[str, Kind] = {BELL: Kind(compose=compose, about=About.BELL)}
