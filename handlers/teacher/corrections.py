"""A late correction, as its author: asked for with a reason, replied to, taken back."""

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.errors import Changed, Forbidden, Gone, PeriodLocked, Unfit
from core.journal import Journal
from core.model.people import Actor
from core.model.roles import Role
from core.services.corrections import (
    correction_draft,
    correction_page,
    reply_to_question,
    request_correction,
    waiting_request,
    withdraw_request,
)
from core.services.own_requests import asked_just_now, my_requests
from core.services.receiving import turn_dialogue
from handlers.kit.callbacks import LessonPage, MarksPage
from handlers.kit.filters import HasRole, NoCommand
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply
from handlers.screens import correction_asks, corrections
from handlers.screens.correction_buttons import (
    AskCorrection,
    AskLate,
    MyRequests,
    OwnRequest,
    ReplyToRequest,
    WithdrawRequest,
)
from handlers.teacher.refused import explained
from handlers.teacher.states import CorrectionWord, awaiting, typed_text

router = Router(name="teacher.corrections")


class AskedAlready(Filter):
    """Passes a message that has made a request already."""

    async def __call__(self, event: Message, journal: Journal, actor: Actor) -> bool:
        """Tell whether it has."""
        return bool(event.text) and await asked_just_now(journal, actor) is not None


@router.callback_query(AskCorrection.filter())
async def ask(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: AskCorrection
) -> Reply:
    """Ask for the reason; what needs no consent, or what nobody may consent to, is said."""
    back = MarksPage(lesson_id=callback_data.lesson_id, kind=callback_data.kind)
    try:
        draft = await correction_draft(journal, actor, wish=callback_data.wish)
    except (Changed, Forbidden, Gone, PeriodLocked, Unfit) as refusal:
        return await explained(journal, actor, refusal, back)
    then = awaiting(callback, actor, CorrectionWord.why, **callback_data.model_dump())
    await once(turn_dialogue(journal.then(then), actor))
    return Reply(screen=correction_asks.prompt(draft))


@router.message(StateFilter(CorrectionWord.why), NoCommand())
async def why(message: Message, journal: Journal, actor: Actor, state: FSMContext) -> Reply:
    """Send the request with this reason; one that does not fit is asked for again."""
    data = await state.get_data()
    asked = AskLate(**data) if "what" in data else AskCorrection(**data)
    back = LessonPage(lesson_id=asked.lesson_id)
    then = journal.then(conversation(message, actor))
    try:
        words = typed_text(message)
        done = await once(request_correction(then, actor, wish=asked.wish, why=words))
    except (Changed, Forbidden, Gone, PeriodLocked, Unfit) as refusal:
        return await explained(journal, actor, refusal, back)
    if done is not None:
        return Reply(screen=corrections.request(done))
    number = await waiting_request(journal, actor, wish=asked.wish)
    return await _page(journal, actor, number)


@router.callback_query(MyRequests.filter())
async def mine(
    callback: CallbackQuery,  # noqa: ARG001 - it carries nothing
    journal: Journal,
    actor: Actor,
) -> Reply:
    """Show the own requests."""
    return Reply(screen=corrections.mine(await my_requests(journal, actor)))


@router.message(StateFilter(None), HasRole(Role.TEACHER), AskedAlready())
async def once_more(
    message: Message,  # noqa: ARG001 - it has had its effect
    journal: Journal,
    actor: Actor,
) -> Reply:
    """Show the request that the message has made, where it comes again after a fall."""
    number = await asked_just_now(journal, actor)
    return await _page(journal, actor, number or 0)


@router.callback_query(OwnRequest.filter())
async def page(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: OwnRequest,
) -> Reply:
    """Show the own request."""
    return await _page(journal, actor, callback_data.request_id)


@router.callback_query(WithdrawRequest.filter())
async def withdraw(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: WithdrawRequest,
) -> Reply:
    """Take the request back; one that was settled meanwhile is shown as it stands."""
    request_id = callback_data.request_id
    await once(withdraw_request(journal, actor, request_id=request_id))
    return await _page(journal, actor, request_id)


@router.callback_query(ReplyToRequest.filter())
async def ask_reply(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: ReplyToRequest
) -> Reply:
    """Ask for the reply."""
    request_id = callback_data.request_id
    found = await correction_page(journal, actor, request_id=request_id)
    then = awaiting(callback, actor, CorrectionWord.reply, request_id=request_id)
    await once(turn_dialogue(journal.then(then), actor))
    return Reply(screen=corrections.reply_prompt(found))


@router.message(StateFilter(CorrectionWord.reply), NoCommand())
async def reply(message: Message, journal: Journal, actor: Actor, state: FSMContext) -> Reply:
    """Send the reply; one that does not fit leaves the request as it stands."""
    request_id = int((await state.get_data())["request_id"])
    then = journal.then(conversation(message, actor))
    try:
        words = typed_text(message)
        await once(reply_to_question(then, actor, request_id=request_id, words=words))
    except (Changed, Unfit) as refusal:
        return await explained(journal, actor, refusal, OwnRequest(request_id=request_id))
    return await _page(journal, actor, request_id)


async def _page(journal: Journal, actor: Actor, request_id: int) -> Reply:
    found = await correction_page(journal, actor, request_id=request_id)
    return Reply(screen=corrections.request(found))
