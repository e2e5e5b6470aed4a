"""A work that is graded elsewhere: said so, and the day of its results told."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.errors import Unfit
from core.journal import Journal
from core.model.people import Actor
from core.services.outside_works import announce_results, set_outside
from core.services.receiving import turn_dialogue
from core.services.work_pages import work_page
from handlers.kit.filters import NoCommand
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply
from handlers.screens import outside_works, works
from handlers.screens.work_buttons import AnnounceResults, GradeOutside, ResultsDay
from handlers.teacher.refused import explained
from handlers.teacher.states import WorkResults, awaiting, typed_text
from handlers.teacher.work_changes import changed

router = Router(name="teacher.outside_works")


@router.callback_query(GradeOutside.filter())
async def outside(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: GradeOutside,
) -> Reply:
    """Let it be graded elsewhere, or here."""
    one = callback_data
    changing = set_outside(
        journal, actor, work_id=one.work_id, outside=one.outside, version=one.version
    )
    return await changed(journal, actor, one.work_id, changing)


@router.callback_query(AnnounceResults.filter())
async def today(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: AnnounceResults
) -> Reply:
    """Let its results be announced today."""
    work_id, version = callback_data.work_id, callback_data.version
    then = journal.then(conversation(callback, actor))
    changing = announce_results(then, actor, work_id=work_id, version=version)
    return await changed(journal, actor, work_id, changing)


@router.callback_query(ResultsDay.filter())
async def ask(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: ResultsDay
) -> Reply:
    """Ask for the day."""
    shown = await work_page(journal, actor, work_id=callback_data.work_id)
    if shown.work.cancelled or not shown.work.outside:
        return Reply(screen=works.page(shown))
    data = {"work_id": shown.work.id, "version": shown.work.version}
    then = awaiting(callback, actor, WorkResults.day, **data)
    await once(turn_dialogue(journal.then(then), actor))
    return Reply(screen=outside_works.ask_day(shown))


@router.message(StateFilter(WorkResults.day), NoCommand())
async def typed(message: Message, journal: Journal, actor: Actor, state: FSMContext) -> Reply:
    """Read the day; one that does not fit is asked for again."""
    data = await state.get_data()
    work_id, version = int(data["work_id"]), int(data["version"])
    again = ResultsDay(work_id=work_id)
    try:
        text = typed_text(message)
        then = journal.then(conversation(message, actor))
        done = await once(
            announce_results(then, actor, work_id=work_id, version=version, typed=text)
        )
    except Unfit as refusal:
        return await explained(journal, actor, refusal, again)
    shown = done or await work_page(journal, actor, work_id=work_id)
    return Reply(screen=works.page(shown))
