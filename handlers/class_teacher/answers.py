"""What families of the class answered today."""

from aiogram import Router
from aiogram.types import CallbackQuery

from core.journal import Journal
from core.model.people import Actor
from core.services.class_answers import family_answers
from handlers.kit.reply import Reply
from handlers.screens import family_answers as screens
from handlers.screens.reason_buttons import AnswersPage

router = Router(name="class_teacher.answers")


@router.callback_query(AnswersPage.filter())
async def show(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: AnswersPage,
) -> Reply:
    """List the answers."""
    page = await family_answers(journal, actor, class_id=callback_data.class_id)
    return Reply(screen=screens.listing(page, journal.clock.zone))
