"""The morning count on demand: who is absent today, by class and reason."""

from aiogram import Router
from aiogram.types import CallbackQuery

from core.journal import Journal
from core.model.people import Actor
from core.services.mornings import morning
from handlers.kit.callbacks import Morning
from handlers.kit.reply import Reply
from handlers.screens import morning as screens

router = Router(name="morning")


@router.callback_query(Morning.filter())
async def show(callback: CallbackQuery, journal: Journal, actor: Actor) -> Reply:  # noqa: ARG001 - it carries nothing
    """Show the count as it is now."""
    return Reply(screen=screens.count(await morning(journal, actor)))
