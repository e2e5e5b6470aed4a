"""The tests that a child will write, for the family and the pupil."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from core.journal import Journal
from core.model.people import Actor
from core.services.work_lists import child_works
from handlers.kit.callbacks import Family
from handlers.kit.reply import Reply
from handlers.screens import works_plan

router = Router(name="parent.works")


@router.callback_query(Family.filter(F.page == "works"))
async def show(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: Family,
) -> Reply:
    """Show the child's coming tests."""
    page = await child_works(journal, actor, child_id=callback_data.child_id)
    return Reply(screen=works_plan.of_child(page))
