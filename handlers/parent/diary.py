"""A parent declines the electronic diary, or takes that back (MAZ-4.2)."""

from aiogram import Router
from aiogram.types import CallbackQuery

from core.errors import Denied
from core.journal import Journal
from core.model.people import Actor
from core.model.roles import Action
from core.services.own_diary import decline_diary, own_diaries, take_diary_back
from core.services.paper_sheets import own_statement
from handlers.kit.once import once
from handlers.kit.reply import Reply
from handlers.papers.of_family import printed_statement
from handlers.screens import own_diary
from handlers.screens.paper_buttons import DeclineDiary, OwnDiaries, SureDecline, TakeDiaryBack

router = Router(name="parent.diary")


@router.callback_query(OwnDiaries.filter())
async def show(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
) -> Reply:
    """Show how the parent gets to know of each child."""
    return Reply(screen=own_diary.draw(await own_diaries(journal, actor), journal.clock.zone))


@router.callback_query(SureDecline.filter())
async def sure(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: SureDecline,
) -> Reply:
    """Ask once before the diary is declined; where it is declined already, show that."""
    diaries = await own_diaries(journal, actor)
    one = next((one for one in diaries if one.child_id == callback_data.child_id), None)
    if one is None:
        raise Denied(action=Action.ANSWER, object_kind="child", object_id=callback_data.child_id)
    if one.refusal is not None:
        return Reply(screen=own_diary.draw(diaries, journal.clock.zone))
    return Reply(screen=own_diary.sure(one))


@router.callback_query(DeclineDiary.filter())
async def decline(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: DeclineDiary,
) -> Reply:
    """Print the statement, in a message of its own; the class teacher is told."""
    child_id = callback_data.child_id
    await once(decline_diary(journal, actor, child_id=child_id))
    found = await own_statement(journal, actor, child_id=child_id)
    return Reply(screen=own_diary.statement(found, printed_statement(found)), keep=True)


@router.callback_query(TakeDiaryBack.filter())
async def take_back(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: TakeDiaryBack,
) -> Reply:
    """End the refusal: messages come again."""
    await once(take_diary_back(journal, actor, refusal_id=callback_data.refusal_id))
    diaries = await own_diaries(journal, actor)
    screen = own_diary.draw(diaries, journal.clock.zone)
    return Reply(screen=screen, toast=own_diary.taken_back())
