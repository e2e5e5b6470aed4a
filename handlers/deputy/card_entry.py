"""«Карты уроков»: a deputy enters lessons from their paper cards, one after the other."""

from aiogram import Router
from aiogram.types import CallbackQuery

from core.journal import Journal
from core.model.dialogue import LESSON
from core.model.people import Actor
from core.services.card_entry import cards_day, take_card
from core.services.lesson_page import lesson_page
from handlers.kit.dates import day_of
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply
from handlers.screens import card_entry as screens
from handlers.screens.lesson_card import lesson_card
from handlers.screens.paper_cards import CardEntry, NextCard, OpenCard

router = Router(name="deputy.card_entry")


@router.callback_query(CardEntry.filter())
async def stack(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: CardEntry,
) -> Reply:
    """Show the teachers of a day, or the lessons of one."""
    ordinal = callback_data.ordinal
    shown = await cards_day(journal, actor, day=day_of(ordinal) if ordinal else None)
    if callback_data.teacher_id:
        return Reply(screen=screens.stack(shown, callback_data.teacher_id))
    return Reply(screen=screens.teachers(shown))


@router.callback_query(OpenCard.filter())
async def open_card(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: OpenCard
) -> Reply:
    """Open a lesson to enter its card: what is typed is a line of it."""
    return await _open(callback, journal, actor, callback_data.lesson_id)


@router.callback_query(NextCard.filter())
async def next_card(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: NextCard
) -> Reply:
    """Go on with the next card of the same teacher; with none left, to the teachers."""
    shown = await cards_day(journal, actor, day=day_of(callback_data.ordinal))
    following = shown.after(callback_data.lesson_id)
    if following is None:
        return Reply(screen=screens.teachers(shown, screens.finished()))
    return await _open(callback, journal, actor, following.id)


async def _open(callback: CallbackQuery, journal: Journal, actor: Actor, lesson_id: int) -> Reply:
    then = journal.then(conversation(callback, actor, f"{LESSON}{lesson_id}"))
    await once(take_card(then, actor, lesson_id=lesson_id))
    shown = await lesson_page(journal, actor, lesson_id=lesson_id)
    return Reply(screen=lesson_card(shown, journal.clock.zone))
