"""The page of a written work: shown, renamed, moved, taken out of the plan and back."""

from collections.abc import Awaitable

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.errors import Unfit
from core.journal import Journal
from core.model.people import Actor
from core.model.works import WorkSight
from core.services.receiving import turn_dialogue
from core.services.work_pages import (
    cancel_work,
    move_work,
    rename_work,
    restore_work,
    work_moves,
    work_page,
)
from handlers.kit.callbacks import WorkPage
from handlers.kit.filters import NoCommand
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply
from handlers.screens import works
from handlers.screens.work_buttons import (
    CancelWork,
    DropTitle,
    MovesPage,
    MoveWork,
    RenameWork,
    RestoreWork,
)
from handlers.teacher.refused import WORK_REFUSALS, explained
from handlers.teacher.states import WorkTitle, awaiting, typed_text

router = Router(name="teacher.work_changes")


@router.callback_query(WorkPage.filter())
async def show(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: WorkPage,
) -> Reply:
    """Open the page of a work."""
    return await _page(journal, actor, callback_data.work_id)


@router.callback_query(RenameWork.filter())
async def ask_title(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: RenameWork
) -> Reply:
    """Ask for another title."""
    shown = await work_page(journal, actor, work_id=callback_data.work_id)
    if shown.work.cancelled:
        return Reply(screen=works.page(shown))
    data = {"work_id": shown.work.id, "version": shown.work.version}
    then = awaiting(callback, actor, WorkTitle.other, **data)
    await once(turn_dialogue(journal.then(then), actor))
    return Reply(screen=works.ask_title(shown))


@router.message(StateFilter(WorkTitle.other), NoCommand())
async def retitled(message: Message, journal: Journal, actor: Actor, state: FSMContext) -> Reply:
    """Let the work have the typed title."""
    data = await state.get_data()
    work_id = int(data["work_id"])
    try:
        title = typed_text(message)
    except Unfit as refusal:
        return await explained(journal, actor, refusal, WorkPage(work_id=work_id))
    then = journal.then(conversation(message, actor))
    changing = rename_work(then, actor, work_id=work_id, title=title, version=int(data["version"]))
    return await changed(journal, actor, work_id, changing)


@router.callback_query(DropTitle.filter())
async def untitled(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: DropTitle
) -> Reply:
    """Let the work have no title."""
    work_id, version = callback_data.work_id, callback_data.version
    then = journal.then(conversation(callback, actor))
    changing = rename_work(then, actor, work_id=work_id, title=None, version=version)
    return await changed(journal, actor, work_id, changing)


@router.callback_query(CancelWork.filter())
async def cancel(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: CancelWork,
) -> Reply:
    """Take the work out of the plan."""
    work_id, version = callback_data.work_id, callback_data.version
    changing = cancel_work(journal, actor, work_id=work_id, version=version)
    return await changed(journal, actor, work_id, changing)


@router.callback_query(RestoreWork.filter())
async def restore(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: RestoreWork,
) -> Reply:
    """Bring the work back."""
    work_id, version = callback_data.work_id, callback_data.version
    changing = restore_work(journal, actor, work_id=work_id, version=version)
    return await changed(journal, actor, work_id, changing)


@router.callback_query(MovesPage.filter())
async def places(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: MovesPage,
) -> Reply:
    """Show the lessons to which the work can go."""
    work_id = callback_data.work_id
    try:
        found = await work_moves(journal, actor, work_id=work_id)
    except WORK_REFUSALS as refusal:
        return await explained(journal, actor, refusal, WorkPage(work_id=work_id))
    return Reply(screen=works.moves(found))


@router.callback_query(MoveWork.filter())
async def move(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: MoveWork,
) -> Reply:
    """Move the work; from then on it has a page of its own there."""
    work_id, lesson_id = callback_data.work_id, callback_data.lesson_id
    moving = move_work(
        journal, actor, work_id=work_id, lesson_id=lesson_id, version=callback_data.version
    )
    try:
        done = await once(moving)
    except WORK_REFUSALS as refusal:
        return await explained(journal, actor, refusal, WorkPage(work_id=work_id))
    if done is None:
        return await _page(journal, actor, work_id)
    return Reply(screen=works.moved(done))


async def _page(journal: Journal, actor: Actor, work_id: int) -> Reply:
    return Reply(screen=works.page(await work_page(journal, actor, work_id=work_id)))


async def changed(
    journal: Journal, actor: Actor, work_id: int, changing: Awaitable[WorkSight]
) -> Reply:
    """Await the change and show the work as it stands."""
    try:
        done = await once(changing)
    except WORK_REFUSALS as refusal:
        return await explained(journal, actor, refusal, WorkPage(work_id=work_id))
    if done is None:
        return await _page(journal, actor, work_id)
    return Reply(screen=works.page(done))
