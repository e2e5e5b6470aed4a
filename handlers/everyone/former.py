"""/privacy on a phone that speaks for nobody any more: a family that has left, a lost binding."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.journal import Journal
from core.model.desks import Kept
from core.model.people import Actor
from core.services.desks import kept_of
from core.services.withdrawal import withdraw
from handlers.kit.callbacks import Leave, Menu
from handlers.kit.filters import IsStranger
from handlers.kit.once import once
from handlers.kit.reply import Reply
from handlers.screens import former, privacy, start

router = Router(name="former")


@router.message(Command("privacy"), IsStranger())
@router.callback_query(Menu.filter(F.to == "privacy"), IsStranger())
async def show(event: Message | CallbackQuery, journal: Journal, actor: Actor) -> Reply:  # noqa: ARG001 - both alike
    """Show what this phone agreed to once and may take back, or the screen of strangers."""
    kept = await _kept(journal, actor)
    if kept is None:
        return Reply(screen=start.stranger())
    return Reply(screen=former.draw(kept, journal.clock.zone))


@router.callback_query(Leave.filter(~F.sure), IsStranger())
async def ask(callback: CallbackQuery, journal: Journal, actor: Actor) -> Reply:  # noqa: ARG001 - who presses is enough
    """Ask once, where there is something to take back."""
    agreed = await _kept(journal, actor) is not None
    return Reply(screen=former.sure() if agreed else start.stranger())


@router.callback_query(Leave.filter(F.sure), IsStranger())
async def leave(callback: CallbackQuery, journal: Journal, actor: Actor) -> Reply:  # noqa: ARG001 - who presses is enough
    """Take the consent back; a second press finds it done."""
    if actor.account_id is None:
        return Reply(screen=start.stranger())
    if await _kept(journal, actor) is not None:
        await once(withdraw(journal, actor))
    return Reply(screen=privacy.left())


async def _kept(journal: Journal, actor: Actor) -> Kept | None:
    """Return what the account agrees to; None: to nothing, or it never was here."""
    if actor.account_id is None:
        return None
    kept = await kept_of(journal, actor)
    return kept if kept.consents else None
