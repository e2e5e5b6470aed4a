"""Overdue marks of the class, for its class teacher and the heads."""

from aiogram import Router
from aiogram.types import CallbackQuery

from core.journal import Journal
from core.model.people import Actor
from core.services.work_lists import class_overdue
from handlers.kit.callbacks import OverduePage
from handlers.kit.reply import Reply
from handlers.screens import overdue

router = Router(name="class_teacher.overdue")


@router.callback_query(OverduePage.filter())
async def show(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: OverduePage,
) -> Reply:
    """List the works whose marks are awaited."""
    page = await class_overdue(journal, actor, class_id=callback_data.class_id)
    return Reply(screen=overdue.draw(page))
