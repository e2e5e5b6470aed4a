"""The way in: /start, a link, a typed code, the consent; and the one screen of strangers."""

from aiogram import Router
from aiogram.filters import CommandStart
from aiogram.types import CallbackQuery, Message

from core.journal import Journal
from core.model.people import Actor
from core.services.binding import accept, look_again, look_at_code
from core.services.desks import desks_of
from core.services.receiving import identify
from handlers.everyone.commands import commands_for
from handlers.everyone.typed_codes import HoldsCode, secret_in
from handlers.kit.callbacks import AcceptCode, Disagree, NotMine, ReadConsent
from handlers.kit.filters import IsStranger, NothingAwaited
from handlers.kit.i18n import language
from handlers.kit.once import once
from handlers.kit.reply import Reply
from handlers.screens import menu, privacy, start

router = Router(name="start")
strangers = Router(name="strangers")
"""Catches whatever a stranger does that the way in does not know."""


@router.message(CommandStart(), HoldsCode())
@router.message(HoldsCode(), IsStranger())
@router.message(HoldsCode(), NothingAwaited())
async def code(message: Message, journal: Journal, actor: Actor) -> Reply:
    """Say for whom the code is."""
    secret = secret_in(message.text or message.caption or "") or ""
    offer = await once(look_at_code(journal, actor, secret=secret))
    if offer is None:
        offer = await look_again(journal, actor, secret=secret)
    return Reply(screen=start.for_whom(offer))


@router.message(CommandStart(), ~IsStranger())
async def again(message: Message, journal: Journal, actor: Actor) -> Reply:  # noqa: ARG001 - who writes is enough
    """Show somebody who is known where to go."""
    screen = menu.home(actor, await desks_of(journal, actor))
    return Reply(screen=screen, commands=commands_for(actor))


@router.callback_query(ReadConsent.filter())
async def consent(callback: CallbackQuery, callback_data: ReadConsent) -> Reply:  # noqa: ARG001 - the text is for all
    """Show what has to be agreed to."""
    return Reply(screen=start.consent(callback_data.invitation_id))


@router.callback_query(AcceptCode.filter())
async def agreed(
    callback: CallbackQuery,  # noqa: ARG001 - the press itself is the consent
    journal: Journal,
    actor: Actor,
    callback_data: AcceptCode,
) -> Reply:
    """Bind, and open the menu of the person that the account now speaks for."""
    invitation_id, wording = callback_data.invitation_id, callback_data.wording
    accepted = await once(
        accept(journal, actor, invitation_id=invitation_id, wording=wording, language=language())
    )
    known = await identify(journal, Actor(telegram_id=actor.telegram_id))
    said = menu.welcome(accepted.name.full) if accepted else ""
    if accepted and accepted.others:
        said = f"{said}\n{privacy.more_phones(accepted.others)}"
    screen = menu.home(known, await desks_of(journal, known), said)
    return Reply(screen=screen, commands=commands_for(known))


@router.callback_query(NotMine.filter())
async def not_mine(callback: CallbackQuery) -> Reply:  # noqa: ARG001 - nothing depends on who it is
    """Leave everything as it is."""
    return Reply(screen=start.left_alone())


@router.callback_query(Disagree.filter())
async def disagreed(callback: CallbackQuery, journal: Journal, actor: Actor) -> Reply:  # noqa: ARG001 - it carries nothing
    """Bind nothing; say what that means."""
    if not actor.persons:
        return Reply(screen=start.disagreed())
    desks = await desks_of(journal, actor)
    return Reply(screen=menu.home(actor, desks, menu.not_added()))


@strangers.message(IsStranger())
@strangers.callback_query(IsStranger())
async def stranger(event: Message | CallbackQuery, actor: Actor) -> Reply:  # noqa: ARG001 - one screen for all
    """Say what this is and that a code is needed."""
    return Reply(screen=start.stranger(), commands=commands_for(actor))
