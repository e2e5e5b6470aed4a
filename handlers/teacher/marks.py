"""Marks of a lesson: choose the kind of work, give values to names, save, take back."""

from html import unescape

from aiogram import Router
from aiogram.types import CallbackQuery

from core.errors import Changed, Forbidden, TooLate, YearClosed
from core.journal import Journal
from core.model.marking import MarksSight, kind_and_ordinal
from core.model.people import Actor
from core.services.marks import MarkTap, mark_draft, marks_page, save_marks
from core.services.marks_back import take_marks_back
from core.services.receiving import turn_dialogue
from handlers.kit.callbacks import MarksPage
from handlers.kit.once import once
from handlers.kit.reply import Reply, Row, Screen
from handlers.screens import correction_asks, mark_sheet, marks, marks_shut, refusals
from handlers.screens.correction_buttons import AskCorrection
from handlers.screens.marks import SaveMarks, TakeMarksBack, TapMark
from handlers.screens.next_card import with_next
from handlers.teacher.open_lesson import keeping_open, lesson_place
from handlers.teacher.refused import explained

router = Router(name="marks")


@router.callback_query(MarksPage.filter())
async def page(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: MarksPage
) -> Reply:
    """Show the kinds of work, or the sheet of one; a line may be typed under either."""
    where = callback_data
    screen = await _fresh(journal, actor, where)
    place = lesson_place(callback, actor, where.lesson_id, where.kind)
    await once(turn_dialogue(journal.then(place), actor))
    return Reply(screen=screen)


@router.callback_query(TapMark.filter())
async def tap(
    callback: CallbackQuery,
    journal: Journal,
    actor: Actor,
    callback_data: TapMark,
    raw_state: str | None = None,
) -> Reply:
    """Draft a mark; whoever cannot have one stays as shown, and a word says why."""
    where = callback_data
    here = MarksPage(lesson_id=where.lesson_id, kind=where.kind, value=where.value)
    kind, ordinal = kind_and_ordinal(where.kind)
    wanted = MarkTap(
        lesson_id=where.lesson_id,
        person_id=where.person_id,
        kind=kind,
        value=None if where.value == marks.ERASER else where.value,
        ordinal=ordinal,
    )
    going_on = keeping_open(journal, callback, actor, where.lesson_id, raw_state)
    try:
        sight = await once(mark_draft(going_on, actor, tap=wanted))
    except Forbidden as refusal:
        return Reply(toast=unescape(refusals.words(refusal, journal.clock.zone)), alert=True)
    except TooLate as refusal:
        value = wanted.value or ""
        ask = AskCorrection(
            lesson_id=where.lesson_id, person_id=where.person_id, kind=where.kind, value=value
        )
        way_on: Row = ()
        if not (refusal.entry and isinstance(refusal, YearClosed)):
            way_on = correction_asks.offer(refusal.ask, ask)
        if refusal.on_request:
            way_on = correction_asks.offer_opening(refusal.ask, where.lesson_id)
        return await explained(journal, actor, refusal, here, way_on)
    if sight is None:
        return Reply(screen=await _fresh(journal, actor, here))
    word = marks.toast(sight, where.person_id)
    return Reply(screen=_drawn(sight, where.value), toast=word)


@router.callback_query(SaveMarks.filter())
async def save(
    callback: CallbackQuery,
    journal: Journal,
    actor: Actor,
    callback_data: SaveMarks,
    raw_state: str | None = None,
) -> Reply:
    """Save what was drafted and say what that was."""
    lesson_id, kind = callback_data.lesson_id, callback_data.kind
    here = MarksPage(lesson_id=lesson_id, kind=kind)
    going_on = keeping_open(journal, callback, actor, lesson_id, raw_state)
    try:
        done = await once(
            save_marks(going_on, actor, lesson_id=lesson_id, version=callback_data.version)
        )
    except (Changed, TooLate, Forbidden) as refusal:
        return await explained(journal, actor, refusal, here)
    if done is None or not (done.changes or done.refused):
        return Reply(screen=await _fresh(journal, actor, here), toast=refusals.saved_already())
    return Reply(screen=with_next(marks.saved(done, kind, journal.clock.zone), done.lesson, actor))


@router.callback_query(TakeMarksBack.filter())
async def take_back(
    callback: CallbackQuery,
    journal: Journal,
    actor: Actor,
    callback_data: TakeMarksBack,
    raw_state: str | None = None,
) -> Reply:
    """Take the last save back."""
    lesson_id, version = callback_data.lesson_id, callback_data.version
    here = MarksPage(lesson_id=lesson_id)
    going_on = keeping_open(journal, callback, actor, lesson_id, raw_state)
    try:
        done = await once(take_marks_back(going_on, actor, lesson_id=lesson_id, version=version))
    except (Changed, TooLate) as refusal:
        return await explained(journal, actor, refusal, here)
    if done is None:
        return Reply(screen=await _fresh(journal, actor, here))
    return Reply(screen=marks.taken_back(done))


async def _fresh(journal: Journal, actor: Actor, asked: MarksPage) -> Screen:
    sight = await marks_page(journal, actor, lesson_id=asked.lesson_id, kind=asked.kind or None)
    return _drawn(sight, asked.value)


def _drawn(sight: MarksSight, value: str) -> Screen:
    """Draw the sheet with the value that is given out: the best one where none is chosen."""
    if sight.is_shut:
        return marks_shut.shut(sight)
    if sight.kind is None:
        return marks.kinds(sight)
    known = (*sight.values, marks.ERASER)
    return mark_sheet.sheet(sight, sight.kind, value if value in known else sight.scale[0])
