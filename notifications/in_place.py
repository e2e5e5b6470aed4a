"""A head wrote in a teacher's lesson: told without a ring, worded when it is sent."""

from core.errors import Refusal
from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.services.in_place import KIND, written_in_place
from core.services.receiving import identify
from handlers.screens import in_place
from notifications.message import Kind, Message


async def compose(journal: Journal, letter: Letter) -> Message | None:
    """Name the lesson and who wrote; None where the lesson is the teacher's no more."""
    actor = await identify(journal, Actor(telegram_id=letter.chat_id))
    lesson_id, by = int(letter.payload["lesson_id"]), int(letter.payload["by"])
    try:
        found = await written_in_place(journal, actor, lesson_id=lesson_id, by=by)
    except Refusal:
        return None
    return Message(screen=in_place.written(found), silent=True) if found else None


KINDS = {KIND: Kind(compose=compose)}
