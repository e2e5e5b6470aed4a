"""A child's marks and absences, and the question «Почему исправлено?»."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from core.journal import Journal
from core.model.people import Actor
from core.services.family_absences import child_absences
from core.services.family_marks import child_marks, child_subject
from core.services.questions import ask_why
from handlers.kit.callbacks import Family
from handlers.kit.once import once
from handlers.kit.reply import Reply
from handlers.screens import family_absences, family_marks, family_questions
from handlers.screens.family_buttons import AbsencesPage, SubjectOfMark, SubjectPage
from handlers.screens.family_questions import AskWhy

router = Router(name="parent.marks")


@router.callback_query(Family.filter(F.page == "marks"))
async def marks(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: Family,
) -> Reply:
    """Show the child's marks of the period by subject."""
    found = await child_marks(journal, actor, child_id=callback_data.child_id)
    return Reply(screen=family_marks.marks(found))


@router.callback_query(SubjectPage.filter())
async def subject(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: SubjectPage,
) -> Reply:
    """Show one subject of the child whole."""
    return await _subject(journal, actor, callback_data)


@router.callback_query(AskWhy.filter())
async def ask(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: AskWhy,
) -> Reply:
    """Send the question to the teacher, and show the subject that it is about."""
    wanted = callback_data
    await once(ask_why(journal, actor, mark_id=wanted.mark_id, sequence=wanted.sequence))
    shown = await _subject(journal, actor, wanted, wanted.mark_id)
    return Reply(screen=shown.screen, toast=family_questions.asked(), alert=True)


@router.callback_query(SubjectOfMark.filter())
async def subject_then(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: SubjectOfMark,
) -> Reply:
    """Show one subject in the period of a mark, which may be over."""
    return await _subject(journal, actor, callback_data, callback_data.mark_id)


async def _subject(
    journal: Journal,
    actor: Actor,
    page: SubjectPage | SubjectOfMark | AskWhy,
    mark_id: int | None = None,
) -> Reply:
    child_id, subject_id = page.child_id, page.subject_id
    found = await child_subject(
        journal, actor, child_id=child_id, subject_id=subject_id, mark_id=mark_id
    )
    return Reply(screen=family_marks.subject(found))


@router.callback_query(Family.filter(F.page == "absences"))
async def absences(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: Family,
) -> Reply:
    """Show the child's absences of the running period."""
    found = await child_absences(journal, actor, child_id=callback_data.child_id)
    return Reply(screen=family_absences.absences(found))


@router.callback_query(AbsencesPage.filter())
async def absences_of_span(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: AbsencesPage,
) -> Reply:
    """Show the child's absences over another span."""
    child_id, span = callback_data.child_id, callback_data.span
    found = await child_absences(journal, actor, child_id=child_id, span=span)
    return Reply(screen=family_absences.absences(found))
