"""A late correction, as its author: asked for with a reason, replied to, taken back."""

from collections.abc import Mapping
from typing import Any

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.errors import Changed, Forbidden, Gone, PeriodLocked, Unfit
from core.journal import Journal
from core.model.files import Upload
from core.model.people import Actor
from core.model.roles import Role
from core.rules.texts import fit_answer, fit_reason
from core.services.corrections import (
    correction_draft,
    correction_page,
    reply_to_question,
    request_correction,
    waiting_request,
    withdraw_request,
)
from core.services.evidence import add_to_request
from core.services.own_requests import asked_just_now, my_requests
from core.services.receiving import turn_dialogue
from handlers.kit.along import Along
from handlers.kit.callbacks import MarksPage
from handlers.kit.filters import HasRole, NoCommand
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply
from handlers.kit.uploads import AWAITS_FILE, Incoming
from handlers.screens import correction_asks, correction_prompts, corrections, request_lists
from handlers.screens.correction_buttons import (
    AskCorrection,
    MyRequests,
    OwnRequest,
    ReplyToRequest,
    WithdrawRequest,
)
from handlers.screens.period_mark_buttons import AskPeriodMark
from handlers.teacher.evidence import (
    Asking,
    asked_of,
    back_of,
    fault_of,
    photo_of,
    photos_so_far,
    said_of,
)
from handlers.teacher.refused import explained
from handlers.teacher.states import CorrectionWord, awaiting

router = Router(name="teacher.corrections")


class AskedAlready(Filter):
    """Passes a message that has made a request already."""

    async def __call__(self, event: Message, journal: Journal, actor: Actor) -> bool:
        """Tell whether it has."""
        return (
            bool(event.text or event.caption) and await asked_just_now(journal, actor) is not None
        )


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


@router.callback_query(AskPeriodMark.filter())
async def ask_of_period(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: AskPeriodMark
) -> Reply:
    """Ask for the reason why the mark of a period should be another one."""
    try:
        draft = await correction_draft(journal, actor, wish=callback_data.wish)
    except (Changed, Gone, PeriodLocked, Unfit) as refusal:
        return await explained(journal, actor, refusal, callback_data.back)
    data = callback_data.model_dump(mode="json")
    then = awaiting(callback, actor, CorrectionWord.why, **data)
    await once(turn_dialogue(journal.then(then), actor))
    return Reply(screen=correction_asks.prompt(draft))


@router.message(StateFilter(CorrectionWord.why), NoCommand(), flags=AWAITS_FILE)
async def why(
    message: Message, journal: Journal, actor: Actor, state: FSMContext, incoming: Incoming
) -> Reply:
    """Send the request with this reason and its photos; what does not fit is asked for again."""
    data = await state.get_data()
    asked = asked_of(data)
    try:
        upload = photo_of(message, incoming)
        photos = photos_so_far(data, upload)
        if upload is not None and fault_of(message.caption, fit_reason):
            return await _kept(message, journal, actor, data, photos)
        return await _sent(message, journal, actor, asked, photos)
    except (Changed, Forbidden, Gone, PeriodLocked, Unfit) as refusal:
        return await explained(journal, actor, refusal, back_of(asked))


async def _kept(
    message: Message,
    journal: Journal,
    actor: Actor,
    data: Mapping[str, Any],
    photos: tuple[Upload, ...],
) -> Reply:
    """Keep a photo without a reason, and ask for the reason again."""
    draft = await correction_draft(journal, actor, wish=asked_of(data).wish)
    packed = {**data, **Along(papers=photos).packed()}
    then = awaiting(message, actor, CorrectionWord.why, **packed)
    await once(turn_dialogue(journal.then(then), actor))
    said = said_of(journal, message.caption, fit_reason)
    return Reply(screen=correction_asks.prompt(draft, photos, said))


async def _sent(
    message: Message,
    journal: Journal,
    actor: Actor,
    asked: Asking,
    photos: tuple[Upload, ...],
) -> Reply:
    """Send the request; the rest of an album still joins it."""
    words = message.text or message.caption or ""
    awaited = CorrectionWord.photo.state if photos else None
    data = asked.model_dump(mode="json")
    then = journal.then(conversation(message, actor, awaited, **data))
    done = await once(request_correction(then, actor, wish=asked.wish, why=words, uploads=photos))
    if done is None:
        number = await waiting_request(journal, actor, wish=asked.wish)
        return await _page(journal, actor, number)
    return Reply(
        screen=corrections.waits_already(done) if done.stood else corrections.request(done)
    )


@router.callback_query(MyRequests.filter())
async def mine(
    callback: CallbackQuery,  # noqa: ARG001 - it carries nothing
    journal: Journal,
    actor: Actor,
) -> Reply:
    """Show the own requests."""
    return Reply(screen=request_lists.mine(await my_requests(journal, actor)))


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
    """Ask for the reply; of a request that is settled, or somebody else's, none is awaited."""
    found = await correction_page(journal, actor, request_id=callback_data.request_id)
    if not (found.own and found.request.is_open):
        return Reply(screen=corrections.request(found))
    then = awaiting(callback, actor, CorrectionWord.reply, **callback_data.model_dump())
    await once(turn_dialogue(journal.then(then), actor))
    return Reply(screen=correction_prompts.reply_prompt(found))


@router.message(StateFilter(CorrectionWord.reply), NoCommand(), flags=AWAITS_FILE)
async def reply(
    message: Message, journal: Journal, actor: Actor, state: FSMContext, incoming: Incoming
) -> Reply:
    """Send the reply; one that does not fit leaves the request as it stands."""
    request_id = int((await state.get_data())["request_id"])
    try:
        upload = photo_of(message, incoming)
        if upload is not None and fault_of(message.caption, fit_answer):
            return await _photo_first(message, journal, actor, request_id, upload)
        await once(_replied(message, journal, actor, request_id, upload))
    except (Changed, Unfit) as refusal:
        return await explained(journal, actor, refusal, OwnRequest(request_id=request_id))
    return await _page(journal, actor, request_id)


async def _replied(
    message: Message, journal: Journal, actor: Actor, request_id: int, upload: Upload | None
) -> None:
    """Reply; the rest of an album still joins the request."""
    awaited = CorrectionWord.photo.state if upload else None
    then = journal.then(conversation(message, actor, awaited, request_id=request_id))
    words, photos = message.text or message.caption or "", [upload] if upload else []
    await reply_to_question(then, actor, request_id=request_id, words=words, uploads=photos)


async def _photo_first(
    message: Message, journal: Journal, actor: Actor, request_id: int, upload: Upload
) -> Reply:
    """Hang the photo on the request; the reply in words is still awaited."""
    then = journal.then(awaiting(message, actor, CorrectionWord.reply, request_id=request_id))
    await once(add_to_request(then, actor, request_id=request_id, upload=upload))
    found = await correction_page(journal, actor, request_id=request_id)
    said = said_of(journal, message.caption, fit_answer)
    return Reply(screen=correction_prompts.reply_prompt(found, said))


async def _page(journal: Journal, actor: Actor, request_id: int) -> Reply:
    found = await correction_page(journal, actor, request_id=request_id)
    return Reply(screen=corrections.request(found))
