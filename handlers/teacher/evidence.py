"""Photos for a late correction: with the reason, before it, with a reply, or after all of it."""

from collections.abc import Callable, Mapping
from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.errors import Changed, Unfit
from core.journal import Journal
from core.model.files import Upload
from core.model.people import Actor
from core.rules.evidence import fit_evidence
from core.rules.notices import more_papers
from core.services.corrections import correction_page, waiting_request
from core.services.evidence import add_to_request
from core.services.receiving import turn_dialogue
from handlers.kit.along import along
from handlers.kit.callbacks import LessonPage
from handlers.kit.once import once
from handlers.kit.reply import Reply
from handlers.kit.uploads import AWAITS_FILE, HasFile, Incoming
from handlers.screens import correction_prompts, corrections, refusals
from handlers.screens.correction_buttons import AskCorrection, AskLate, AttachPhoto, OwnRequest
from handlers.screens.period_mark_buttons import AskPeriodMark
from handlers.teacher.refused import explained
from handlers.teacher.states import CorrectionWord, awaiting

router = Router(name="teacher.evidence")

_FILE_KIND = "file_kind"


Asking = AskLate | AskCorrection | AskPeriodMark
"""What a request is asked by."""


def asked_of(data: Mapping[str, Any]) -> Asking:
    """Return what was wished where this conversation began."""
    if "period_id" in data:
        return AskPeriodMark(**data)
    return AskLate(**data) if "what" in data else AskCorrection(**data)


def back_of(asked: Asking) -> CallbackData:
    """Return the page to go back to where the request cannot be sent."""
    if isinstance(asked, AskPeriodMark):
        return asked.back
    return LessonPage(lesson_id=asked.lesson_id)


def photo_of(message: Message, incoming: Incoming) -> Upload | None:
    """Return the photo of a message, None where words came alone.

    Raises:
        Unfit: `not_a_photo`: neither came, or another kind of file; or it does not fit.
    """
    try:
        upload = incoming.kept()
    except Unfit as fault:
        raise Unfit(why="not_a_photo") if fault.why == _FILE_KIND else fault from fault
    if upload is None and message.text is None:
        raise Unfit(why="not_a_photo")
    if upload is not None:
        fit_evidence(upload)
    return upload


def photos_so_far(data: Mapping[str, Any], upload: Upload | None) -> tuple[Upload, ...]:
    """Return what was sent while the reason is awaited (`data`), and what came just now.

    Raises:
        Unfit: `too_many_files`.
    """
    kept = along(data).papers
    return kept if upload is None else more_papers(kept, upload)


def fault_of(caption: str | None, fit: Callable[[str], str]) -> Unfit | None:
    """Return why the words below a photo do not fit; None: they do."""
    try:
        fit(caption or "")
    except Unfit as fault:
        return fault
    return None


def said_of(journal: Journal, caption: str | None, fit: Callable[[str], str]) -> str:
    """Say what is wrong with the words below a photo; nothing where there are none."""
    fault = fault_of(caption, fit) if caption else None
    return refusals.words(fault, journal.clock.zone) if fault else ""


@router.callback_query(AttachPhoto.filter())
async def ask(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: AttachPhoto
) -> Reply:
    """Ask for photos; of a request that is settled, or somebody else's, none is awaited."""
    request_id = callback_data.request_id
    found = await correction_page(journal, actor, request_id=request_id)
    if not (found.own and found.request.is_open):
        return Reply(screen=corrections.request(found))
    then = awaiting(callback, actor, CorrectionWord.photo, request_id=request_id)
    await once(turn_dialogue(journal.then(then), actor))
    return Reply(screen=correction_prompts.photo_prompt(found))


@router.message(StateFilter(CorrectionWord.photo), HasFile(), flags=AWAITS_FILE)
async def sent(
    message: Message, journal: Journal, actor: Actor, state: FSMContext, incoming: Incoming
) -> Reply:
    """Hang one photo more on the request; others may follow."""
    data = await state.get_data()
    request_id = int(data.get("request_id") or 0)
    if not request_id:  # the rest of an album whose first photo has made the request
        request_id = await waiting_request(journal, actor, wish=asked_of(data).wish)
    then = journal.then(awaiting(message, actor, CorrectionWord.photo, request_id=request_id))
    hung: bool | None = True
    try:
        upload = photo_of(message, incoming)
        if upload is not None:
            hung = await once(add_to_request(then, actor, request_id=request_id, upload=upload))
    except (Changed, Unfit) as refusal:
        return await explained(journal, actor, refusal, OwnRequest(request_id=request_id))
    found = await correction_page(journal, actor, request_id=request_id)
    draw = corrections.had_already if hung is False else corrections.request
    return Reply(screen=draw(found))
