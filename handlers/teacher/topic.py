"""The topic of a lesson: asked for, typed, taken back; then homework is asked for at once."""

from collections.abc import Mapping
from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.errors import Changed, Forbidden, TooEarly, TooLate, Unfit
from core.journal import Journal
from core.model.corrections import What
from core.model.dialogue import Dialogue
from core.model.lesson_texts import HomeworkSight
from core.model.people import Actor
from core.services.homework import homework_page
from core.services.receiving import turn_dialogue
from core.services.topics import set_topic, take_topic_back, topic_page
from handlers.kit.callbacks import LessonPage, TopicPage
from handlers.kit.filters import NoCommand
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply
from handlers.screens import topic
from handlers.screens.correction_buttons import AskLate
from handlers.screens.next_card import with_next
from handlers.screens.topic import TakeTopicBack
from handlers.teacher.late_asks import offered
from handlers.teacher.refused import explained
from handlers.teacher.roll_doubt import doubted
from handlers.teacher.states import LessonText, awaiting, typed_text

router = Router(name="topic")


@router.callback_query(TopicPage.filter())
async def ask(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: TopicPage
) -> Reply:
    """Ask for the topic; where it can be changed no more, say why and await nothing."""
    lesson_id = callback_data.lesson_id
    sight = await topic_page(journal, actor, lesson_id=lesson_id)
    then = conversation(callback, actor)
    if sight.closed is None:
        data = {"lesson_id": lesson_id, "version": sight.version}
        then = awaiting(callback, actor, LessonText.topic, **data)
    await once(turn_dialogue(journal.then(then), actor))
    return Reply(screen=topic.prompt(sight, journal.clock.zone))


@router.message(StateFilter(LessonText.topic), NoCommand())
async def typed(message: Message, journal: Journal, actor: Actor, state: FSMContext) -> Reply:
    """Write the topic and ask for homework, where the class has it and none is set."""
    data = await state.get_data()
    try:
        text = typed_text(message)
    except Unfit as refusal:
        back = LessonPage(lesson_id=int(data["lesson_id"]))
        return await explained(journal, actor, refusal, back)
    asked = await doubted(message, journal, actor, LessonText.topic, data)
    return asked or await write_topic(message, journal, actor, data, text)


async def write_topic(
    event: Message | CallbackQuery,
    journal: Journal,
    actor: Actor,
    data: Mapping[str, Any],
    text: str,
) -> Reply:
    """Write the topic that the conversation (`data`) awaited; where it is refused, say why."""
    lesson_id, version = int(data["lesson_id"]), int(data["version"])
    back = LessonPage(lesson_id=lesson_id)
    try:
        then, asks = await then_homework(event, journal, actor, lesson_id)
        done = await once(
            set_topic(journal.then(then), actor, lesson_id=lesson_id, text=text, version=version)
        )
    except TooLate as late:
        if late.entry:
            return await explained(journal, actor, late, back)
        asks_late = AskLate(lesson_id=lesson_id, what=What.TOPIC)
        return await offered(journal, actor, late, asks_late, text)
    except (Changed, Unfit) as refusal:
        return await explained(journal, actor, refusal, back)
    if done is None:
        return await standing_topic(journal, actor, lesson_id)
    return Reply(screen=with_next(topic.saved(done, asks, journal.clock.zone), done.lesson, actor))


@router.callback_query(TakeTopicBack.filter())
async def take_back(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: TakeTopicBack
) -> Reply:
    """Take the last topic back."""
    lesson_id, version = callback_data.lesson_id, callback_data.version
    still = journal.then(conversation(callback, actor))
    try:
        done = await once(take_topic_back(still, actor, lesson_id=lesson_id, version=version))
    except (Changed, TooLate) as refusal:
        return await explained(journal, actor, refusal, LessonPage(lesson_id=lesson_id))
    if done is None:
        return await standing_topic(journal, actor, lesson_id)
    return Reply(screen=topic.taken_back(done))


async def then_homework(
    event: Message | CallbackQuery,
    journal: Journal,
    actor: Actor,
    lesson_id: int,
    *,
    by_plan: bool = True,
) -> tuple[Dialogue, HomeworkSight | None]:
    """Return the conversation after a topic is saved, and the homework that it asks for.

    Without `by_plan` the plan is not asked: the row is known.
    """
    asks = await _homework(journal, actor, lesson_id, by_plan=by_plan)
    if asks is None:
        return conversation(event, actor), None
    following = {"lesson_id": lesson_id, "version": asks.version}
    return awaiting(event, actor, LessonText.homework, **following), asks


async def _homework(
    journal: Journal, actor: Actor, lesson_id: int, *, by_plan: bool
) -> HomeworkSight | None:
    """Return what is to be asked of homework; None where there is none to set now."""
    try:
        sight = await homework_page(journal, actor, lesson_id=lesson_id, by_plan=by_plan)
    except (Forbidden, TooEarly):
        return None
    return sight if sight.text is None and sight.closed is None else None


async def standing_topic(journal: Journal, actor: Actor, lesson_id: int) -> Reply:
    """Show the topic as it stands."""
    sight = await topic_page(journal, actor, lesson_id=lesson_id)
    return Reply(screen=topic.prompt(sight, journal.clock.zone))
