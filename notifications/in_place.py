"""A head wrote in a teacher's lesson: told without a ring, worded when it is sent."""

from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.services.in_place import KIND, written_in_place
from handlers.screens import in_place
from handlers.screens.brief_words import About
from notifications.message import Kind, Message


async def compose(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Name the lessons and who wrote; None where one is the teacher's no more."""
    lesson_ids, by = list(letter.payload["lessons"]), int(letter.payload["by"])
    found = await written_in_place(journal, actor, lesson_ids=lesson_ids, by=by)
    return Message(screen=in_place.written(found), silent=True) if found else None


KINDS = {KIND: Kind(compose=compose, about=About.IN_PLACE)}
