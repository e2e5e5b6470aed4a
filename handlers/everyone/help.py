"""/help, by grants."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.model.people import Actor
from handlers.kit.callbacks import Menu
from handlers.kit.reply import Reply
from handlers.screens import help as drawing

router = Router(name="help")


@router.message(Command("help"))
@router.callback_query(Menu.filter(F.to == "help"))
async def show(event: Message | CallbackQuery, actor: Actor) -> Reply:  # noqa: ARG001 - one help for both
    """Show what the actor can do here."""
    return Reply(screen=drawing.draw(actor))
