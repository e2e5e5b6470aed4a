"""The answer to what a typed text was: who is absent, or the topic or homework that was due."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from core.journal import Journal
from core.model.people import Actor
from core.services.attendance_grid import type_attendance
from core.services.lesson_page import lesson_page
from handlers.kit.once import once
from handlers.kit.reply import Reply
from handlers.screens import menu
from handlers.screens.lesson_card import lesson_card
from handlers.screens.roll_doubt import TextOrLine, seal_of
from handlers.teacher.attendance import read
from handlers.teacher.homework import write_homework
from handlers.teacher.open_lesson import lesson_place
from handlers.teacher.roll_doubt import DOUBT
from handlers.teacher.states import LessonText
from handlers.teacher.topic import write_topic

router = Router(name="text_or_line")


@router.callback_query(TextOrLine.filter())
async def answer(
    callback: CallbackQuery,
    journal: Journal,
    actor: Actor,
    callback_data: TextOrLine,
    state: FSMContext,
) -> Reply:
    """Take the text that waits as what it is; of another one, or of none, show the lesson."""
    lesson_id, data = callback_data.lesson_id, await state.get_data()
    text, awaited = str(data.pop(DOUBT, "")), await state.get_state()
    waits = data.get("lesson_id") == lesson_id and seal_of(text) == callback_data.seal
    if waits and callback_data.line:
        at_lesson = journal.then(lesson_place(callback, actor, lesson_id))
        shown = await once(type_attendance(at_lesson, actor, lesson_id=lesson_id, text=text))
        return read(journal, shown or await lesson_page(journal, actor, lesson_id=lesson_id))
    if waits and awaited == LessonText.topic.state:
        return await write_topic(callback, journal, actor, data, text)
    if waits and awaited == LessonText.homework.state:
        return await write_homework(callback, journal, actor, data, text)
    page = await lesson_page(journal, actor, lesson_id=lesson_id)
    return Reply(screen=lesson_card(page, journal.clock.zone), toast=menu.stale())
