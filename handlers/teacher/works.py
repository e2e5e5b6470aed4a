"""Written works: planned at a lesson, shown, renamed, moved, cancelled, planned in parallel."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.errors import Unfit
from core.journal import Journal
from core.model.people import Actor
from core.services.receiving import turn_dialogue
from core.services.work_pages import (
    work_page,
)
from core.services.works import (
    WantedWork,
    lesson_works,
    plan_alike,
    plan_work,
    work_preview,
)
from handlers.kit.callbacks import LessonWorksPage
from handlers.kit.filters import NoCommand
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply
from handlers.screens import works
from handlers.screens.work_buttons import (
    NewWorkPage,
    PlanAlike,
    PlanWork,
)
from handlers.teacher.refused import WORK_REFUSALS, explained
from handlers.teacher.states import WorkTitle, awaiting, typed_text

router = Router(name="teacher.works")


@router.callback_query(LessonWorksPage.filter())
async def choose(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: LessonWorksPage,
) -> Reply:
    """Show the works of the lesson and the kinds to choose from."""
    return await _kinds(journal, actor, callback_data.lesson_id)


@router.callback_query(NewWorkPage.filter())
async def ask(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: NewWorkPage
) -> Reply:
    """Show the term and what else the class has that day; a title may be typed from now on."""
    lesson_id, kind = callback_data.lesson_id, callback_data.kind
    try:
        shown = await work_preview(journal, actor, lesson_id=lesson_id, kind=kind)
    except WORK_REFUSALS as refusal:
        return await explained(journal, actor, refusal, LessonWorksPage(lesson_id=lesson_id))
    data = {"lesson_id": lesson_id, "kind": kind, "version": shown.version}
    then = awaiting(callback, actor, WorkTitle.new, **data)
    await once(turn_dialogue(journal.then(then), actor))
    return Reply(screen=works.preview(shown))


@router.callback_query(PlanWork.filter())
async def plan(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: PlanWork
) -> Reply:
    """Save the work without a title."""
    wanted = WantedWork(
        lesson_id=callback_data.lesson_id,
        kind=callback_data.kind,
        title=None,
        version=callback_data.version,
    )
    return await _plan(callback, journal, actor, wanted)


@router.message(StateFilter(WorkTitle.new), NoCommand())
async def titled(message: Message, journal: Journal, actor: Actor, state: FSMContext) -> Reply:
    """Save the work with the typed title; where it does not fit, the prompt still listens."""
    data = await state.get_data()
    lesson_id, kind = int(data["lesson_id"]), str(data["kind"])
    try:
        title = typed_text(message)
    except Unfit as refusal:
        back = NewWorkPage(lesson_id=lesson_id, kind=kind)
        return await explained(journal, actor, refusal, back)
    wanted = WantedWork(lesson_id=lesson_id, kind=kind, title=title, version=int(data["version"]))
    return await _plan(message, journal, actor, wanted)


async def _plan(
    event: Message | CallbackQuery, journal: Journal, actor: Actor, wanted: WantedWork
) -> Reply:
    then = journal.then(conversation(event, actor))
    try:
        done = await once(plan_work(then, actor, wanted=wanted))
    except WORK_REFUSALS as refusal:
        back = NewWorkPage(lesson_id=wanted.lesson_id, kind=wanted.kind)
        return await explained(journal, actor, refusal, back)
    if done is None:
        return await _kinds(journal, actor, wanted.lesson_id)
    return Reply(screen=works.saved(done))


@router.callback_query(PlanAlike.filter())
async def also(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: PlanAlike,
) -> Reply:
    """Plan the same in the parallel classes."""
    work_id, teaching_id = callback_data.work_id, callback_data.teaching_id or None
    done = await once(plan_alike(journal, actor, work_id=work_id, teaching_id=teaching_id))
    if done is None:
        return await _page(journal, actor, work_id)
    return Reply(screen=works.alike(done))


async def _kinds(journal: Journal, actor: Actor, lesson_id: int) -> Reply:
    return Reply(screen=works.kinds(await lesson_works(journal, actor, lesson_id=lesson_id)))


async def _page(journal: Journal, actor: Actor, work_id: int) -> Reply:
    return Reply(screen=works.page(await work_page(journal, actor, work_id=work_id)))
