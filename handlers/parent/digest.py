"""The digest at home: «Прочитано» under the one that came, and the same on demand."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.journal import Journal
from core.model.people import Actor
from core.model.roles import Role
from core.services.digests import digest_now, mark_read, own_digest
from handlers.kit.filters import HasRole
from handlers.kit.once import once
from handlers.kit.reply import Reply
from handlers.screens import digest
from handlers.screens.digest import DigestNow, DigestRead

router = Router(name="parent.digest")


@router.message(Command("digest"), HasRole(Role.PARENT, Role.PUPIL))
@router.callback_query(DigestNow.filter())
async def now(
    event: Message | CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
) -> Reply:
    """Show what today's digest tells, or would tell now."""
    return Reply(screen=digest.on_demand(await digest_now(journal, actor)))


@router.callback_query(DigestRead.filter())
async def read(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: DigestRead,
) -> Reply:
    """Remember that the digest was read, and redraw it without the button."""
    digest_id = callback_data.digest_id
    await once(mark_read(journal, actor, digest_id=digest_id))
    shown = await own_digest(journal, actor, digest_id=digest_id)
    return Reply(screen=digest.sent(shown), toast=digest.thanks())
