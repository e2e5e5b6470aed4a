"""The last router: presses that no flow knows any more, and messages that nobody awaits."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from core.journal import Journal
from core.model.people import Actor
from core.model.roles import Role
from core.services.desks import desks_of
from handlers.kit.filters import BeyondNumbers
from handlers.kit.reply import Reply
from handlers.screens import menu, start

router = Router(name="stale")
beyond = Router(name="beyond")
"""Asked before the flows: what no database would take as a number."""


@beyond.callback_query(BeyondNumbers())
async def forged(callback: CallbackQuery, journal: Journal, actor: Actor) -> Reply:  # noqa: ARG001 - no flow has it
    """Answer a number that no button of ours carries like any press that nobody knows."""
    if not actor.persons:
        return Reply(screen=start.stranger())
    return await _fresh(journal, actor)


@router.callback_query()
async def press(callback: CallbackQuery, journal: Journal, actor: Actor) -> Reply:  # noqa: ARG001 - it is not known
    """Say so once, and show a fresh menu."""
    return await _fresh(journal, actor)


async def _fresh(journal: Journal, actor: Actor) -> Reply:
    screen = menu.home(actor, await desks_of(journal, actor))
    return Reply(screen=screen, toast=menu.stale())


@router.message()
async def message(message: Message, journal: Journal, actor: Actor) -> Reply:
    """Say that nothing was recorded, where lists of the school go, and show the menu."""
    said = menu.unasked()
    if message.document is not None and actor.has(Role.SECRETARY, Role.ADMINISTRATOR):
        said = menu.lists_elsewhere()
    if (message.text or "").startswith("/"):
        said = menu.unknown_command()
    return Reply(screen=menu.home(actor, await desks_of(journal, actor), said))
