"""The class teacher reads what families told beforehand, answers, takes the reason over."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.errors import Unfit
from core.journal import Journal
from core.model.notices import NoticeAnswer
from core.model.people import Actor
from core.services.class_notices import (
    answer_notice,
    class_notice,
    class_notices,
    explain_by_notice,
)
from handlers.kit.filters import IsCommand
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply
from handlers.screens import class_notices as screens
from handlers.screens.notice_buttons import (
    AnswerNotice,
    ClassNoticePage,
    ClassNoticesPage,
    ReasonByNotice,
)
from handlers.screens.notice_words import letter

router = Router(name="class_teacher.notices")

ANSWER = "notice_answer"
"""Words to an answer that was given may be typed."""


@router.callback_query(ClassNoticesPage.filter())
async def listing(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: ClassNoticesPage,
) -> Reply:
    """List what families told."""
    page = await class_notices(journal, actor, class_id=callback_data.class_id)
    return Reply(screen=screens.listing(page))


@router.callback_query(ClassNoticePage.filter())
async def show(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: ClassNoticePage,
) -> Reply:
    """Open a notice."""
    page = await class_notice(journal, actor, notice_id=callback_data.notice_id)
    return Reply(screen=screens.one(page, journal.clock.zone))


@router.callback_query(AnswerNotice.filter())
async def answer(
    event: CallbackQuery, journal: Journal, actor: Actor, callback_data: AnswerNotice
) -> Reply:
    """Accept or decline; words may be typed from now on."""
    asked = callback_data
    said = NoticeAnswer(accepts=asked.accepts, words=screens.ready_words(asked.ready))
    then = journal.then(conversation(event, actor, ANSWER, notice_id=asked.notice_id))
    await once(
        answer_notice(then, actor, notice_id=asked.notice_id, answer=said, version=asked.version)
    )
    page = await class_notice(journal, actor, notice_id=asked.notice_id)
    return Reply(screen=screens.one(page, journal.clock.zone), toast=screens.answered(page))


@router.message(StateFilter(ANSWER), ~IsCommand())
async def typed(message: Message, journal: Journal, actor: Actor, state: FSMContext) -> Reply:
    """Let these words go with the answer."""
    if message.text is None:
        raise Unfit(why="not_text")
    notice_id = int((await state.get_data())["notice_id"])
    said = NoticeAnswer(words=message.text)
    over = journal.then(conversation(message, actor))
    await once(answer_notice(over, actor, notice_id=notice_id, answer=said))
    page = await class_notice(journal, actor, notice_id=notice_id)
    return Reply(screen=screens.one(page, journal.clock.zone))


@router.callback_query(ReasonByNotice.filter())
async def explain(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: ReasonByNotice,
) -> Reply:
    """Take the reason over for what the notice is about."""
    notice_id = callback_data.notice_id
    lessons = await once(explain_by_notice(journal, actor, notice_id=notice_id))
    page = await class_notice(journal, actor, notice_id=notice_id)
    said = screens.explained(lessons, letter(page.notice)) if lessons is not None else ""
    return Reply(screen=screens.one(page, journal.clock.zone, said), toast=said)
