"""The desk of periods: the list, one period, the order that opens it in one message."""

from dataclasses import asdict, replace
from datetime import date
from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.errors import Changed, Unfit
from core.journal import Journal
from core.model.dialogue import Dialogue
from core.model.people import Actor
from core.model.period_desk import OpenSight, OpenWish
from core.services.periods import (
    close_again,
    open_by_order,
    opening_goes_on,
    opening_sight,
    period_page,
    periods_page,
    typed_opening,
)
from core.services.receiving import turn_dialogue
from handlers.kit.filters import IsCommand
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply
from handlers.screens import periods as screens
from handlers.screens import refusals
from handlers.screens.period_buttons import (
    CloseAgain,
    OpenByOrder,
    OpenForWhom,
    OpenMore,
    OpenNow,
    PeriodLink,
    Periods,
)

router = Router(name="director.periods")

ORDER, REST = "period_order", "period_rest"
"""Awaited: the order that opens a period; for whom, or why."""


@router.callback_query(Periods.filter())
async def listed(callback: CallbackQuery, journal: Journal, actor: Actor) -> Reply:  # noqa: ARG001 - it carries nothing
    """Show the periods of the year."""
    return Reply(screen=screens.periods(await periods_page(journal, actor)))


@router.callback_query(PeriodLink.filter())
async def show(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: PeriodLink,
) -> Reply:
    """Show one period."""
    return await _page(journal, actor, callback_data.period_id)


@router.callback_query(OpenByOrder.filter())
async def ask_order(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: OpenByOrder
) -> Reply:
    """Ask for the order; whoever cannot open the period is shown it."""
    page = await period_page(journal, actor, period_id=callback_data.period_id)
    if not page.opens or page.period.lock_id is None:
        return Reply(screen=screens.period(page))
    awaits = conversation(callback, actor, ORDER, period_id=callback_data.period_id)
    await once(turn_dialogue(journal.then(awaits), actor))
    return Reply(screen=screens.ask_order(page))


@router.message(StateFilter(ORDER), ~IsCommand())
async def order_typed(
    message: Message, journal: Journal, actor: Actor, state: FSMContext
) -> Reply:
    """Read the order with all that stands below it."""
    period_id = int((await state.get_data())["period_id"])
    sight = await typed_opening(journal, actor, period_id=period_id, text=_typed(message))
    return await _hold(message, journal, actor, sight)


@router.message(StateFilter(REST), ~IsCommand())
async def rest_typed(message: Message, journal: Journal, actor: Actor, state: FSMContext) -> Reply:
    """Take what is typed for what is still open: for whom, else why."""
    wish = await _known(journal, actor, state)
    typed = " ".join(_typed(message).split())
    wish = replace(wish, named=typed) if wish.person_id is None else replace(wish, why=typed)
    return await _hold(message, journal, actor, await opening_sight(journal, actor, wish=wish))


@router.callback_query(OpenForWhom.filter())
async def for_whom(
    callback: CallbackQuery,
    journal: Journal,
    actor: Actor,
    callback_data: OpenForWhom,
    state: FSMContext,
) -> Reply:
    """Open it for the chosen colleague."""
    wish = await _known(journal, actor, state)
    wish = replace(wish, named="", person_id=callback_data.person_id)
    return await _hold(callback, journal, actor, await opening_sight(journal, actor, wish=wish))


@router.callback_query(OpenMore.filter())
async def more(
    callback: CallbackQuery,  # noqa: ARG001 - the conversation holds what it is about
    journal: Journal,
    actor: Actor,
    callback_data: OpenMore,
    state: FSMContext,
) -> Reply:
    """Show another page of the colleagues."""
    wish = await _known(journal, actor, state)
    sight = await opening_sight(journal, actor, wish=wish)
    return Reply(screen=screens.preview(sight, callback_data.page))


@router.callback_query(OpenNow.filter())
async def open_now(
    callback: CallbackQuery,
    journal: Journal,
    actor: Actor,
    callback_data: OpenNow,
    state: FSMContext,
) -> Reply:
    """Open it as it was shown."""
    wish, over = held(await state.get_data()), journal.then(conversation(callback, actor))
    done = await once(open_by_order(over, actor, wish=wish, version=callback_data.version))
    if done is None:
        return Reply(toast=refusals.saved_already())
    return await _page(journal, actor, done)


@router.callback_query(CloseAgain.filter())
async def close(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: CloseAgain,
) -> Reply:
    """End the opening at once."""
    done = await once(close_again(journal, actor, unlocking_id=callback_data.unlocking_id))
    if done is None:
        return Reply(toast=refusals.saved_already())
    return await _page(journal, actor, done)


async def _page(journal: Journal, actor: Actor, period_id: int) -> Reply:
    return Reply(screen=screens.period(await period_page(journal, actor, period_id=period_id)))


async def _hold(
    event: CallbackQuery | Message, journal: Journal, actor: Actor, sight: OpenSight
) -> Reply:
    await once(turn_dialogue(journal.then(holding(event, actor, sight.wish)), actor))
    return Reply(screen=screens.preview(sight))


def holding(event: CallbackQuery | Message, actor: Actor, wish: OpenWish) -> Dialogue:
    """Return the conversation that holds the wish and awaits the rest of it."""
    days = {"day": wish.day.isoformat(), "until": wish.until.isoformat()}
    return conversation(event, actor, REST, **{**asdict(wish), **days})


def held(data: dict[str, Any]) -> OpenWish | None:
    """Return the wish that the conversation holds, None where it holds none."""
    if "number" not in data or "until" not in data:
        return None
    days = {name: date.fromisoformat(data[name]) for name in ("day", "until")}
    return OpenWish(**{**data, **days})


async def _known(journal: Journal, actor: Actor, state: FSMContext) -> OpenWish:
    """Return the wish that the conversation holds, for whoever may still open periods."""
    await opening_goes_on(journal, actor)
    wish = held(await state.get_data())
    if wish is None:
        raise Changed
    return wish


def _typed(message: Message) -> str:
    if message.text is None:
        raise Unfit(why="not_text")
    return message.text
