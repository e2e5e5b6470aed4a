"""«Предупредить школу»: «завтра болеет» is three taps; words are typed."""

from dataclasses import replace
from datetime import date
from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.errors import Unfit
from core.journal import Journal
from core.model.notices import NoticeKind, NoticeReason, Wish
from core.model.people import Actor
from core.services.notices import (
    add_to_notice,
    child_slots_of,
    notice_desk,
    own_notice,
    tell_school,
    withdraw_notice,
)
from core.services.receiving import turn_dialogue
from handlers.kit.along import Along, along, with_paper
from handlers.kit.dates import day_of
from handlers.kit.filters import IsCommand
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply
from handlers.kit.uploads import AWAITS_FILE, Incoming
from handlers.screens import notices
from handlers.screens.notice_buttons import (
    AddToNotice,
    NoticeDay,
    NoticesHome,
    NoticeSlots,
    OwnNotice,
    TellSchool,
    WithdrawNotice,
    unpacked,
)

router = Router(name="parent.notices")

OTHER, WORDS = "notice_other", "notice_words"
"""What is awaited: the reason in words, words to a notice that stands."""


@router.callback_query(NoticesHome.filter())
async def home(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
) -> Reply:
    """Open the desk."""
    return await _desk(journal, actor)


@router.callback_query(NoticeDay.filter())
async def choose_reason(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: NoticeDay,
) -> Reply:
    """Ask why."""
    asked = callback_data
    day, until = day_of(asked.day), day_of(asked.until)
    page = await child_slots_of(journal, actor, child_id=asked.child_id, day=day)
    return Reply(screen=notices.reasons(page, until, unpacked(asked.slots)))


@router.callback_query(NoticeSlots.filter())
async def choose_slots(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: NoticeSlots,
) -> Reply:
    """Ask from which lesson to which."""
    asked = callback_data
    day = day_of(asked.day)
    page = await child_slots_of(journal, actor, child_id=asked.child_id, day=day)
    return Reply(screen=notices.choose_slots(page, asked.first))


@router.callback_query(TellSchool.filter())
async def tell(
    event: CallbackQuery,
    journal: Journal,
    actor: Actor,
    callback_data: TellSchool,
    state: FSMContext,
) -> Reply:
    """Tell the school at once; another reason is asked for in words first."""
    asked = callback_data
    days = day_of(asked.day), day_of(asked.until)
    kept = _along(await state.get_data(), asked)
    if asked.reason is NoticeReason.OTHER:
        page = await child_slots_of(journal, actor, child_id=asked.child_id, day=days[0])
        data = {"child_id": page.child_id, "day": asked.day, "until": asked.until}
        data |= {"slots": asked.slots, **kept.packed()}
        await once(turn_dialogue(journal.then(conversation(event, actor, OTHER, **data)), actor))
        return Reply(screen=notices.ask_other(len(kept.papers)))
    wish = _wish(days, asked.slots, asked.reason, kept.words)
    return await _told(journal, actor, asked.child_id, replace(wish, papers=kept.papers))


def _along(data: dict[str, Any], asked: TellSchool) -> Along:
    """Return what was sent along with these days of this child, and with no others."""
    wanted = (asked.child_id, asked.day, asked.until)
    is_same = (data.get("child_id"), data.get("day"), data.get("until")) == wanted
    return along(data) if is_same else Along()


@router.message(StateFilter(OTHER), ~IsCommand(), flags=AWAITS_FILE)
async def typed_reason(
    message: Message, journal: Journal, actor: Actor, state: FSMContext, incoming: Incoming
) -> Reply:
    """Tell the school with the reason in the family's own words; a paper alone is kept."""
    asked = await state.get_data()
    days = day_of(asked["day"]), day_of(asked["until"])
    kept = with_paper(asked, message, incoming)
    if message.text is None and not message.caption:
        then = conversation(message, actor, OTHER, **{**asked, **kept.packed()})
        await once(turn_dialogue(journal.then(then), actor))
        return Reply(screen=notices.ask_other(len(kept.papers)))
    words = message.text or message.caption
    wish = _wish(days, asked["slots"], NoticeReason.OTHER, words)
    over = journal.then(conversation(message, actor))
    return await _told(over, actor, asked["child_id"], replace(wish, papers=kept.papers))


@router.callback_query(OwnNotice.filter())
async def show(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: OwnNotice,
) -> Reply:
    """Open a notice."""
    page = await own_notice(journal, actor, notice_id=callback_data.notice_id)
    return Reply(screen=notices.own(page))


@router.callback_query(AddToNotice.filter())
async def ask_words(
    event: CallbackQuery, journal: Journal, actor: Actor, callback_data: AddToNotice
) -> Reply:
    """Ask for words to a notice."""
    notice_id = callback_data.notice_id
    page = await own_notice(journal, actor, notice_id=notice_id)
    then = conversation(event, actor, WORDS, notice_id=notice_id)
    await once(turn_dialogue(journal.then(then), actor))
    return Reply(screen=notices.ask_words(page))


@router.message(StateFilter(WORDS), ~IsCommand(), flags=AWAITS_FILE)
async def sent(
    message: Message, journal: Journal, actor: Actor, state: FSMContext, incoming: Incoming
) -> Reply:
    """Add words, a paper or both; more papers may follow."""
    notice_id = int((await state.get_data())["notice_id"])
    upload = incoming.kept()
    if upload is None and message.text is None:
        raise Unfit(why="not_text_nor_file")
    then = conversation(message, actor, WORDS if upload else None, notice_id=notice_id)
    said = message.text or message.caption or ""
    adding = add_to_notice(
        journal.then(then), actor, notice_id=notice_id, text=said, upload=upload
    )
    await once(adding)
    return Reply(screen=notices.own(await own_notice(journal, actor, notice_id=notice_id)))


@router.callback_query(WithdrawNotice.filter())
async def withdraw(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: WithdrawNotice,
) -> Reply:
    """Take the notice back."""
    asked = callback_data
    await once(withdraw_notice(journal, actor, notice_id=asked.notice_id, version=asked.version))
    return Reply(screen=notices.own(await own_notice(journal, actor, notice_id=asked.notice_id)))


def _wish(
    days: tuple[date, date], slots: int, reason: NoticeReason, words: str | None = None
) -> Wish:
    first, last = unpacked(slots)
    return Wish(
        kind=NoticeKind.ABSENCE,
        since=days[0],
        until=days[1],
        slot_from=first,
        slot_until=last,
        reason=reason,
        words=words,
    )


async def _told(journal: Journal, actor: Actor, child_id: int, wish: Wish) -> Reply:
    notice_id = await once(tell_school(journal, actor, child_id=child_id, wish=wish))
    if notice_id is None:
        return await _desk(journal, actor)
    page = await own_notice(journal, actor, notice_id=notice_id)
    return Reply(screen=notices.own(page), toast=notices.brief(page))


async def _desk(journal: Journal, actor: Actor) -> Reply:
    return Reply(screen=notices.desk(await notice_desk(journal, actor)))
