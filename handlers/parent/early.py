"""«Отпустить раньше»: after which lesson, who comes; the name may be typed."""

from datetime import date

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.errors import Unfit
from core.journal import Journal
from core.model.notices import NoticeKind, Wish
from core.model.people import Actor
from core.services.notices import child_slots_of, notice_desk, own_notice, tell_school
from core.services.receiving import turn_dialogue
from handlers.kit.dates import day_of
from handlers.kit.filters import IsCommand
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply
from handlers.screens import early, notices
from handlers.screens.notice_buttons import EarlyAfter, EarlyPage, TellEarly

router = Router(name="parent.early")

WHO = "early_who"
"""Who fetches the child is awaited."""


@router.callback_query(EarlyPage.filter())
async def choose_lesson(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: EarlyPage,
) -> Reply:
    """Ask after which lesson."""
    child_id, day = callback_data.child_id, day_of(callback_data.day)
    page = await child_slots_of(journal, actor, child_id=child_id, day=day)
    desk = await notice_desk(journal, actor)
    own = next((one for one in desk.children if one.child_id == child_id), None)
    offered = (own.today, own.following) if own is not None else ()
    other = next((one for one in offered if one is not None and one != day), None)
    return Reply(screen=early.after(page, other, journal.clock.zone))


@router.callback_query(EarlyAfter.filter())
async def ask_who(
    event: CallbackQuery, journal: Journal, actor: Actor, callback_data: EarlyAfter
) -> Reply:
    """Ask who comes."""
    asked = callback_data
    day = day_of(asked.day)
    page = await child_slots_of(journal, actor, child_id=asked.child_id, day=day)
    data = {"child_id": asked.child_id, "day": asked.day, "slot": asked.slot}
    then = conversation(event, actor, WHO, **data)
    await once(turn_dialogue(journal.then(then), actor))
    return Reply(screen=early.who(page, asked.slot))


@router.message(StateFilter(WHO), ~IsCommand())
async def typed(message: Message, journal: Journal, actor: Actor, state: FSMContext) -> Reply:
    """Tell the school, with the name that was typed."""
    if message.text is None:
        raise Unfit(why="not_text")
    asked = await state.get_data()
    wish = _wish(day_of(asked["day"]), asked["slot"], message.text)
    over = journal.then(conversation(message, actor))
    notice_id = await once(tell_school(over, actor, child_id=asked["child_id"], wish=wish))
    return await _told(journal, actor, notice_id)


@router.callback_query(TellEarly.filter())
async def pressed(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: TellEarly,
) -> Reply:
    """Tell the school: whoever presses comes, or the child goes alone."""
    asked = callback_data
    wish = _wish(day_of(asked.day), asked.slot, None)
    told = tell_school(journal, actor, child_id=asked.child_id, wish=wish, fetches=asked.fetches)
    return await _told(journal, actor, await once(told))


def _wish(day: date, after: int, fetched_by: str | None) -> Wish:
    return Wish(
        kind=NoticeKind.EARLY, since=day, until=day, slot_from=after + 1, fetched_by=fetched_by
    )


async def _told(journal: Journal, actor: Actor, notice_id: int | None) -> Reply:
    if notice_id is None:
        return Reply(screen=notices.desk(await notice_desk(journal, actor)))
    page = await own_notice(journal, actor, notice_id=notice_id)
    return Reply(screen=notices.own(page), toast=notices.brief(page))
