"""Late corrections, as whoever consents: what waits, one request, the answer."""

from collections.abc import Awaitable, Callable
from functools import partial

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from core.errors import Changed, Forbidden, Gone, NotHeld, Refusal, Unfit
from core.journal import Journal
from core.model.corrections import CorrectionPage, Step
from core.model.people import Actor
from core.model.roles import Role
from core.services.consents import agree, answer_correction, decline_as_correct
from core.services.corrections import correction_page, open_requests
from core.services.receiving import record_refusal, turn_dialogue
from handlers.kit.filters import NoCommand
from handlers.kit.i18n import _
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply, Screen, button
from handlers.screens import correction_prompts, corrections, refusals, request_lists
from handlers.screens.correction_buttons import (
    AgreeTo,
    AnswerRequest,
    DeclineAsCorrect,
    RemarkOn,
    RequestLink,
    Requests,
)
from handlers.screens.correction_words import correct_mark, own_remark

router = Router(name="deputy.corrections")


class ConsentWord(StatesGroup):
    """The words of an answer are awaited; data: `request_id`, and the `step` it takes."""

    words = State()


@router.callback_query(Requests.filter())
async def waiting(
    callback: CallbackQuery,  # noqa: ARG001 - it carries nothing
    journal: Journal,
    actor: Actor,
) -> Reply:
    """Show what waits."""
    found = await open_requests(journal, actor)
    heads = actor.has(Role.DEPUTY, Role.DIRECTOR)
    return Reply(screen=request_lists.listed(found, heads=heads))


@router.callback_query(RequestLink.filter())
async def page(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: RequestLink,
) -> Reply:
    """Show one request."""
    return await _page(journal, actor, callback_data.request_id)


@router.callback_query(AgreeTo.filter())
async def agreed(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: AgreeTo,
) -> Reply:
    """Consent; what can be carried out no more is explained and stays open."""
    request_id = callback_data.request_id
    try:
        done = await once(agree(journal, actor, request_id=request_id))
    except (Changed, Forbidden, Gone, NotHeld, Unfit) as refusal:
        return await _explained(journal, actor, refusal, request_id)
    found = done or await correction_page(journal, actor, request_id=request_id)
    if found.locked is not None:
        return Reply(screen=corrections.kept_waiting(found, found.locked, journal.clock.zone))
    return Reply(screen=corrections.request(found))


@router.callback_query(AnswerRequest.filter())
async def ask_words(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: AnswerRequest
) -> Reply:
    """Ask for the words; a request that was answered meanwhile awaits nothing."""
    request_id, asks = callback_data.request_id, callback_data.asks
    step = Step.ASKED_BACK if asks else Step.DECLINED
    draw = partial(correction_prompts.words_prompt, asks=asks)
    return await _ask_words(callback, journal, actor, (request_id, step), draw)


@router.callback_query(RemarkOn.filter())
async def remark(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: RemarkOn
) -> Reply:
    """Remark on the mistake in one press, or ask for the words."""
    request_id = callback_data.request_id
    if callback_data.own:
        asked = (request_id, Step.REMARKED)
        return await _ask_words(callback, journal, actor, asked, correction_prompts.remark_prompt)
    found = await correction_page(journal, actor, request_id=request_id)
    said = own_remark(found)
    answer = answer_correction(
        journal, actor, request_id=request_id, step=Step.REMARKED, words=said
    )
    return await _answered(journal, actor, answer, request_id)


@router.callback_query(DeclineAsCorrect.filter())
async def correct(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: DeclineAsCorrect,
) -> Reply:
    """Decline in one press: the mark is correct."""
    request_id = callback_data.request_id
    found = await correction_page(journal, actor, request_id=request_id)
    said = correct_mark(found)
    answer = decline_as_correct(journal, actor, request_id=request_id, words=said)
    return await _answered(journal, actor, answer, request_id)


@router.message(StateFilter(ConsentWord.words), NoCommand())
async def words(message: Message, journal: Journal, actor: Actor, state: FSMContext) -> Reply:
    """Send the answer; words that do not fit leave the request as it stands."""
    data = await state.get_data()
    request_id = int(data["request_id"])
    step = Step(data["step"])
    then = journal.then(conversation(message, actor))
    said = message.text or ""  # a picture says nothing, and is asked for again as words
    answer = answer_correction(then, actor, request_id=request_id, step=step, words=said)
    return await _answered(journal, actor, answer, request_id)


async def _ask_words(
    callback: CallbackQuery,
    journal: Journal,
    actor: Actor,
    asked: tuple[int, Step],
    draw: Callable[[CorrectionPage], Screen],
) -> Reply:
    """Await the words of this step; a request that was answered meanwhile awaits nothing."""
    request_id, step = asked
    found = await correction_page(journal, actor, request_id=request_id)
    if not (found.decides and found.request.step is Step.ASKED):
        return Reply(screen=corrections.request(found))
    data = {"request_id": request_id, "step": str(step)}
    then = conversation(callback, actor, ConsentWord.words.state, **data)
    await once(turn_dialogue(journal.then(then), actor))
    return Reply(screen=draw(found))


async def _answered(
    journal: Journal, actor: Actor, answer: Awaitable[CorrectionPage], request_id: int
) -> Reply:
    try:
        done = await once(answer)
    except (Changed, Unfit) as refusal:
        return await _explained(journal, actor, refusal, request_id)
    return await _page(journal, actor, request_id, done)


async def _page(
    journal: Journal, actor: Actor, request_id: int, done: CorrectionPage | None = None
) -> Reply:
    found = done or await correction_page(journal, actor, request_id=request_id)
    return Reply(screen=corrections.request(found))


async def _explained(journal: Journal, actor: Actor, refusal: Refusal, request_id: int) -> Reply:
    await record_refusal(journal, actor, refusal=refusal)
    said = refusals.words(refusal, journal.clock.zone)
    back = (button(_("‹ Back"), RequestLink(request_id=request_id)),)
    return Reply(screen=Screen(kind="refusal", text=said, rows=(back,)))
