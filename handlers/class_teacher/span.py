"""The class over a span, and one pupil's absences in it: for the class teacher and the heads."""

from aiogram import Router
from aiogram.types import CallbackQuery

from core.journal import Journal
from core.model.class_span import Asked
from core.model.people import Actor
from core.model.roles import Role
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
    """Open the pupil's span; whoever leads the class goes on to the reasons of a day."""
    class_id = callback_data.class_id
    page = await class_span(
        journal,
        actor,
        class_id=class_id,
        asked=_asked(callback_data),
        person_id=callback_data.person_id,
    )
    leads = any(grant.scope_id == class_id for grant in actor.having(Role.CLASS_TEACHER))
    return Reply(screen=drawing.pupil(page, leads=leads))


def _asked(data: ClassSpanPage | PupilSpanPage) -> Asked:
    return Asked(span=data.span, day=day_of(data.day) if data.day else None)
