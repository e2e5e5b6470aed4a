"""Enrol, move, take off the list: the order, one line, a preview, one press (MAZ-3.6.1)."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.errors import Changed
from core.journal import Journal
from core.model.orders import Deed, Wish
from core.model.people import Actor
from core.services.enrolment import enrol, enrolment_sight
from core.services.family_codes import family_codes
from core.services.moves import leave, leave_sight, move, move_sight
from core.services.order_back import take_order_back
from core.services.orders import known_order, order_goes_on, recent_orders, typed_order
from core.services.receiving import turn_dialogue
from handlers.kit.dates import plain_day
from handlers.kit.filters import IsCommand
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply, Screen
from handlers.screens import family_codes as codes_screen
from handlers.screens import order_previews, orders, refusals
from handlers.screens.order_buttons import (
    BeginOrder,
    CarryOut,
    Pick,
    Retype,
    TakeOrderBack,
    UnderOrder,
)
from handlers.secretary.states import LINE, ORDER, held, holding, typed_text

router = Router(name="office.orders")


@router.callback_query(BeginOrder.filter())
async def begin(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: BeginOrder
) -> Reply:
    """Ask by which order; the newest are one tap."""
    known = await recent_orders(journal, actor)
    awaits = conversation(callback, actor, ORDER, deed=str(callback_data.deed))
    await once(turn_dialogue(journal.then(awaits), actor))
    listed = tuple((i, number, plain_day(day)) for i, number, day in known)
    return Reply(screen=orders.which_order(callback_data.deed, listed))


@router.callback_query(UnderOrder.filter())
async def under_known(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: UnderOrder
) -> Reply:
    """Go on under an order that stands."""
    order = await known_order(
        journal, actor, deed=callback_data.deed, order_id=callback_data.order_id
    )
    return await _hold(callback, journal, actor, Wish(order=order, text=""))


@router.message(StateFilter(ORDER), ~IsCommand())
async def order_typed(
    message: Message, journal: Journal, actor: Actor, state: FSMContext
) -> Reply:
    """Read the order; further lines of the message are the line under it."""
    deed = Deed((await state.get_data())["deed"])
    first, _, rest = typed_text(message).strip().partition("\n")
    order = await typed_order(journal, actor, deed=deed, text=first)
    return await _hold(message, journal, actor, Wish(order=order, text=rest.strip()))


@router.message(StateFilter(LINE), ~IsCommand())
async def line_typed(message: Message, journal: Journal, actor: Actor, state: FSMContext) -> Reply:
    """Read the line and show what it would do; typed again it takes the other's place."""
    wish = await _known(journal, actor, state)
    again = Wish(order=wish.order, text=typed_text(message))
    return await _hold(message, journal, actor, again)


@router.callback_query(Retype.filter())
async def retype(
    callback: CallbackQuery, journal: Journal, actor: Actor, state: FSMContext
) -> Reply:
    """Show what was typed, to be copied and mended."""
    wish = await _known(journal, actor, state)
    await once(turn_dialogue(journal.then(holding(callback, actor, wish)), actor))
    return Reply(screen=orders.ask_line(wish))


@router.callback_query(Pick.filter())
async def pick(
    callback: CallbackQuery,
    journal: Journal,
    actor: Actor,
    callback_data: Pick,
    state: FSMContext,
) -> Reply:
    """Choose who is meant, which class, which subgroup."""
    wish = await _known(journal, actor, state)
    picked = {f"{callback_data.slot}{callback_data.of}": callback_data.chosen}
    return await _hold(callback, journal, actor, replace(wish, picks={**wish.picks, **picked}))


async def _known(journal: Journal, actor: Actor, state: FSMContext) -> Wish:
    """Return the wish that the conversation holds, for whoever still keeps the lists."""
    await order_goes_on(journal, actor)
    wish = held(await state.get_data())
    if wish is None:
        raise Changed
    return wish


async def _hold(
    event: CallbackQuery | Message, journal: Journal, actor: Actor, wish: Wish
) -> Reply:
    """Draw the wish first, so that what does not fit is refused and the old one stays."""
    screen, wish = await _preview(journal, actor, wish)
    await once(turn_dialogue(journal.then(holding(event, actor, wish)), actor))
    return Reply(screen=screen)


async def _preview(journal: Journal, actor: Actor, wish: Wish) -> tuple[Screen, Wish]:
    """Return the screen, and the wish with what it proposes."""
    if not wish.text:
        return orders.ask_line(wish), wish
    if wish.order.deed is Deed.ENROL:
        entering = await enrolment_sight(journal, actor, wish=wish)
        return order_previews.enrol(entering), entering.wish
    if wish.order.deed is Deed.MOVE:
        return order_previews.move(await move_sight(journal, actor, wish=wish)), wish
    return order_previews.leave(await leave_sight(journal, actor, wish=wish)), wish


_DEEDS = {Deed.ENROL: enrol, Deed.MOVE: move, Deed.LEAVE: leave}


@router.callback_query(CarryOut.filter())
async def carry_out(
    callback: CallbackQuery,  # noqa: ARG001 - the conversation holds what it is about
    journal: Journal,
    actor: Actor,
    callback_data: CarryOut,
    state: FSMContext,
) -> Reply:
    """Do what was shown; a pupil who came has the family's codes next."""
    wish, version = held(await state.get_data()), callback_data.version
    deed = _DEEDS[callback_data.deed]
    done = await once(deed(journal, actor, wish=wish, version=version))
    if done is None:
        return Reply(toast=refusals.saved_already())
    if done.order.deed is not Deed.ENROL:
        return Reply(screen=orders.done(done))
    family = await family_codes(journal, actor, child_id=done.person_id)
    said = orders.done_line(done)
    return Reply(screen=codes_screen.family_codes(family, journal.clock.zone, said, done.at))


@router.callback_query(TakeOrderBack.filter())
async def take_back(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: TakeOrderBack,
) -> Reply:
    """Undo an order that was entered by mistake."""
    made = await once(take_order_back(journal, actor, **callback_data.model_dump()))
    if made is None:
        return Reply(toast=refusals.saved_already())
    return Reply(screen=orders.taken_back(made))
