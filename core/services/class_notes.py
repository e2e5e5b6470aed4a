"""What teachers wrote to the families of a class, for its class teacher and the heads."""

from core.errors import Gone
from core.journal import Journal
from core.model.declared import allows
from core.model.notes import ClassNotes
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.rules.names import display_names
from core.rules.notes import NOTES_SHOWN
from core.storage import class_days, notes


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def class_notes(journal: Journal, actor: Actor, *, class_id: int) -> ClassNotes:
    """Return the notes of the last seven days about the class's pupils, the newest first.

    Raises:
        Denied: not the own class.
        Gone: there is no such class.
    """
    access.sees_class(actor, class_id)
    async with journal.reading() as sight:
        roster = await class_days.roster(sight.tx, class_id, sight.today)
        if roster is None:
            raise Gone(object_kind="school_class")
        since = sight.today - NOTES_SHOWN
        return ClassNotes(
            class_id=class_id,
            class_name=roster.class_name,
            since=since,
            notes=await notes.of_class(sight.tx, class_id, since),
            listed=display_names(roster.pupils),
        )
