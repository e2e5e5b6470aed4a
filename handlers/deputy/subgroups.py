"""A class in groups: divided by a press, changed by an order in one message; heads look."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.errors import Denied, Gone, Unfit
from core.journal import Journal
from core.model.people import Actor
from core.model.subgroups import DivisionPage, GroupTap, Placed
from core.services.receiving import record_refusal, turn_dialogue
from core.services.subgroups import (
    class_divisions,
    divided_classes,
    division,
    move_by_order,
    put_in_group,
    put_rest_in_group,
)
from handlers.kit.filters import IsCommand
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply
from handlers.screens import refusals
from handlers.screens import subgroup_orders as order_screens
from handlers.screens import subgroups as screens
from handlers.screens.subgroup_buttons import (
    AskMove,
    ClassDivisionsPage,
    DividedClasses,
    DivisionOf,
    PutInGroup,
    PutRest,
)

router = Router(name="deputy.subgroups")

ORDER = "group_order"
"""Awaited: the order that moves a pupil into a group."""


@router.callback_query(DividedClasses.filter())
async def show_classes(callback: CallbackQuery, journal: Journal, actor: Actor) -> Reply:  # noqa: ARG001 - it carries nothing
    """Show the classes that have groups."""
    return Reply(screen=screens.classes(await divided_classes(journal, actor)))


@router.callback_query(ClassDivisionsPage.filter())
async def show_class(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: ClassDivisionsPage,
) -> Reply:
    """Show the subjects that the class has in groups."""
    found = await class_divisions(journal, actor, class_id=callback_data.class_id)
    return Reply(screen=screens.of_class(found))


@router.callback_query(DivisionOf.filter())
async def show(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: DivisionOf,
) -> Reply:
    """Show the pupils with their groups of a subject."""
    page = await division(journal, actor, group_id=callback_data.group_id)
    return Reply(screen=screens.division(page))


@router.callback_query(PutInGroup.filter())
async def put(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: PutInGroup,
) -> Reply:
    """Let the pupil be in the group."""
    tap = GroupTap(
        group_id=callback_data.group_id,
        person_id=callback_data.person_id,
        was=callback_data.was,
    )
    page = await once(put_in_group(journal, actor, tap=tap)) or await division(
        journal, actor, group_id=tap.group_id
    )
    return Reply(screen=screens.division(page), toast=screens.put(page, tap.person_id))


@router.callback_query(PutRest.filter())
async def put_rest(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: PutRest,
) -> Reply:
    """Let all who are in no group be in this one."""
    group_id, many = callback_data.group_id, callback_data.many
    page = await once(
        put_rest_in_group(journal, actor, group_id=group_id, many=many)
    ) or await division(journal, actor, group_id=group_id)
    return Reply(screen=screens.division(page), toast=screens.put_all(page, many))


@router.callback_query(AskMove.filter())
async def ask_order(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: AskMove
) -> Reply:
    """Ask for the order; a pupil who is in the group already stays there."""
    group_id, person_id = callback_data.group_id, callback_data.person_id
    page = await division(journal, actor, group_id=group_id)
    one = _of_class(page, person_id)
    if one.group_id == group_id and one.coming is None:
        return Reply(screen=screens.division(page), toast=screens.put(page, person_id))
    awaits = conversation(callback, actor, ORDER, group_id=group_id, person_id=person_id)
    await once(turn_dialogue(journal.then(awaits), actor))
    return Reply(screen=order_screens.ask_order(page, one))


@router.message(StateFilter(ORDER), ~IsCommand())
async def order_typed(
    message: Message, journal: Journal, actor: Actor, state: FSMContext
) -> Reply:
    """Move the pupil by the typed order; what cannot be read is said, and asked for again."""
    data = await state.get_data()
    group_id, person_id = int(data["group_id"]), int(data["person_id"])
    then = journal.then(conversation(message, actor))
    try:
        made = await once(
            move_by_order(
                then, actor, group_id=group_id, person_id=person_id, text=message.text or ""
            )
        )
    except Unfit as refusal:
        await once(record_refusal(journal, actor, refusal=refusal))
        page = await division(journal, actor, group_id=group_id)
        asked = order_screens.ask_order(page, _of_class(page, person_id))
        return Reply(screen=refusals.above(refusal, journal.clock.zone, asked))
    if made is None:
        page = await division(journal, actor, group_id=group_id)
        return Reply(screen=screens.division(page))
    page, order = made
    return Reply(screen=screens.division(page, order_screens.moved(page, person_id, order)))


def _of_class(page: DivisionPage, person_id: int) -> Placed:
    if not page.moves:
        holders = tuple(str(role) for role in page.moved_by)
        raise Denied(action="set_up", object_kind="subgroup_order", holders=holders)
    found = page.pupil(person_id)
    if found is None:
        raise Gone(object_kind="pupil")
    return found
