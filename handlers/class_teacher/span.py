"""The class over a span, and one pupil's absences in it: for the class teacher and the heads."""

from aiogram import Router
from aiogram.types import CallbackQuery

from core.journal import Journal
from core.model.class_span import Asked
from core.model.people import Actor
from core.services.class_spans import class_span
from handlers.kit.dates import day_of
from handlers.kit.reply import Reply
from handlers.screens import class_span as drawing
from handlers.screens.span_buttons import ClassSpanPage, PupilSpanPage

router = Router(name="class_teacher.span")


@router.callback_query(ClassSpanPage.filter())
async def show(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: ClassSpanPage,
) -> Reply:
    """Open the class's span."""
    page = await class_span(
        journal, actor, class_id=callback_data.class_id, asked=_asked(callback_data)
    )
    return Reply(screen=drawing.draw(page))


@router.callback_query(PupilSpanPage.filter())
async def show_pupil(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: PupilSpanPage,
) -> Reply:
    """Open the pupil's span; whoever sets reasons goes on to those of a day."""
    page = await class_span(
        journal,
        actor,
        class_id=callback_data.class_id,
        asked=_asked(callback_data),
        person_id=callback_data.person_id,
    )
    return Reply(screen=drawing.pupil(page, leads=page.explains))


def _asked(data: ClassSpanPage | PupilSpanPage) -> Asked:
    return Asked(span=data.span, day=day_of(data.day) if data.day else None)
