"""Homework of a lesson: asked for, typed or sent as a file, «Не задано», taken back."""

from collections.abc import Mapping
from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.errors import Changed, Gone, TooLate, Unfit
from core.journal import Journal
from core.model.corrections import What
from core.model.dialogue import Dialogue
from core.model.people import Actor
from core.services.homework import NewHomework, homework_page, set_homework
from core.services.homework_back import take_homework_back
from core.services.homework_files import UnwantedFile, take_file_out
from core.services.homework_parallel import give_in_parallel
from core.services.homework_parallel_back import take_parallel_back
from core.services.receiving import turn_dialogue
from handlers.kit.callbacks import HomeworkPage, LessonPage
from handlers.kit.filters import NoCommand
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply
from handlers.kit.uploads import AWAITS_FILE, HasFile, Incoming
from handlers.screens import homework, homework_files, homework_parallel
from handlers.screens.correction_buttons import AskLate
from handlers.screens.homework import DueLesson, DuePage, NoHomework, TakeHomeworkBack
from handlers.screens.homework_files import TakeFileOut
from handlers.screens.homework_parallel import InParallel, TakeParallelBack
from handlers.screens.next_card import with_next
from handlers.teacher.late_asks import offered
from handlers.teacher.refused import explained
from handlers.teacher.roll_doubt import doubted
from handlers.teacher.sent import words_and_file
from handlers.teacher.states import LessonText, awaiting

router = Router(name="homework")


@router.callback_query(HomeworkPage.filter())
async def ask(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: HomeworkPage
) -> Reply:
    """Ask for the homework; where it can be changed no more, say why and await nothing."""
    return await _asked(callback, journal, actor, DueLesson(lesson_id=callback_data.lesson_id))


@router.callback_query(DueLesson.filter())
async def for_lesson(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: DueLesson
) -> Reply:
    """Ask for homework that is for the chosen lesson."""
    return await _asked(callback, journal, actor, callback_data)


@router.callback_query(DuePage.filter())
async def choose(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: DuePage,
) -> Reply:
    """Show the lessons for which homework may be set."""
    sight = await homework_page(journal, actor, lesson_id=callback_data.lesson_id)
    return Reply(screen=homework.due_lessons(sight, journal.clock.zone))


@router.message(StateFilter(LessonText.homework), NoCommand(), flags=AWAITS_FILE)
async def sent(
    message: Message, journal: Journal, actor: Actor, state: FSMContext, incoming: Incoming
) -> Reply:
    """Set what was typed or sent; what reads as a line of attendance is asked about first."""
    data = await state.get_data()
    asked = await doubted(message, journal, actor, LessonText.homework, data)
    return asked or await _taken(message, journal, actor, data, incoming)


@router.message(StateFilter(LessonText.more_files), HasFile(), flags=AWAITS_FILE)
async def more(
    message: Message, journal: Journal, actor: Actor, state: FSMContext, incoming: Incoming
) -> Reply:
    """Hang one more file on what was just set."""
    data = {**await state.get_data(), "adds": True}
    return await _taken(message, journal, actor, data, incoming)


@router.callback_query(NoHomework.filter())
async def none(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: NoHomework
) -> Reply:
    """Say that nothing is set."""
    new = NewHomework(lesson_id=callback_data.lesson_id, text=None, version=callback_data.version)
    return await set_homework_of(callback, journal, actor, new)


@router.callback_query(TakeFileOut.filter())
async def without_file(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: TakeFileOut
) -> Reply:
    """Take one file out; another one, or other words, may follow at once."""
    lesson_id, version = callback_data.lesson_id, callback_data.version
    unwanted = UnwantedFile(**callback_data.model_dump(), wordings=homework_files.wordings())
    data = {"lesson_id": lesson_id, "version": version + 1}
    then = awaiting(callback, actor, LessonText.homework, due_id=0, **data)
    try:
        done = await once(take_file_out(journal.then(then), actor, unwanted=unwanted))
    except (Changed, TooLate, Gone) as refusal:
        return await explained(journal, actor, refusal, HomeworkPage(lesson_id=lesson_id))
    if done is None:
        return await _standing(journal, actor, lesson_id)
    return Reply(screen=homework.file_out(done, journal.clock.zone))


@router.callback_query(TakeHomeworkBack.filter())
async def take_back(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: TakeHomeworkBack
) -> Reply:
    """Take the last homework back."""
    lesson_id, version = callback_data.lesson_id, callback_data.version
    still = journal.then(conversation(callback, actor))
    try:
        done = await once(take_homework_back(still, actor, lesson_id=lesson_id, version=version))
    except (Changed, TooLate) as refusal:
        return await explained(journal, actor, refusal, LessonPage(lesson_id=lesson_id))
    if done is None:
        return await _standing(journal, actor, lesson_id)
    return Reply(screen=homework.taken_back(done))


@router.callback_query(InParallel.filter())
async def in_parallel(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: InParallel
) -> Reply:
    """Set the same in the parallel classes."""
    lesson_id, version = callback_data.lesson_id, callback_data.version
    still = journal.then(conversation(callback, actor))
    try:
        done = await once(give_in_parallel(still, actor, lesson_id=lesson_id, version=version))
    except (Changed, TooLate) as refusal:
        return await explained(journal, actor, refusal, LessonPage(lesson_id=lesson_id))
    if done is None:
        return await _standing(journal, actor, lesson_id)
    return Reply(screen=homework_parallel.given(done, journal.clock.zone))


@router.callback_query(TakeParallelBack.filter())
async def take_from_parallel(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: TakeParallelBack
) -> Reply:
    """Take back what the parallel classes were given."""
    lesson_id, version = callback_data.lesson_id, callback_data.version
    still = journal.then(conversation(callback, actor))
    try:
        done = await once(take_parallel_back(still, actor, lesson_id=lesson_id, version=version))
    except (Changed, TooLate) as refusal:
        return await explained(journal, actor, refusal, LessonPage(lesson_id=lesson_id))
    if done is None:
        return await _standing(journal, actor, lesson_id)
    return Reply(screen=homework_parallel.taken_back(done))


async def _asked(
    callback: CallbackQuery, journal: Journal, actor: Actor, chosen: DueLesson
) -> Reply:
    lesson_id = chosen.lesson_id
    sight = await homework_page(journal, actor, lesson_id=lesson_id, due_id=chosen.due_id or None)
    then = conversation(callback, actor)
    if sight.closed is None:
        data = {"lesson_id": lesson_id, "version": sight.version, "due_id": chosen.due_id}
        then = awaiting(callback, actor, LessonText.homework, **data)
    await once(turn_dialogue(journal.then(then), actor))
    return Reply(screen=homework.prompt(sight, journal.clock.zone))


async def write_homework(
    event: CallbackQuery, journal: Journal, actor: Actor, data: Mapping[str, Any], text: str
) -> Reply:
    """Set the text that the conversation (`data`) awaited, as its homework."""
    new = NewHomework(
        lesson_id=int(data["lesson_id"]),
        text=text,
        version=int(data["version"]),
        due_lesson_id=data.get("due_id") or None,
    )
    return await set_homework_of(event, journal, actor, new)


async def _taken(
    message: Message, journal: Journal, actor: Actor, data: dict[str, int], incoming: Incoming
) -> Reply:
    lesson_id = int(data["lesson_id"])
    try:
        text, upload = words_and_file(message, incoming)
    except Unfit as refusal:
        return await explained(journal, actor, refusal, LessonPage(lesson_id=lesson_id))
    new = NewHomework(
        lesson_id=lesson_id,
        text=text,
        version=int(data["version"]),
        due_lesson_id=data.get("due_id") or None,
        upload=upload,
        wording=homework_files.see_file(upload.kind) if upload else "",
        adds=bool(data.get("adds")),
    )
    return await set_homework_of(message, journal, actor, new)


async def set_homework_of(
    event: Message | CallbackQuery, journal: Journal, actor: Actor, new: NewHomework
) -> Reply:
    """Set it; where it is refused, the prompt still listens."""
    back = LessonPage(lesson_id=new.lesson_id)
    try:
        done = await once(set_homework(journal.then(_then(event, actor, new)), actor, new=new))
    except TooLate as late:
        if late.entry:
            return await explained(journal, actor, late, back)
        asks = AskLate(lesson_id=new.lesson_id, what=What.HOMEWORK)
        return await offered(journal, actor, late, asks, new.text or new.wording)
    except (Changed, Unfit) as refusal:
        return await explained(journal, actor, refusal, back)
    if done is None:
        return await _standing(journal, actor, new.lesson_id)
    return Reply(screen=with_next(homework.saved(done, journal.clock.zone), done.lesson, actor))


def _then(event: Message | CallbackQuery, actor: Actor, new: NewHomework) -> Dialogue:
    """Await more files for what is set now; of «Не задано» nothing more."""
    if new.text is None:
        return conversation(event, actor)
    data = {"lesson_id": new.lesson_id, "version": new.version + 1}
    return awaiting(event, actor, LessonText.more_files, due_id=new.due_lesson_id or 0, **data)


async def _standing(journal: Journal, actor: Actor, lesson_id: int) -> Reply:
    sight = await homework_page(journal, actor, lesson_id=lesson_id)
    return Reply(screen=homework.prompt(sight, journal.clock.zone))
