"""At a lesson: the topic and the homework of the thematic plan in one tap, or of another row."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from core.errors import Changed, Gone, TooLate, Unfit
from core.journal import Journal
from core.model.people import Actor
from core.services.homework import NewHomework
from core.services.planned_rows import planned_rows
from core.services.topics import take_planned_topic
from handlers.kit.callbacks import HomeworkPage, LessonPage
from handlers.kit.once import once
from handlers.kit.reply import Reply
from handlers.screens import planned, topic
from handlers.screens.next_card import with_next
from handlers.screens.plan_buttons import PlannedHomework, PlannedRows, TakePlanned
from handlers.teacher.homework import set_homework_of
from handlers.teacher.refused import explained
from handlers.teacher.topic import standing_topic, then_homework

router = Router(name="teacher.planned")


@router.callback_query(TakePlanned.filter())
async def take(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: TakePlanned
) -> Reply:
    """Write the topic of the row, and ask for homework as after a typed one."""
    lesson_id = callback_data.lesson_id
    try:
        then, asks = await then_homework(callback, journal, actor, lesson_id, by_plan=False)
        done = await once(
            take_planned_topic(
                journal.then(then),
                actor,
                lesson_id=lesson_id,
                row_id=callback_data.row_id,
                version=callback_data.version,
            )
        )
    except (Changed, Gone, TooLate, Unfit) as refusal:
        return await explained(journal, actor, refusal, LessonPage(lesson_id=lesson_id))
    if done is None:
        return await standing_topic(journal, actor, lesson_id)
    return Reply(screen=with_next(topic.saved(done, asks, journal.clock.zone), done.lesson, actor))


@router.callback_query(PlannedRows.filter())
async def choose(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: PlannedRows,
) -> Reply:
    """Show the rows of the plan, of which the lesson may take another one."""
    found = await planned_rows(journal, actor, lesson_id=callback_data.lesson_id)
    return Reply(screen=planned.choice(found, callback_data.page))


@router.callback_query(PlannedHomework.filter())
async def set_planned(
    callback: CallbackQuery,
    journal: Journal,
    actor: Actor,
    callback_data: PlannedHomework,
    state: FSMContext,
) -> Reply:
    """Set the homework of the row, for the lesson that was chosen, else the next."""
    data = await state.get_data()
    lesson_id = callback_data.lesson_id
    due_id = data.get("due_id") if data.get("lesson_id") == lesson_id else None
    new = NewHomework(
        lesson_id=lesson_id,
        text="",
        version=callback_data.version,
        due_lesson_id=int(due_id) if due_id else None,
        row_id=callback_data.row_id,
    )
    try:
        return await set_homework_of(callback, journal, actor, new)
    except Gone as gone:
        return await explained(journal, actor, gone, HomeworkPage(lesson_id=lesson_id))
