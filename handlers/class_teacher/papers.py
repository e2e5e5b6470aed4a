"""Paper: the statement that declines the diary, and the sheets of the families on paper."""

from aiogram import Router
from aiogram.types import CallbackQuery

from core.errors import Gone
from core.journal import Journal
from core.model.guardians import Kin
from core.model.paper import PaperFamily, PaperList
from core.model.people import Actor
from core.services.diary_refusals import ask_refusal, end_refusal, file_refusal, refusal_of
from core.services.family_contacts import family_card
from core.services.paper_families import give_sheet, paper_families
from core.services.paper_sheets import family_sheet, statement_for
from handlers.kit.dates import day_of
from handlers.kit.once import once
from handlers.kit.reply import Reply
from handlers.papers.of_family import printed_sheet, printed_statement
from handlers.screens import family_card as cards
from handlers.screens import paper_families as screens
from handlers.screens.class_family_buttons import FamilyPage
from handlers.screens.paper_buttons import (
    AskRefusal,
    EndRefusal,
    FileRefusal,
    GiveSheet,
    PaperFamilyPage,
    PaperPage,
    PrintSheet,
)

router = Router(name="class_teacher.papers")


@router.callback_query(PaperPage.filter())
async def listing(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: PaperPage,
) -> Reply:
    """List the families on paper."""
    page = await paper_families(journal, actor, class_id=callback_data.class_id)
    return Reply(screen=screens.listing(page, journal.clock.zone))


@router.callback_query(PaperFamilyPage.filter())
async def family(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: PaperFamilyPage,
) -> Reply:
    """Show one family on paper."""
    page = await paper_families(journal, actor, class_id=callback_data.class_id)
    return Reply(screen=screens.family(page, _one(page, callback_data.child_id)))


def _one(page: PaperList, child_id: int) -> PaperFamily:
    found = next((one for one in page.families if one.child_id == child_id), None)
    if found is None:
        raise Gone(object_kind="paper_family")
    return found


@router.callback_query(PrintSheet.filter())
async def print_sheet(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: PrintSheet,
) -> Reply:
    """Print what is to be handed over now, in a message of its own."""
    class_id, child_id = callback_data.class_id, callback_data.child_id
    found = await family_sheet(journal, actor, class_id=class_id, child_id=child_id)
    return Reply(screen=screens.sheet(found, found.child.short, printed_sheet(found)), keep=True)


@router.callback_query(GiveSheet.filter())
async def give(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: GiveSheet,
) -> Reply:
    """Keep that the sheet was handed over."""
    class_id, child_id = callback_data.class_id, callback_data.child_id
    until = day_of(callback_data.until)
    await once(give_sheet(journal, actor, class_id=class_id, child_id=child_id, until=until))
    page = await paper_families(journal, actor, class_id=class_id)
    said = screens.handed_over()
    return Reply(screen=screens.family(page, _one(page, child_id), f"✓ {said}"), toast=said)


@router.callback_query(AskRefusal.filter())
async def ask(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: AskRefusal,
) -> Reply:
    """Print the representative's statement, in a message of its own."""
    class_id = callback_data.class_id
    kin = Kin(child_id=callback_data.child_id, guardian_id=callback_data.guardian_id)
    await once(ask_refusal(journal, actor, class_id=class_id, kin=kin))
    found = await statement_for(journal, actor, class_id=class_id, kin=kin)
    back = FamilyPage(class_id=class_id, child_id=kin.child_id, guardian_id=kin.guardian_id)
    return Reply(screen=screens.statement(found, back, printed_statement(found)), keep=True)


@router.callback_query(FileRefusal.filter())
async def received(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: FileRefusal,
) -> Reply:
    """File the signed statement: messages stop."""
    class_id, refusal_id = callback_data.class_id, callback_data.refusal_id
    kin = await refusal_of(journal, actor, class_id=class_id, refusal_id=refusal_id)
    await once(file_refusal(journal, actor, class_id=class_id, refusal_id=refusal_id))
    return await _card(journal, actor, class_id, kin, screens.filed())


@router.callback_query(EndRefusal.filter())
async def taken_back(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: EndRefusal,
) -> Reply:
    """End the refusal by the representative's word."""
    class_id, refusal_id = callback_data.class_id, callback_data.refusal_id
    kin = await refusal_of(journal, actor, class_id=class_id, refusal_id=refusal_id)
    await once(end_refusal(journal, actor, class_id=class_id, refusal_id=refusal_id))
    return await _card(journal, actor, class_id, kin, screens.ended())


async def _card(journal: Journal, actor: Actor, class_id: int, kin: Kin, said: str) -> Reply:
    card = await family_card(
        journal, actor, class_id=class_id, child_id=kin.child_id, guardian_id=kin.guardian_id
    )
    return Reply(screen=cards.draw(card, journal.clock.zone), toast=said)
