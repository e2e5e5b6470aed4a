"""Homework of a lesson: asked for, typed, «Не задано», taken back."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.errors import Changed, TooLate, Unfit
from core.journal import Journal
from core.model.people import Actor
from core.services.homework import (
    NewHomework,
    homework_page,
    set_homework,
    take_homework_back,
)
from core.services.receiving import turn_dialogue
from handlers.kit.callbacks import HomeworkPage, LessonPage
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply
from handlers.screens import homework
from handlers.screens.homework import NoHomework, TakeHomeworkBack
from handlers.teacher.refused import explained
from handlers.teacher.states import LessonText, NoCommand, awaiting, typed_text

router = Router(name="homework")


@router.callback_query(HomeworkPage.filter())
async def ask(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: HomeworkPage
) -> Reply:
    """Ask for the homework; where it can be changed no more, say why and await nothing."""
    lesson_id = callback_data.lesson_id
    sight = await homework_page(journal, actor, lesson_id=lesson_id)
    then = conversation(callback, actor)
    if sight.closed is None:
        data = {"lesson_id": lesson_id, "version": sight.version}
        then = awaiting(callback, actor, LessonText.homework, **data)
    await once(turn_dialogue(journal.then(then), actor))
    return Reply(screen=homework.prompt(sight, journal.clock.zone))


@router.message(StateFilter(LessonText.homework), NoCommand())
async def typed(message: Message, journal: Journal, actor: Actor, state: FSMContext) -> Reply:
    """Set what was typed."""
    data = await state.get_data()
    lesson_id = int(data["lesson_id"])
    try:
        text = typed_text(message)
    except Unfit as refusal:
        return await explained(journal, actor, refusal, LessonPage(lesson_id=lesson_id))
    new = NewHomework(lesson_id=lesson_id, text=text, version=int(data["version"]))
    return await _set(message, journal, actor, new)


@router.callback_query(NoHomework.filter())
async def none(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: NoHomework
) -> Reply:
    """Say that nothing is set."""
    new = NewHomework(lesson_id=callback_data.lesson_id, text=None, version=callback_data.version)
    return await _set(callback, journal, actor, new)


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


async def _set(
    event: Message | CallbackQuery, journal: Journal, actor: Actor, new: NewHomework
) -> Reply:
    """Set it and await nothing more; where it is refused, the prompt still listens."""
    back = LessonPage(lesson_id=new.lesson_id)
    then = journal.then(conversation(event, actor))
    try:
        done = await once(set_homework(then, actor, new=new))
    except (Changed, TooLate, Unfit) as refusal:
        return await explained(journal, actor, refusal, back)
    if done is None:
        return await _standing(journal, actor, new.lesson_id)
    return Reply(screen=homework.saved(done, journal.clock.zone))


async def _standing(journal: Journal, actor: Actor, lesson_id: int) -> Reply:
    sight = await homework_page(journal, actor, lesson_id=lesson_id)
    return Reply(screen=homework.prompt(sight, journal.clock.zone))
