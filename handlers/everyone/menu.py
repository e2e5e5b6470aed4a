"""The menu of all desks; /menu itself is answered by the first desk's own router."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.journal import Journal
from core.model.people import Actor
from core.services.desks import desks_of
from handlers.everyone.commands import commands_for
from handlers.kit.callbacks import Menu
from handlers.kit.reply import Reply
from handlers.screens import menu

router = Router(name="menu")


@router.message(Command("menu"))
@router.callback_query(Menu.filter(F.to == "home"))
async def home(event: Message | CallbackQuery, journal: Journal, actor: Actor) -> Reply:
    """Show one button for each desk."""
    screen = menu.home(actor, await desks_of(journal, actor))
    commands = commands_for(actor) if isinstance(event, Message) else None
    return Reply(screen=screen, commands=commands)
