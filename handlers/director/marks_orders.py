"""The order that dates the marks of a period: asked for, typed, written."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.errors import Denied, Unfit
from core.journal import Journal
from core.model.people import Actor
from core.services.marks_orders import date_marks
from core.services.periods import period_page
from core.services.receiving import turn_dialogue
from handlers.kit.filters import IsCommand
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply
from handlers.screens import periods as screens
from handlers.screens import refusals
from handlers.screens.period_buttons import DateMarks

router = Router(name="director.marks_orders")

DATES = "marks_dates"
"""Awaited: the order that dates the marks of a period."""


@router.callback_query(DateMarks.filter())
async def ask_dates(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: DateMarks
) -> Reply:
    """Ask for the order."""
    page = await period_page(journal, actor, period_id=callback_data.period_id)
    if not page.dates:
        raise Denied(action="set_up", object_kind="period_marks")
    awaits = conversation(callback, actor, DATES, period_id=callback_data.period_id)
    await once(turn_dialogue(journal.then(awaits), actor))
    return Reply(screen=screens.ask_dates(page))


@router.message(StateFilter(DATES), ~IsCommand())
async def dates_typed(
    message: Message, journal: Journal, actor: Actor, state: FSMContext
) -> Reply:
    """Write the typed order; what cannot be read is said, and asked for again."""
    period_id = int((await state.get_data())["period_id"])
    done = journal.then(conversation(message, actor))
    try:
        await once(date_marks(done, actor, period_id=period_id, text=message.text or ""))
    except Unfit as refusal:
        page = await period_page(journal, actor, period_id=period_id)
        asked = screens.ask_dates(page)
        return Reply(screen=refusals.above(refusal, journal.clock.zone, asked))
    return Reply(screen=screens.period(await period_page(journal, actor, period_id=period_id)))
