"""Enter which teacher is away: a typed surname and days, one tap for the reason."""

from datetime import date

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.errors import Gone, Refusal, Unfit
from core.journal import Journal
from core.model.people import Actor, Name
from core.model.substitutions import AwayWish
from core.rules.names_search import beginning_with
from core.rules.typed_away import read_away, read_days
from core.services.receiving import record_refusal, turn_dialogue
from core.services.teacher_absences import (
    asked_absence,
    away_desk,
    away_page,
    end_absence,
    enter_absence,
    teachers_of_today,
)
from handlers.kit.covers import reason_typed
from handlers.kit.dates import day_of
from handlers.kit.filters import IsCommand
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply, Screen
from handlers.screens import away as screens
from handlers.screens import refusals
from handlers.screens.cover_buttons import AwayDeskPage, AwayOpen, AwayOver, AwaySave, AwayWho

router = Router(name="deputy.away")

WHO, DAYS = "away_who", "away_days"
"""Awaited: a surname with days or without, the days."""

_MOST = 24
"""Names that a typed beginning may fit."""


@router.callback_query(AwayDeskPage.filter())
async def desk(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: AwayDeskPage
) -> Reply:
    """Show who is away, a page of them, and await a surname."""
    return Reply(screen=await _desk(callback, journal, actor, callback_data.page))


async def _desk(
    event: CallbackQuery | Message, journal: Journal, actor: Actor, at: int = 0
) -> Screen:
    found = await away_desk(journal, actor)
    await once(turn_dialogue(journal.then(conversation(event, actor, WHO)), actor))
    return screens.desk(found, at)


@router.message(StateFilter(WHO), ~IsCommand())
async def typed(message: Message, journal: Journal, actor: Actor) -> Reply:
    """Go on with whom the typed name means; the days may stand behind it."""
    try:
        name, span = read_away(_text(message), _today(journal))
        found = await _meant(journal, actor, name)
    except Unfit as refusal:
        return await _above(journal, actor, refusal, await _desk(message, journal, actor))
    if len(found) > 1:
        return Reply(screen=screens.several(found, span))
    ((person_id, person),) = found.items()
    if span is None:
        return await _which_days(message, journal, actor, (person_id, person))
    return await _why(message, journal, actor, person_id, span)


async def _meant(journal: Journal, actor: Actor, name: str) -> dict[int, Name]:
    known = await teachers_of_today(journal, actor)
    fits = beginning_with(name, known)
    if not fits:
        raise Unfit(why="nobody")
    return {i: known[i] for i in fits[:_MOST]}


async def _above(journal: Journal, actor: Actor, refusal: Refusal, page: Screen) -> Reply:
    """Keep the refusal's trace and draw its words above the page, which still listens."""
    await once(record_refusal(journal, actor, refusal=refusal))
    return Reply(screen=refusals.above(refusal, journal.clock.zone, page))


@router.callback_query(AwayWho.filter())
async def who(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: AwayWho
) -> Reply:
    """Go on with this teacher: for the days, or where they are known for the reason."""
    asked = callback_data
    if asked.ordinal and asked.until:
        span = (day_of(asked.ordinal), day_of(asked.until))
        return await _why(callback, journal, actor, asked.person_id, span)
    known = await teachers_of_today(journal, actor)
    if asked.person_id not in known:
        raise Gone(object_kind="teacher")
    return await _which_days(callback, journal, actor, (asked.person_id, known[asked.person_id]))


async def _which_days(
    event: CallbackQuery | Message, journal: Journal, actor: Actor, who: tuple[int, Name]
) -> Reply:
    awaits = conversation(event, actor, DAYS, person_id=who[0])
    await once(turn_dialogue(journal.then(awaits), actor))
    return Reply(screen=screens.which_days(*who, _today(journal)))


@router.message(StateFilter(DAYS), ~IsCommand())
async def typed_days(message: Message, journal: Journal, actor: Actor, state: FSMContext) -> Reply:
    """Go on with the typed days; what does not fit is asked for again."""
    held = await state.get_data()
    person_id = int(held["person_id"])
    if "since" in held:
        span = (day_of(int(held["since"])), day_of(int(held["until"])))
        return await _typed_why(message, journal, actor, person_id, span)
    known = await teachers_of_today(journal, actor)
    if person_id not in known:
        raise Gone(object_kind="teacher")
    try:
        span = read_days(_text(message), _today(journal))
    except Unfit as refusal:
        page = screens.which_days(person_id, known[person_id], _today(journal))
        return await _above(journal, actor, refusal, page)
    return await _why(message, journal, actor, person_id, span)


async def _typed_why(
    message: Message, journal: Journal, actor: Actor, person_id: int, span: tuple[date, date]
) -> Reply:
    """Take a typed reason, or other days; anything else is said above the days as they are."""
    reason = reason_typed(_text(message))
    if reason is not None:
        since, until = span
        wish = AwayWish(person_id=person_id, since=since, until=until, reason=reason)
        return await _saved(message, journal, actor, wish)
    try:
        other = read_days(_text(message), _today(journal))
    except Unfit as refusal:
        said = Unfit(why="no_reason") if refusal.why == "not_a_date" else refusal
        page = await _why(message, journal, actor, person_id, span)
        return await _above(journal, actor, said, page.screen) if page.screen else page
    return await _why(message, journal, actor, person_id, other)


async def _why(
    event: CallbackQuery | Message,
    journal: Journal,
    actor: Actor,
    person_id: int,
    span: tuple[date, date],
) -> Reply:
    """Ask for the reason; the days may still be typed anew."""
    since, until = span
    asked = await asked_absence(journal, actor, person_id=person_id, since=since, until=until)
    days = {"since": since.toordinal(), "until": until.toordinal()}
    awaits = conversation(event, actor, DAYS, person_id=person_id, **days)
    await once(turn_dialogue(journal.then(awaits), actor))
    return Reply(screen=screens.why(asked, _today(journal)))


@router.callback_query(AwaySave.filter())
async def save(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: AwaySave
) -> Reply:
    """Write the absence, and show its lessons."""
    asked = callback_data
    wish = AwayWish(
        person_id=asked.person_id,
        since=day_of(asked.ordinal),
        until=day_of(asked.until),
        reason=asked.reason,
    )
    return await _saved(callback, journal, actor, wish)


async def _saved(
    event: CallbackQuery | Message, journal: Journal, actor: Actor, wish: AwayWish
) -> Reply:
    over = journal.then(conversation(event, actor))
    absence_id = await once(enter_absence(over, actor, wish=wish))
    if absence_id is None:
        return Reply(screen=await _desk(event, journal, actor))
    return Reply(screen=screens.page(await away_page(journal, actor, absence_id=absence_id)))


@router.callback_query(AwayOpen.filter())
async def show(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: AwayOpen,
) -> Reply:
    """Show an absence with its lessons."""
    found = await away_page(journal, actor, absence_id=callback_data.absence_id)
    return Reply(screen=screens.page(found, callback_data.page))


@router.callback_query(AwayOver.filter())
async def over(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: AwayOver
) -> Reply:
    """Let the teacher be here again."""
    was = await once(end_absence(journal, actor, absence_id=callback_data.absence_id))
    page = await _desk(callback, journal, actor)
    return Reply(screen=screens.over(was, page) if was else page)


def _today(journal: Journal) -> date:
    return journal.clock.now().astimezone(journal.clock.zone).date()


def _text(message: Message) -> str:
    if message.text is None:
        raise Unfit(why="not_text")
    return message.text
