"""Groups: nothing of the school is said there, and a code that was shown there is burnt."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from core.journal import Journal
from core.model.people import Actor
from core.services.binding import burn_code
from handlers.everyone.typed_codes import HoldsCode, secret_in
from handlers.kit.filters import InGroup, IsCommand
from handlers.kit.once import once
from handlers.kit.reply import Reply
from handlers.screens import start

router = Router(name="groups")
router.message.filter(InGroup())
router.callback_query.filter(InGroup())


@router.message(HoldsCode())
async def code(message: Message, journal: Journal, actor: Actor) -> Reply:
    """Burn the code, and answer alike whether it was one."""
    secret = secret_in(message.text or message.caption or "") or ""
    await once(burn_code(journal, actor, secret=secret))
    return Reply(screen=start.in_group())


@router.message(IsCommand())
async def command(message: Message) -> Reply:  # noqa: ARG001 - the answer is the same for all
    """Say that the journal speaks in private."""
    return Reply(screen=start.in_group())


@router.message()
@router.callback_query()
async def chatter(event: Message | CallbackQuery) -> Reply:  # noqa: ARG001 - the same
    """Say nothing."""
    return Reply()
