"""/privacy: what is kept, and taking the consent back."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.journal import Journal
from core.model.people import Actor
from core.model.roles import Role
from core.services.binding import withdraw
from core.services.desks import kept_of
from handlers.everyone.commands import commands_for
from handlers.kit.callbacks import Leave, Menu
from handlers.kit.once import once
from handlers.kit.reply import Reply
from handlers.screens import privacy

router = Router(name="privacy")


@router.message(Command("privacy"))
@router.callback_query(Menu.filter(F.to == "privacy"))
async def show(event: Message | CallbackQuery, journal: Journal, actor: Actor) -> Reply:  # noqa: ARG001 - both alike
    """Show what is kept of the actor."""
    kept, parent = await kept_of(journal, actor), actor.has(Role.PARENT)
    return Reply(screen=privacy.draw(kept, journal.clock.zone, parent=parent))


@router.callback_query(Leave.filter(~F.sure))
async def ask(callback: CallbackQuery) -> Reply:  # noqa: ARG001 - the question is the same for all
    """Ask once: only a new code undoes it."""
    return Reply(screen=privacy.sure())


@router.callback_query(Leave.filter(F.sure))
async def leave(callback: CallbackQuery, journal: Journal, actor: Actor) -> Reply:  # noqa: ARG001 - who presses is enough
    """Take the consent back and disconnect the phone."""
    await once(withdraw(journal, actor))
    gone = Actor(telegram_id=actor.telegram_id)
    return Reply(screen=privacy.left(), commands=commands_for(gone))
