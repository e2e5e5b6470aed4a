"""/privacy: what is kept, and taking the consent back."""

import asyncio

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.journal import Journal
from core.model.leavers import FORGETS
from core.model.people import Actor
from core.model.roles import Role
from core.services.desks import kept_of
from core.services.own_data import own_data, own_files
from core.services.withdrawal import withdraw
from handlers.everyone.commands import commands_for
from handlers.kit.callbacks import Leave, Menu, OwnDataFile, OwnDataPart
from handlers.kit.once import once
from handlers.kit.reply import Reply
from handlers.papers.own_data import own_data_table, packed
from handlers.papers.xlsx import as_xlsx
from handlers.screens import privacy
from handlers.screens.own_data_words import worded

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
    """Send all that is kept of the actor and the children: the table, in an archive with files."""
    return await _sent(journal, actor, 0)


@router.callback_query(OwnDataPart.filter())
async def export_part(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: OwnDataPart,
) -> Reply:
    """Send another part of the files."""
    return await _sent(journal, actor, callback_data.part)


async def _sent(journal: Journal, actor: Actor, part: int) -> Reply:
    """Return a part; the first one holds the table, and is the table alone where no file is."""
    found = await own_data(journal, actor)
    table = as_xlsx(own_data_table(found, journal.clock.zone, worded))
    if not found.parts and not part:
        return Reply(screen=privacy.exported(found, table), keep=True)
    files = await own_files(journal, actor, part=part)
    own = (privacy.table_name(), table)
    content, lost = await asyncio.to_thread(packed, found, part, files, own)
    return Reply(screen=privacy.exported(found, content, part=part, lost=lost), keep=True)


@router.callback_query(Leave.filter(~F.sure))
async def ask(callback: CallbackQuery, journal: Journal, actor: Actor) -> Reply:  # noqa: ARG001 - who presses is enough
    """Ask once: only a new code undoes it."""
    kept = await kept_of(journal, actor)
    return Reply(screen=privacy.sure(parent=actor.has(Role.PARENT), others=kept.others))


@router.callback_query(Leave.filter(F.sure))
async def leave(callback: CallbackQuery, journal: Journal, actor: Actor) -> Reply:  # noqa: ARG001 - who presses is enough
    """Take the consent back and disconnect the phone."""
    kept = await kept_of(journal, actor)
    await once(withdraw(journal, actor))
    gone = Actor(telegram_id=actor.telegram_id)
    return Reply(screen=privacy.left(others=kept.others), commands=commands_for(gone))
