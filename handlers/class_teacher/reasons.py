"""Reasons of absences: pupil, then reason: two taps; or until a date that is typed."""

from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.errors import Unfit
from core.journal import Journal
from core.model.class_day import Choice
from core.model.dialogue import Dialogue
from core.model.lesson import Reason
from core.model.people import Actor
from core.rules.reasons import read_until
from core.services.class_days import class_reasons, pupil_day
from core.services.reasons import set_reason
from core.services.receiving import record_refusal, turn_dialogue
from handlers.kit.dates import day_of
from handlers.kit.filters import IsCommand
from handlers.kit.once import once
from handlers.kit.reply import Reply
from handlers.screens import reasons, refusals
from handlers.screens.reason_buttons import (
    PupilReasons,
    ReasonsPage,
    SetReason,
    TypeUntil,
)

router = Router(name="class_teacher.reasons")

UNTIL = "reason_until"
"""A date is awaited: until when the reason holds."""


@router.callback_query(ReasonsPage.filter())
async def show(
    event: CallbackQuery,
    journal: Journal,
    actor: Actor,
    callback_data: ReasonsPage,
    raw_state: str | None = None,
) -> Reply:
    """List what wants a reason."""
    await _stop_waiting(event, journal, actor, raw_state)
    page = await class_reasons(journal, actor, class_id=callback_data.class_id)
    return Reply(screen=reasons.listing(page))


@router.callback_query(PupilReasons.filter())
async def choose(
    event: CallbackQuery,
    journal: Journal,
    actor: Actor,
    callback_data: PupilReasons,
    raw_state: str | None = None,
) -> Reply:
    """Open one pupil's day."""
    await _stop_waiting(event, journal, actor, raw_state)
    one = await pupil_day(
        journal,
        actor,
        class_id=callback_data.class_id,
        person_id=callback_data.person_id,
        day=day_of(callback_data.day),
    )
    return Reply(screen=reasons.pupil(callback_data.class_id, one))


@router.callback_query(SetReason.filter())
async def set_it(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: SetReason,
) -> Reply:
    """Set the reason and go on with the list."""
    choice = Choice(
        reason=callback_data.reason,
        since=day_of(callback_data.day),
        until=day_of(callback_data.until),
        lesson_id=callback_data.lesson_id or None,
    )
    return await _set(journal, actor, callback_data.class_id, callback_data.person_id, choice)


@router.callback_query(TypeUntil.filter())
async def ask(
    event: CallbackQuery, journal: Journal, actor: Actor, callback_data: TypeUntil
) -> Reply:
    """Ask until which date; whoever sets no reasons here is shown the day."""
    class_id, person_id = callback_data.class_id, callback_data.person_id
    day = day_of(callback_data.day)
    one = await pupil_day(journal, actor, class_id=class_id, person_id=person_id, day=day)
    if not one.explains:
        return Reply(screen=reasons.pupil(class_id, one))
    await once(turn_dialogue(journal.then(_waiting(event, callback_data)), actor))
    return Reply(screen=reasons.ask_until(class_id, one, callback_data.reason))


@router.message(StateFilter(UNTIL), ~IsCommand())
async def typed(event: Message, journal: Journal, actor: Actor, state: FSMContext) -> Reply:
    """Set the reason until the typed date; where it is none, say so and ask again."""
    asked = await state.get_data()
    since = day_of(asked["day"])
    over = Dialogue(event.chat.id, actor.telegram_id or event.chat.id)
    try:
        until, document = read_until(_text(event), since)
        reason = Reason(asked["reason"])
        choice = Choice(reason=reason, since=since, until=until, document=document)
        return await _set(journal.then(over), actor, asked["class_id"], asked["person_id"], choice)
    except Unfit as refusal:
        await record_refusal(journal, actor, refusal=refusal)
        return await _ask_again(journal, actor, asked, refusals.words(refusal, journal.clock.zone))


def _text(event: Message) -> str:
    if event.text is None:
        raise Unfit(why="not_text")
    return event.text


async def _ask_again(journal: Journal, actor: Actor, asked: dict[str, Any], refused: str) -> Reply:
    class_id, person_id = asked["class_id"], asked["person_id"]
    day = day_of(asked["day"])
    one = await pupil_day(journal, actor, class_id=class_id, person_id=person_id, day=day)
    return Reply(screen=reasons.ask_until(class_id, one, Reason(asked["reason"]), refused))


async def _set(
    journal: Journal, actor: Actor, class_id: int, person_id: int, choice: Choice
) -> Reply:
    done = await once(
        set_reason(journal, actor, class_id=class_id, person_id=person_id, choice=choice)
    )
    page = await class_reasons(journal, actor, class_id=class_id)
    said = reasons.done(done.listed, done.choice) if done else ""
    return Reply(screen=reasons.listing(page, said), toast=said)


def _waiting(event: CallbackQuery, asked: TypeUntil) -> Dialogue:
    user = event.from_user.id
    chat = event.message.chat.id if event.message else user
    data = {
        "class_id": asked.class_id,
        "person_id": asked.person_id,
        "reason": str(asked.reason),
        "day": asked.day,
    }
    return Dialogue(chat, user, UNTIL, data)


async def _stop_waiting(
    event: CallbackQuery, journal: Journal, actor: Actor, raw_state: str | None
) -> None:
    """Going back means that no date is awaited any more."""
    if raw_state == UNTIL:
        user = event.from_user.id
        chat = event.message.chat.id if event.message else user
        await once(turn_dialogue(journal.then(Dialogue(chat, user)), actor))
