"""/cancel: leave what was begun, from anywhere."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from core.journal import Journal
from core.model.dialogue import Dialogue
from core.model.people import Actor
from core.services.desks import desks_of
from core.services.receiving import turn_dialogue
from handlers.kit.once import once
from handlers.kit.reply import Reply
from handlers.screens import menu

router = Router(name="cancel")


@router.message(Command("cancel"))
async def cancel(message: Message, journal: Journal, actor: Actor) -> Reply:
    """Await nothing any more; what was saved stays, drafts too."""
    user_id = message.from_user.id if message.from_user else message.chat.id
    nothing = Dialogue(chat_id=message.chat.id, user_id=user_id)
    await once(turn_dialogue(journal.then(nothing), actor))
    desks = await desks_of(journal, actor)
    return Reply(screen=menu.home(actor, desks, menu.nothing_awaited()))
