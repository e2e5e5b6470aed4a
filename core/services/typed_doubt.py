"""Whether a text that is awaited for something else says who is absent."""

from core.journal import Journal
from core.model.declared import allows
from core.model.lesson import Lesson
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.rules.attendance_line import is_whole_line
from core.rules.roll import stands
from core.storage import lessons, rosters


@allows(Action.READ, Thing.LESSON)
async def line_in_text(
    journal: Journal, actor: Actor, *, lesson_id: int, text: str
) -> Lesson | None:
    """Return the lesson where the text is a whole line of its attendance, else None.

    Two statements. «о Пушкине» is one only in a class where a surname begins so.

    Raises:
        Gone, Denied.
    """
    async with journal.reading() as sight:
        lesson = stands(await lessons.get(sight.tx, lesson_id))
        access.reads_lesson(actor, lesson)
        seats = await rosters.of_lesson(sight.tx, lesson, hints=False)
    roster = {seat.person_id: seat.name for seat in seats}
    return lesson if is_whole_line(text, roster) else None
