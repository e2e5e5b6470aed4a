"""What was tapped or typed too late, asked for: who was here, the topic, the homework."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.errors import Forbidden, Gone, PeriodLocked, TooLate, Unfit
from core.journal import Journal
from core.model.corrections import TEXTS
from core.model.people import Actor
from core.services.attendance_grid import open_grid
from core.services.corrections import correction_draft, correction_page
from core.services.late_texts import keep_late_text, standing_late_text
from core.services.receiving import turn_dialogue
from handlers.kit.callbacks import LessonPage
from handlers.kit.filters import NoCommand
from handlers.kit.once import once
from handlers.kit.reply import Reply
from handlers.screens import correction_asks, corrections
from handlers.screens import grid as grids
from handlers.screens.correction_buttons import AskLate
from handlers.teacher.refused import drawn, explained
from handlers.teacher.states import CorrectionWord, awaiting, typed_text

router = Router(name="teacher.late_asks")

NO_WISH = "no_wish"


@router.callback_query(AskLate.filter())
async def ask(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: AskLate
) -> Reply:
    """Ask for the reason, or first for what is wished, where nothing waits."""
    one = callback_data
    if one.anew:
        return await _ask_text(callback, journal, actor, one)
    try:
        return await _ask_why(callback, journal, actor, one)
    except (Forbidden, Gone, PeriodLocked, Unfit) as refusal:
        if isinstance(refusal, Unfit) and refusal.why == NO_WISH:
            return await _wish(callback, journal, actor, one)
        return await explained(journal, actor, refusal, LessonPage(lesson_id=one.lesson_id))


@router.message(StateFilter(CorrectionWord.text), NoCommand())
async def typed(message: Message, journal: Journal, actor: Actor, state: FSMContext) -> Reply:
    """Keep the text and ask for the reason; one that does not fit is asked for again."""
    one = AskLate(**await state.get_data())
    again = AskLate(lesson_id=one.lesson_id, what=one.what, anew=True)
    then = journal.then(awaiting(message, actor, CorrectionWord.why, **again.wish_data))
    try:
        text = typed_text(message)
        await once(keep_late_text(then, actor, lesson_id=one.lesson_id, what=one.what, text=text))
    except Unfit as refusal:
        return await explained(journal, actor, refusal, again)
    try:
        draft = await correction_draft(journal, actor, wish=one.wish)
    except (Forbidden, Gone, Unfit) as refusal:
        return drawn(journal, refusal, again)
    return Reply(screen=correction_asks.prompt(draft))


async def offered(
    journal: Journal, actor: Actor, refusal: TooLate, asks: AskLate, text: str
) -> Reply:
    """Explain why the typed text came too late; it is kept for the request that is offered."""
    await once(keep_late_text(journal, actor, lesson_id=asks.lesson_id, what=asks.what, text=text))
    way_on = correction_asks.offer(refusal.ask, asks)
    return drawn(journal, refusal, LessonPage(lesson_id=asks.lesson_id), way_on)


async def _ask_why(callback: CallbackQuery, journal: Journal, actor: Actor, one: AskLate) -> Reply:
    draft = await correction_draft(journal, actor, wish=one.wish)
    if draft.waits is not None:
        found = await correction_page(journal, actor, request_id=draft.waits)
        return Reply(screen=corrections.request(found))
    then = awaiting(callback, actor, CorrectionWord.why, **one.wish_data)
    await once(turn_dialogue(journal.then(then), actor))
    return Reply(screen=correction_asks.prompt(draft))


async def _wish(callback: CallbackQuery, journal: Journal, actor: Actor, one: AskLate) -> Reply:
    """Ask what is wished: in the grid, or as a text."""
    if one.what in TEXTS:
        return await _ask_text(callback, journal, actor, one)
    shown = await open_grid(journal, actor, lesson_id=one.lesson_id)
    return Reply(screen=grids.grid(shown, journal.clock.zone))


async def _ask_text(
    callback: CallbackQuery, journal: Journal, actor: Actor, one: AskLate
) -> Reply:
    lesson_id, what = one.lesson_id, one.what
    lesson, text = await standing_late_text(journal, actor, lesson_id=lesson_id, what=what)
    then = awaiting(callback, actor, CorrectionWord.text, **one.wish_data)
    await once(turn_dialogue(journal.then(then), actor))
    return Reply(screen=correction_asks.text_prompt(lesson, what, text))
