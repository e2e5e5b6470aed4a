"""The class's families: who is silent or not registered, and one family to be reached."""

from aiogram import Router
from aiogram.types import CallbackQuery

from core.journal import Journal
from core.model.guardians import Kin
from core.model.people import Actor
from core.services.class_families import (
    blocked_families,
    class_families,
    unregistered_families,
)
from core.services.family_contacts import family_card, note_outcome, set_offline, show_number
from handlers.kit.once import once
from handlers.kit.reply import Reply
from handlers.screens import families
from handlers.screens import family_card as cards
from handlers.screens.class_family_buttons import (
    BlockedPage,
    FamiliesPage,
    FamilyPage,
    NoteOutcome,
    SetOffline,
    ShowNumber,
    UnregisteredPage,
)

router = Router(name="class_teacher.families")


@router.callback_query(FamiliesPage.filter())
async def overview(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: FamiliesPage,
) -> Reply:
    """Show how the class's families are reached."""
    page = await class_families(journal, actor, class_id=callback_data.class_id)
    return Reply(screen=families.overview(page))


@router.callback_query(UnregisteredPage.filter())
async def unregistered(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: UnregisteredPage,
) -> Reply:
    """Show who has not registered."""
    page = await unregistered_families(journal, actor, class_id=callback_data.class_id)
    start = callback_data.start if 0 < callback_data.start < len(page.people) else 0
    return Reply(screen=families.unregistered(page, start, journal.clock.zone))


@router.callback_query(BlockedPage.filter())
async def blocked(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: BlockedPage,
) -> Reply:
    """Show who has blocked the bot."""
    page = await blocked_families(journal, actor, class_id=callback_data.class_id)
    return Reply(screen=families.blocked(page, journal.clock.zone))


@router.callback_query(FamilyPage.filter())
async def family(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: FamilyPage,
) -> Reply:
    """Show one family."""
    return await _card(journal, actor, callback_data)


Pressed = FamilyPage | ShowNumber | NoteOutcome | SetOffline


async def _card(journal: Journal, actor: Actor, asked: Pressed, said: str = "") -> Reply:
    card = await family_card(
        journal,
        actor,
        class_id=asked.class_id,
        child_id=asked.child_id,
        guardian_id=asked.guardian_id,
    )
    return Reply(screen=cards.draw(card, journal.clock.zone), toast=said)


def _kin(asked: Pressed) -> Kin:
    return Kin(child_id=asked.child_id, guardian_id=asked.guardian_id)


@router.callback_query(ShowNumber.filter())
async def number(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: ShowNumber,
) -> Reply:
    """Open the number, and keep who saw it."""
    kin = _kin(callback_data)
    await once(show_number(journal, actor, class_id=callback_data.class_id, kin=kin))
    return await _card(journal, actor, callback_data)


@router.callback_query(NoteOutcome.filter())
async def outcome(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: NoteOutcome,
) -> Reply:
    """Keep what came of reaching the family."""
    kin, kind = _kin(callback_data), callback_data.outcome
    class_id = callback_data.class_id
    await once(note_outcome(journal, actor, class_id=class_id, kin=kin, outcome=kind))
    return await _card(journal, actor, callback_data, cards.saved(kind))


@router.callback_query(SetOffline.filter())
async def offline(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: SetOffline,
) -> Reply:
    """Let the representative be without Telegram, or not any more."""
    kin, wanted = _kin(callback_data), callback_data.offline
    class_id = callback_data.class_id
    await once(set_offline(journal, actor, class_id=class_id, kin=kin, offline=wanted))
    return await _card(journal, actor, callback_data)
