"""«Предупредить школу»: «завтра болеет» is three taps; words and other days are typed."""

from datetime import date

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.errors import Unfit
from core.journal import Journal
from core.model.notices import NoticeKind, NoticeReason, Wish
from core.model.people import Actor
from core.rules.typed_spans import read_span
from core.services.notices import (
    add_to_notice,
    child_slots_of,
    notice_desk,
    own_notice,
    tell_school,
    withdraw_notice,
)
from core.services.receiving import turn_dialogue
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
    OtherDays,
    OwnNotice,
    TellSchool,
    WithdrawNotice,
    unpacked,
)

router = Router(name="parent.notices")

DAYS, OTHER, WORDS = "notice_days", "notice_other", "notice_words"
"""What is awaited: days, the reason in words, words to a notice that stands."""


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
    event: CallbackQuery, journal: Journal, actor: Actor, callback_data: TellSchool
) -> Reply:
    """Tell the school at once; another reason is asked for in words first."""
    asked = callback_data
    days = day_of(asked.day), day_of(asked.until)
    if asked.reason is NoticeReason.OTHER:
        page = await child_slots_of(journal, actor, child_id=asked.child_id, day=days[0])
        data = {"child_id": page.child_id, "day": asked.day, "until": asked.until}
        then = conversation(event, actor, OTHER, **data, slots=asked.slots)
        await once(turn_dialogue(journal.then(then), actor))
        return Reply(screen=notices.ask_other())
    wish = _wish(days, asked.slots, asked.reason)
    return await _told(journal, actor, asked.child_id, wish)


@router.message(StateFilter(OTHER), ~IsCommand())
async def typed_reason(
    message: Message, journal: Journal, actor: Actor, state: FSMContext
) -> Reply:
    """Tell the school with the reason in the family's own words."""
    asked = await state.get_data()
    days = day_of(asked["day"]), day_of(asked["until"])
    wish = _wish(days, asked["slots"], NoticeReason.OTHER, _text(message))
    over = journal.then(conversation(message, actor))
    return await _told(over, actor, asked["child_id"], wish)


@router.callback_query(OtherDays.filter())
async def ask_days(
    event: CallbackQuery, journal: Journal, actor: Actor, callback_data: OtherDays
) -> Reply:
    """Ask for other days."""
    child_id, today = callback_data.child_id, journal.clock.today()
    page = await child_slots_of(journal, actor, child_id=child_id, day=today)
    then = conversation(event, actor, DAYS, child_id=child_id)
    await once(turn_dialogue(journal.then(then), actor))
    return Reply(screen=notices.ask_days(page.first))


@router.message(StateFilter(DAYS), ~IsCommand())
async def typed_days(message: Message, journal: Journal, actor: Actor, state: FSMContext) -> Reply:
    """Read the days and ask why."""
    asked = await state.get_data()
    first, until = read_span(_text(message), journal.clock.today())
    child_id, since = asked["child_id"], first or until
    page = await child_slots_of(journal, actor, child_id=child_id, day=since, until=until)
    await once(turn_dialogue(journal.then(conversation(message, actor)), actor))
    return Reply(screen=notices.reasons(page, until, (None, None)))


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


def _text(message: Message) -> str:
    if message.text is None:
        raise Unfit(why="not_text")
    return message.text
