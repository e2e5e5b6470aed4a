"""Homework of some pupils that stands: found again, changed, taken away, taken back."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.errors import Changed, Gone, TooLate, Unfit
from core.journal import Journal
from core.model.dialogue import Dialogue
from core.model.people import Actor
from core.services.homework_some import PupilChoice, choose_pupil, some_page
from core.services.homework_some_back import take_some_back
from core.services.homework_some_mend import MendedSome, mend_for_some, some_task
from core.services.receiving import turn_dialogue
from handlers.kit.callbacks import HomeworkPage
from handlers.kit.filters import NoCommand
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply
from handlers.kit.uploads import AWAITS_FILE, Incoming
from handlers.screens import homework_some, homework_task
from handlers.screens.homework_files import wordings
from handlers.screens.homework_some import ChoosePupil, TakeSomeBack
from handlers.screens.homework_task import DropTask, SaveWho, SomeTaskPage, TaskFileOut, WhoPage
from handlers.screens.next_card import with_next
from handlers.teacher.refused import explained
from handlers.teacher.sent import words_and_file
from handlers.teacher.states import LessonText, awaiting

router = Router(name="homework_task")

FIRST = 1
"""The version of what was just set: taken back, nothing of it stands."""


@router.callback_query(SomeTaskPage.filter())
async def page(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: SomeTaskPage
) -> Reply:
    """Show it; what is sent now changes it, where that may be."""
    return await _shown(callback, journal, actor, callback_data)


@router.callback_query(WhoPage.filter())
async def who(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: WhoPage
) -> Reply:
    """Show the pupils, those marked who have it."""
    sight = await some_page(journal, actor, **callback_data.model_dump())
    version = sight.task.version if sight.task else 0
    then = _awaiting(
        callback, actor, SomeTaskPage(**callback_data.model_dump()), version, who=True
    )
    await once(turn_dialogue(journal.then(then), actor))
    return Reply(screen=homework_some.names(sight))


@router.callback_query(ChoosePupil.filter(F.homework_id != 0))
async def choose(
    callback: CallbackQuery,
    journal: Journal,
    actor: Actor,
    callback_data: ChoosePupil,
    state: FSMContext,
) -> Reply:
    """Mark a pupil, or not; nothing is saved yet."""
    place = {"lesson_id": callback_data.lesson_id, "homework_id": callback_data.homework_id}
    choice = PupilChoice(**callback_data.model_dump())
    version = int((await state.get_data()).get("version", 0))
    then = journal.then(_awaiting(callback, actor, SomeTaskPage(**place), version, who=True))
    done = await once(choose_pupil(then, actor, choice=choice))
    sight = done or await some_page(journal, actor, **place)
    return Reply(screen=homework_some.names(sight))


@router.callback_query(SaveWho.filter())
async def save_who(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: SaveWho
) -> Reply:
    """Let it be for those who are marked."""
    mended = MendedSome(**callback_data.model_dump(), who=True)
    return await _mended(callback, journal, actor, mended)


@router.callback_query(DropTask.filter())
async def drop(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: DropTask
) -> Reply:
    """Take it away."""
    mended = MendedSome(**callback_data.model_dump(), drops=True)
    return await _mended(callback, journal, actor, mended)


@router.callback_query(TaskFileOut.filter())
async def without_file(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: TaskFileOut
) -> Reply:
    """Take one file out of it."""
    out = callback_data
    mended = MendedSome(
        lesson_id=out.lesson_id,
        homework_id=out.homework_id,
        version=out.version,
        out_id=out.attachment_id,
        wordings=wordings(),
    )
    return await _mended(callback, journal, actor, mended)


@router.message(StateFilter(LessonText.homework_task), NoCommand(), flags=AWAITS_FILE)
async def sent(
    message: Message, journal: Journal, actor: Actor, state: FSMContext, incoming: Incoming
) -> Reply:
    """Let it be what was typed, or hang the file that was sent on it."""
    data = await state.get_data()
    place = {"lesson_id": int(data["lesson_id"]), "homework_id": int(data["homework_id"])}
    try:
        text, upload = words_and_file(message, incoming)
    except Unfit as refusal:
        return await explained(journal, actor, refusal, SomeTaskPage(**place))
    mended = MendedSome(
        lesson_id=place["lesson_id"],
        homework_id=place["homework_id"],
        version=int(data["version"]),
        text=text if text or upload is None else None,
        upload=upload,
        who=bool(data.get("who")),
    )
    return await _mended(message, journal, actor, mended)


@router.callback_query(TakeSomeBack.filter())
async def take_back(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: TakeSomeBack
) -> Reply:
    """Take the last save back; show what stands again, or the pupils where nothing does."""
    lesson_id, version = callback_data.lesson_id, callback_data.version
    place = SomeTaskPage(lesson_id=lesson_id, homework_id=callback_data.homework_id)
    then = _awaiting(callback, actor, place, version + 1)
    if version == FIRST:
        then = awaiting(callback, actor, LessonText.homework_some, lesson_id=lesson_id)
    taking = take_some_back(journal.then(then), actor, **callback_data.model_dump())
    try:
        done = await once(taking)
    except (Changed, TooLate, Gone) as refusal:
        return await explained(journal, actor, refusal, HomeworkPage(lesson_id=lesson_id))
    if done is not None:
        screen = homework_task.task(done, journal.clock.zone)
    else:
        screen = homework_some.names(await some_page(journal, actor, lesson_id=lesson_id))
    return Reply(screen=screen, toast=homework_some.toast())


async def _shown(
    event: CallbackQuery, journal: Journal, actor: Actor, place: SomeTaskPage
) -> Reply:
    sight = await some_task(journal, actor, **place.model_dump())
    then = conversation(event, actor)
    if sight.closed is None:
        then = _awaiting(event, actor, place, sight.task.version)
    await once(turn_dialogue(journal.then(then), actor))
    return Reply(screen=homework_task.task(sight, journal.clock.zone))


async def _mended(
    event: Message | CallbackQuery, journal: Journal, actor: Actor, mended: MendedSome
) -> Reply:
    """Change it; where it is refused, the way on is its page or, once gone, that of homework."""
    then = journal.then(conversation(event, actor))
    place = SomeTaskPage(lesson_id=mended.lesson_id, homework_id=mended.homework_id)
    try:
        done = await once(mend_for_some(then, actor, mended=mended))
    except (Changed, TooLate, Unfit) as refusal:
        return await explained(journal, actor, refusal, place)
    except Gone as refusal:
        back = place if refusal.object_kind == "file" else HomeworkPage(lesson_id=place.lesson_id)
        return await explained(journal, actor, refusal, back)
    if done is None:
        sight = await some_task(journal, actor, **place.model_dump())
        return Reply(screen=homework_task.task(sight, journal.clock.zone))
    return Reply(
        screen=with_next(homework_some.saved(done, journal.clock.zone), done.lesson, actor)
    )


def _awaiting(
    event: CallbackQuery, actor: Actor, place: SomeTaskPage, version: int, *, who: bool = False
) -> Dialogue:
    """Await a change of this version; `who`: for the pupils that are marked meanwhile."""
    data = {**place.model_dump(), "version": version, "who": who}
    return awaiting(event, actor, LessonText.homework_task, **data)
