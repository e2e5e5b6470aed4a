"""«Другие дни»: typed, then why; papers sent on the way go with the notice."""

from datetime import date

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.journal import Journal
from core.model.notices import ChildDaySlots
from core.model.people import Actor
from core.rules.typed_spans import read_span
from core.services.notices import child_slots_of
from core.services.receiving import turn_dialogue
from handlers.kit.along import Along, along, with_paper
from handlers.kit.dates import day_of
from handlers.kit.filters import IsCommand
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply
from handlers.kit.uploads import AWAITS_FILE, Incoming
from handlers.screens import notices
from handlers.screens.notice_buttons import OtherDays

router = Router(name="parent.notice_days")

DAYS, WHY = "notice_days", "notice_why"
"""What is awaited: the days; a reason, which is pressed, or papers before it."""


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


@router.message(StateFilter(DAYS), ~IsCommand(), flags=AWAITS_FILE)
async def typed_days(
    message: Message, journal: Journal, actor: Actor, state: FSMContext, incoming: Incoming
) -> Reply:
    """Read the days and ask why; a paper is kept until the school is told."""
    asked = await state.get_data()
    child_id, today = asked["child_id"], journal.clock.today()
    if message.text is None:
        kept = with_paper(asked, message, incoming)
        page = await child_slots_of(journal, actor, child_id=child_id, day=today)
        then = conversation(message, actor, DAYS, child_id=child_id, **kept.packed())
        await once(turn_dialogue(journal.then(then), actor))
        return Reply(screen=notices.ask_days(page.first, len(kept.papers)))
    first, until = read_span(message.text, today)
    page = await child_slots_of(journal, actor, child_id=child_id, day=first or until, until=until)
    return await _ask_why(message, journal, actor, (page, until), along(asked))


@router.message(StateFilter(WHY), ~IsCommand(), flags=AWAITS_FILE)
async def paper_before_reason(
    message: Message, journal: Journal, actor: Actor, state: FSMContext, incoming: Incoming
) -> Reply:
    """Keep a paper, and ask why once more; the days are known already."""
    asked = await state.get_data()
    kept = with_paper(asked, message, incoming) if message.text is None else along(asked)
    since, until = day_of(asked["day"]), day_of(asked["until"])
    page = await child_slots_of(journal, actor, child_id=asked["child_id"], day=since)
    return await _ask_why(message, journal, actor, (page, until), kept)


async def _ask_why(
    message: Message,
    journal: Journal,
    actor: Actor,
    about: tuple[ChildDaySlots, date],
    kept: Along,
) -> Reply:
    page, until = about
    data = {"child_id": page.child_id, "day": page.day.toordinal(), "until": until.toordinal()}
    then = conversation(message, actor, WHY, **data, **kept.packed())
    await once(turn_dialogue(journal.then(then), actor))
    return Reply(screen=notices.reasons(page, until, (None, None), len(kept.papers)))
