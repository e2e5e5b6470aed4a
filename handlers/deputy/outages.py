"""The journal was down: the administrator declares it, ends it, takes it back."""

from datetime import UTC, datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.errors import Unfit
from core.journal import Journal
from core.model.outages import Outage, Wish, of_id
from core.model.people import Actor
from core.rules.outages import fit_words
from core.rules.typed_moments import read_moment, read_moments
from core.services.outages import (
    declare_outage,
    end_outage,
    outage_desk,
    withdraw_outage,
)
from core.services.receiving import record_refusal, turn_dialogue
from handlers.kit.filters import IsCommand
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply, Screen
from handlers.screens import outages as screens
from handlers.screens import refusals
from handlers.screens.outages import (
    OutageBack,
    OutageEarlier,
    OutageOver,
    Outages,
    OutageSince,
    OutageWhen,
)

router = Router(name="deputy.outages")

WORDS, SINCE, UNTIL = "outage_words", "outage_since", "outage_until"
"""Awaited: what happened; since when, with what was chosen or typed; when it was back."""


@router.callback_query(Outages.filter())
async def desk(callback: CallbackQuery, journal: Journal, actor: Actor) -> Reply:  # noqa: ARG001 - it carries nothing
    """Show the outages."""
    return await _desk(journal, actor)


@router.callback_query(OutageWhen.filter())
async def ask_when(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: OutageWhen
) -> Reply:
    """Ask since when, or first what happened."""
    await outage_desk(journal, actor)
    what = callback_data.what
    state = WORDS if what == "other" else SINCE
    awaits = conversation(callback, actor, state, what=what, words="")
    await once(turn_dialogue(journal.then(awaits), actor))
    return Reply(screen=screens.when(what, journal.clock.now(), journal.clock.zone))


@router.message(StateFilter(WORDS), ~IsCommand())
async def typed_words(message: Message, journal: Journal, actor: Actor) -> Reply:
    """Take what happened in own words, and ask since when."""
    await outage_desk(journal, actor)
    try:
        words = fit_words(message.text or "")
    except Unfit as refusal:
        screen = screens.when("other", journal.clock.now(), journal.clock.zone)
        return await _above(journal, actor, refusal, screen)
    awaits = conversation(message, actor, SINCE, what="other", words=words)
    await once(turn_dialogue(journal.then(awaits), actor))
    return Reply(screen=screens.since_when(words))


@router.message(StateFilter(SINCE), ~IsCommand())
async def typed_since(
    message: Message, journal: Journal, actor: Actor, state: FSMContext
) -> Reply:
    """Declare what was typed: one hour, it goes on; two, it is over."""
    data, zone = await state.get_data(), journal.clock.zone
    what, words = data["what"], str(data["words"])
    try:
        since, until = read_moments(message.text or "", journal.clock.now(), zone)
        wish = Wish(since=since, until=until, what=what, words=words)
        then = journal.then(conversation(message, actor))
        made = await once(declare_outage(then, actor, wish=wish))
    except Unfit as refusal:
        asked = screens.since_when(words) if words else screens.when(what, _now(journal), zone)
        return await _above(journal, actor, refusal, asked)
    return await _said(journal, actor, made)


@router.callback_query(OutageSince.filter())
async def since(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: OutageSince
) -> Reply:
    """Declare that it goes on since then."""
    minute = callback_data.minute
    begun = datetime.fromtimestamp(minute * 60, UTC) if minute else _now(journal)
    wish = Wish(since=begun, what=callback_data.what)
    then = journal.then(conversation(callback, actor))
    try:
        made = await once(declare_outage(then, actor, wish=wish))
    except Unfit as refusal:
        return await _refused(journal, actor, refusal)
    return await _said(journal, actor, made)


@router.callback_query(OutageOver.filter())
async def over(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: OutageOver,
) -> Reply:
    """Let the journal be back."""
    made = await once(end_outage(journal, actor, outage_id=callback_data.outage_id))
    return await _said(journal, actor, made)


@router.callback_query(OutageEarlier.filter())
async def ask_end(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: OutageEarlier
) -> Reply:
    """Ask when it was back."""
    await outage_desk(journal, actor)
    awaits = conversation(callback, actor, UNTIL, outage_id=callback_data.outage_id)
    await once(turn_dialogue(journal.then(awaits), actor))
    return Reply(screen=screens.ended_when())


@router.message(StateFilter(UNTIL), ~IsCommand())
async def typed_end(message: Message, journal: Journal, actor: Actor, state: FSMContext) -> Reply:
    """Let it have ended at the typed hour."""
    outage_id = int((await state.get_data())["outage_id"])
    try:
        at = read_moment(message.text or "", _now(journal), journal.clock.zone)
        then = journal.then(conversation(message, actor))
        made = await once(end_outage(then, actor, outage_id=outage_id, at=at))
    except Unfit as refusal:
        return await _above(journal, actor, refusal, screens.ended_when())
    return await _said(journal, actor, made)


@router.callback_query(OutageBack.filter())
async def take_back(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: OutageBack,
) -> Reply:
    """Ask once, then take the declaration back."""
    outage_id, zone = callback_data.outage_id, journal.clock.zone
    if not callback_data.sure:
        shown = await outage_desk(journal, actor)
        found = of_id(shown.outages, outage_id)
        if found is None:
            return Reply(screen=screens.desk(shown, zone))
        return Reply(screen=screens.sure(found, zone))
    await once(withdraw_outage(journal, actor, outage_id=outage_id))
    return await _desk(journal, actor, screens.taken_back())


def _now(journal: Journal) -> datetime:
    return journal.clock.now()


async def _desk(journal: Journal, actor: Actor, said: str = "") -> Reply:
    shown = await outage_desk(journal, actor)
    return Reply(screen=screens.desk(shown, journal.clock.zone, said))


async def _said(journal: Journal, actor: Actor, made: Outage | None) -> Reply:
    shown, zone = await outage_desk(journal, actor), journal.clock.zone
    said = screens.declared(made, shown) if made is not None else ""
    return Reply(screen=screens.desk(shown, zone, said))


async def _refused(journal: Journal, actor: Actor, refusal: Unfit) -> Reply:
    shown = await outage_desk(journal, actor)
    return await _above(journal, actor, refusal, screens.desk(shown, journal.clock.zone))


async def _above(journal: Journal, actor: Actor, refusal: Unfit, screen: Screen) -> Reply:
    """Keep the refusal's trace and draw its words above the screen, which still listens."""
    await once(record_refusal(journal, actor, refusal=refusal))
    return Reply(screen=refusals.above(refusal, journal.clock.zone, screen))
