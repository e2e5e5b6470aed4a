"""/privacy: what is kept, and taking the consent back."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.journal import Journal
from core.model.leavers import FORGETS
from core.model.people import Actor
from core.model.roles import Role
from core.services.binding import withdraw
from core.services.desks import kept_of
from core.services.own_data import own_data
from handlers.everyone.commands import commands_for
from handlers.kit.callbacks import Leave, Menu, OwnDataFile
from handlers.kit.once import once
from handlers.kit.reply import Reply
from handlers.papers.own_data import own_data_table
from handlers.papers.xlsx import as_xlsx
from handlers.screens import privacy

router = Router(name="privacy")


@router.message(Command("privacy"))
@router.callback_query(Menu.filter(F.to == "privacy"))
async def show(event: Message | CallbackQuery, journal: Journal, actor: Actor) -> Reply:  # noqa: ARG001 - both alike
    """Show what is kept of the actor."""
    kept, parent = await kept_of(journal, actor), actor.has(Role.PARENT)
    zone, forgets = journal.clock.zone, actor.has(*FORGETS)
    return Reply(screen=privacy.draw(kept, zone, parent=parent, forgets=forgets))


@router.callback_query(OwnDataFile.filter())
async def export(callback: CallbackQuery, journal: Journal, actor: Actor) -> Reply:  # noqa: ARG001 - who presses is enough
    """Send all that is kept of the actor and the children as a file."""
    found = await own_data(journal, actor)
    content = as_xlsx(own_data_table(found, journal.clock.zone))
    return Reply(screen=privacy.exported(found, content), keep=True)


@router.callback_query(Leave.filter(~F.sure))
async def ask(callback: CallbackQuery, actor: Actor) -> Reply:  # noqa: ARG001 - who presses is enough
    """Ask once: only a new code undoes it."""
    return Reply(screen=privacy.sure(parent=actor.has(Role.PARENT)))


@router.callback_query(Leave.filter(F.sure))
async def leave(callback: CallbackQuery, journal: Journal, actor: Actor) -> Reply:  # noqa: ARG001 - who presses is enough
    """Take the consent back and disconnect the phone."""
    await once(withdraw(journal, actor))
    gone = Actor(telegram_id=actor.telegram_id)
    return Reply(screen=privacy.left(), commands=commands_for(gone))
