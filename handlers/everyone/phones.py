"""«It is not me»: whoever was here first ends the phone that came later."""

from aiogram import Router
from aiogram.types import CallbackQuery

from core.journal import Journal
from core.model.people import Actor
from core.services.own_phones import not_my_phone, other_phone
from handlers.kit.once import once
from handlers.kit.reply import Reply
from handlers.screens import phones
from handlers.screens.phones import NotMyPhone

router = Router(name="phones")


@router.callback_query(NotMyPhone.filter())
async def not_me(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: NotMyPhone,
) -> Reply:
    """Disconnect it at once: nobody is asked twice."""
    newer_id = callback_data.newer_id
    shown = await once(not_my_phone(journal, actor, newer_id=newer_id))
    shown = shown or await other_phone(journal, actor, newer_id=newer_id)
    return Reply(screen=phones.ended(shown))
