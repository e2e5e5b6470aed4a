"""«Карты уроков»: a deputy enters lessons from their paper cards, one after the other."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.errors import Unfit
from core.journal import Journal
from core.model.dialogue import LESSON
from core.model.paper_cards import CardsDay
from core.model.people import Actor
from core.rules.typed_dates import read_past_day
from core.services.card_entry import cards_day, take_card
from core.services.lesson_page import lesson_page
from core.services.receiving import record_refusal, turn_dialogue
from handlers.kit.dates import day_of
from handlers.kit.filters import IsCommand
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply, Screen
from handlers.screens import card_entry as screens
from handlers.screens import refusals
from handlers.screens.lesson_card import lesson_card
from handlers.screens.paper_cards import CardClasses, CardEntry, NextCard, NextOfClass, OpenCard

router = Router(name="deputy.card_entry")

DAY = "cards_day"
"""Awaited while the stack is shown: another day; `classes`: it lies by classes."""


@router.callback_query(CardEntry.filter())
async def stack(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: CardEntry
) -> Reply:
    """Show the teachers of a day, or the lessons of one."""
    ordinal, teacher_id = callback_data.ordinal, callback_data.teacher_id
    shown = await cards_day(journal, actor, day=day_of(ordinal) if ordinal else None)
    screen = screens.stack(shown, teacher_id) if teacher_id else screens.teachers(shown)
    return await _listening(callback, journal, actor, screen)


@router.callback_query(CardClasses.filter())
async def by_class(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: CardClasses
) -> Reply:
    """Show the classes of a day, or the lessons of one."""
    class_id = callback_data.class_id
    shown = await cards_day(journal, actor, day=day_of(callback_data.ordinal))
    screen = screens.of_class(shown, class_id) if class_id else screens.classes(shown)
    return await _listening(callback, journal, actor, screen, classes=True)


@router.message(StateFilter(DAY), ~IsCommand())
async def typed_day(message: Message, journal: Journal, actor: Actor, state: FSMContext) -> Reply:
    """Show the stack of the typed day in the order that was chosen; no date is asked again."""
    in_classes = bool((await state.get_data()).get("classes"))
    today = journal.clock.now().astimezone(journal.clock.zone).date()
    day = read_past_day(" ".join((message.text or "").lower().split()), today)
    shown = await cards_day(journal, actor, day=day)
    screen = screens.classes(shown) if in_classes else screens.teachers(shown)
    if day is not None:
        return Reply(screen=screen)
    refusal = Unfit(why="not_a_date")
    await once(record_refusal(journal, actor, refusal=refusal))
    return Reply(screen=refusals.above(refusal, journal.clock.zone, screen))


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
        screen = screens.teachers(shown, screens.finished())
        return await _listening(callback, journal, actor, screen)
    return await _open(callback, journal, actor, following.id)


@router.callback_query(NextOfClass.filter())
async def next_of_class(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: NextOfClass
) -> Reply:
    """Go on with the next card of the same class; with none left, to the classes."""
    shown = await cards_day(journal, actor, day=day_of(callback_data.ordinal))
    following = shown.after(callback_data.lesson_id, in_class=True)
    if following is None:
        screen = screens.classes(shown, _finished(shown, callback_data.lesson_id))
        return await _listening(callback, journal, actor, screen, classes=True)
    return await _open(callback, journal, actor, following.id)


def _finished(shown: CardsDay, lesson_id: int) -> str:
    names = [one.class_name for one in shown.lessons if one.id == lesson_id]
    return screens.class_finished(names[0]) if names else ""


async def _listening(
    callback: CallbackQuery,
    journal: Journal,
    actor: Actor,
    screen: Screen,
    *,
    classes: bool = False,
) -> Reply:
    """Show the stack; a date that is typed under it opens that day's."""
    awaits = conversation(callback, actor, DAY, classes=classes)
    await once(turn_dialogue(journal.then(awaits), actor))
    return Reply(screen=screen)


async def _open(callback: CallbackQuery, journal: Journal, actor: Actor, lesson_id: int) -> Reply:
    then = journal.then(conversation(callback, actor, f"{LESSON}{lesson_id}"))
    await once(take_card(then, actor, lesson_id=lesson_id))
    shown = await lesson_page(journal, actor, lesson_id=lesson_id)
    return Reply(screen=lesson_card(shown, journal.clock.zone))
