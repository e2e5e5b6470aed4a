"""What a head wrote in a teacher's lesson, as the letter to the teacher says it."""

from core.acts.tell_in_place import IN_PLACE
from core.journal import Journal
from core.model.declared import allows
from core.model.in_place import InPlace
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.rules.roll import stands
from core.storage import lessons, people

KIND = IN_PLACE
"""How the outbox names the word."""


@allows(Action.READ, Thing.LESSON)
async def written_in_place(
    journal: Journal, actor: Actor, *, lesson_id: int, by: int
) -> InPlace | None:
    """Return the lesson and who wrote there; None: they are in no list any more.

    Raises:
        Gone, Denied: no such lesson, or not the actor's to look at.
    """
    async with journal.reading() as sight:
        lesson = stands(await lessons.get(sight.tx, lesson_id))
        access.reads_lesson(actor, lesson)
        names = await people.names(sight.tx, [by])
        return InPlace(lesson=lesson, by=names[by]) if by in names else None
