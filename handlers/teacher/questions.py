"""What families ask of corrections: the list, one question, an answer ready or typed."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.errors import Changed, Unfit
from core.journal import Journal
from core.model.people import Actor
from core.services.questions import answer_question, open_questions, question_page
from core.services.receiving import turn_dialogue
from handlers.kit.filters import NoCommand
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply
from handlers.screens import questions
from handlers.screens.questions import AnswerReady, AnswerTyped, OpenQuestions, QuestionLink
from handlers.teacher.refused import explained
from handlers.teacher.states import FamilyWord, awaiting, typed_text

router = Router(name="teacher.questions")


@router.callback_query(OpenQuestions.filter())
async def waiting(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
) -> Reply:
    """Show the questions that wait for an answer."""
    return Reply(screen=questions.listed(await open_questions(journal, actor)))


@router.callback_query(QuestionLink.filter())
async def page(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: QuestionLink,
) -> Reply:
    """Show one question."""
    return await _page(journal, actor, callback_data.question_id)


@router.callback_query(AnswerReady.filter())
async def ready(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: AnswerReady
) -> Reply:
    """Answer with ready words."""
    text = questions.words_of(callback_data.ready)
    return await _answer(callback, journal, actor, callback_data.question_id, text)


@router.callback_query(AnswerTyped.filter())
async def ask(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: AnswerTyped
) -> Reply:
    """Ask for the answer; one that is answered awaits nothing."""
    question_id = callback_data.question_id
    found = await question_page(journal, actor, question_id=question_id)
    if found.question.answer is not None:
        return Reply(screen=questions.question(found), toast=questions.answered_already())
    then = awaiting(callback, actor, FamilyWord.answer, question_id=question_id)
    await once(turn_dialogue(journal.then(then), actor))
    return Reply(screen=questions.prompt(found))


@router.message(StateFilter(FamilyWord.answer), NoCommand())
async def typed(message: Message, journal: Journal, actor: Actor, state: FSMContext) -> Reply:
    """Send what was typed; where it does not fit, the prompt still listens."""
    question_id = int((await state.get_data())["question_id"])
    try:
        text = typed_text(message)
        return await _answer(message, journal, actor, question_id, text)
    except Unfit as refusal:
        return await explained(journal, actor, refusal, QuestionLink(question_id=question_id))


async def _answer(
    event: Message | CallbackQuery, journal: Journal, actor: Actor, question_id: int, text: str
) -> Reply:
    then = journal.then(conversation(event, actor))
    try:
        await once(answer_question(then, actor, question_id=question_id, text=text))
    except Changed:
        shown = await _page(journal, actor, question_id)
        return Reply(screen=shown.screen, toast=questions.answered_already())
    shown = await _page(journal, actor, question_id)
    return Reply(screen=shown.screen, toast=questions.answered())


async def _page(journal: Journal, actor: Actor, question_id: int) -> Reply:
    found = await question_page(journal, actor, question_id=question_id)
    return Reply(screen=questions.question(found))
