"""What a head wrote in a teacher's lesson, as the letter to the teacher says it."""

from collections.abc import Sequence

from core.acts.tell_in_place import IN_PLACE
from core.errors import Gone
from core.journal import Journal
from core.model.declared import allows
from core.model.in_place import InPlace
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.storage import lessons, people

KIND = IN_PLACE
"""How the outbox names the word."""


@allows(Action.READ, Thing.LESSON)
async def written_in_place(
    journal: Journal, actor: Actor, *, lesson_ids: Sequence[int], by: int
) -> InPlace | None:
    """Return the lessons and who wrote there; None: who wrote is in no list any more.

    Raises:
        Gone: none of these lessons stands. Denied: one is not the actor's to look at.
    """
    async with journal.reading() as sight:
        found = await lessons.several(sight.tx, lesson_ids)
        if not found:
            raise Gone(object_kind="lesson")
        for one in found:
            access.reads_lesson(actor, one)
        names = await people.names(sight.tx, [by])
        return InPlace(lessons=found, by=names[by]) if by in names else None
