"""A head has cancelled, moved or merged a lesson, or changed its room: told to who gives it."""

from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.services.lesson_changes import changed_lesson
from handlers.screens import lesson_changes
from handlers.screens.brief_words import About
from notifications.message import Kind, Message


async def compose(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Say how the lesson stands; a later change says it instead. It rings on the day itself."""
    shown = await changed_lesson(journal, actor, lesson_id=int(letter.payload["lesson_id"]))
    if shown.lesson.version != int(letter.payload["version"]):
        return None
    screen = lesson_changes.letter(shown, journal.clock.zone)
    of_today = shown.lesson.day == shown.today
    return Message(screen=screen, silent=not of_today, of_today=of_today)


KINDS = {"lesson_changed": Kind(compose=compose, about=About.LESSON)}
"""Not repeated after an unknown outcome: it stands on the teacher's day."""
