"""What teachers wrote to the families of the class."""

from aiogram import Router
from aiogram.types import CallbackQuery

from core.journal import Journal
from core.model.people import Actor
from core.services.class_notes import class_notes
from handlers.kit.reply import Reply
from handlers.screens import notes
from handlers.screens.note_buttons import ClassNotesPage

router = Router(name="class_teacher.notes")


@router.callback_query(ClassNotesPage.filter())
async def show(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: ClassNotesPage,
) -> Reply:
    """Open the notes of the last seven days."""
    found = await class_notes(journal, actor, class_id=callback_data.class_id)
    return Reply(screen=notes.of_class(found))
