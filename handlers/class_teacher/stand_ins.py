"""«Меня не будет»: who leads the class meanwhile, until when; deputies name somebody too."""

from datetime import date

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.errors import Changed, Gone, Refusal, Unfit
from core.journal import Journal
from core.model.people import Actor
from core.model.stand_ins import Colleague, StandInSight, Wish
from core.rules.names_search import beginning_with
from core.rules.stand_ins import read_days
from core.services.receiving import record_refusal, turn_dialogue
from core.services.stand_ins import end_stand_in, led_classes, name_stand_in, stand_in_sight
from handlers.kit.dates import day_of
from handlers.kit.filters import IsCommand
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply
from handlers.screens import refusals
from handlers.screens import stand_ins as screens
from handlers.screens.stand_in_buttons import (
    StandInChoice,
    StandInClasses,
    StandInOver,
    StandInPage,
    StandInUntil,
    StandInWho,
)

router = Router(name="class_teacher.stand_ins")

WHO, DAYS = "stand_in_who", "stand_in_days"
"""Awaited: a surname, the last day."""


@router.callback_query(StandInClasses.filter())
async def classes(callback: CallbackQuery, journal: Journal, actor: Actor) -> Reply:  # noqa: ARG001 - it carries nothing
    """Show the classes and who stands in where."""
    return Reply(screen=screens.classes(await led_classes(journal, actor), _today(journal)))


@router.callback_query(StandInPage.filter())
async def show(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: StandInPage
) -> Reply:
    """Show who stands in; where nobody does, the choice."""
    sight = await stand_in_sight(journal, actor, class_id=callback_data.class_id)
    if sight.led.standing is not None:
        return Reply(screen=screens.page(sight, sight.led.standing))
    return await _choose(callback, journal, actor, sight)


@router.callback_query(StandInChoice.filter())
async def choose(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: StandInChoice
) -> Reply:
    """Show a page of the colleagues."""
    sight = await stand_in_sight(journal, actor, class_id=callback_data.class_id)
    return await _choose(callback, journal, actor, sight, callback_data.page)


async def _choose(
    event: CallbackQuery | Message,
    journal: Journal,
    actor: Actor,
    sight: StandInSight,
    page: int = 0,
) -> Reply:
    awaits = conversation(event, actor, WHO, class_id=sight.led.class_id)
    await once(turn_dialogue(journal.then(awaits), actor))
    return Reply(screen=screens.choice(sight, page))


@router.message(StateFilter(WHO), ~IsCommand())
async def typed_name(message: Message, journal: Journal, actor: Actor, state: FSMContext) -> Reply:
    """Go on with whom the typed name means; several are offered, nobody is asked for again."""
    class_id = int((await state.get_data())["class_id"])
    sight = await stand_in_sight(journal, actor, class_id=class_id)
    try:
        found = _meant(_text(message), sight)
    except Unfit as refusal:
        return await _above(journal, actor, refusal, Reply(screen=screens.choice(sight, 0)))
    if len(found) > 1:
        return Reply(screen=screens.choice(sight, 0, found[: screens.ON_A_PAGE]))
    return await _until(message, journal, actor, sight, found[0])


def _meant(typed: str, sight: StandInSight) -> list[Colleague]:
    people = {one.person_id: one for one in sight.colleagues}
    fitting = beginning_with(typed, {i: one.name for i, one in people.items()})
    if not fitting:
        raise Unfit(why="nobody")
    return [people[i] for i in fitting]


async def _above(journal: Journal, actor: Actor, refusal: Refusal, page: Reply) -> Reply:
    """Keep the refusal's trace and draw its words above the page, which still listens."""
    await once(record_refusal(journal, actor, refusal=refusal))
    if page.screen is None:
        return page
    return Reply(screen=refusals.above(refusal, journal.clock.zone, page.screen))


@router.callback_query(StandInWho.filter())
async def who(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: StandInWho
) -> Reply:
    """Ask until which day."""
    sight = await stand_in_sight(journal, actor, class_id=callback_data.class_id)
    chosen = [one for one in sight.colleagues if one.person_id == callback_data.person_id]
    if not chosen:
        raise Gone(object_kind="colleague")
    return await _until(callback, journal, actor, sight, chosen[0])


async def _until(
    event: CallbackQuery | Message,
    journal: Journal,
    actor: Actor,
    sight: StandInSight,
    one: Colleague,
) -> Reply:
    ids = {"class_id": sight.led.class_id, "person_id": one.person_id}
    awaits = conversation(event, actor, DAYS, **ids, latest_id=sight.latest_id)
    await once(turn_dialogue(journal.then(awaits), actor))
    return Reply(screen=screens.until(sight, one))


@router.message(StateFilter(DAYS), ~IsCommand())
async def typed_days(message: Message, journal: Journal, actor: Actor, state: FSMContext) -> Reply:
    """Name the chosen person for the typed days; what does not fit is asked for again."""
    data = await state.get_data()
    place, person_id = (int(data["class_id"]), int(data["latest_id"])), int(data["person_id"])
    try:
        since, until = read_days(_text(message), _today(journal))
    except Unfit as refusal:
        return await _again(message, journal, actor, (place[0], person_id), refusal)
    wish = Wish(person_id=person_id, since=since, until=until)
    return await _name(message, journal, actor, place, wish)


@router.callback_query(StandInUntil.filter())
async def until_day(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: StandInUntil
) -> Reply:
    """Name the chosen person from today until this day."""
    asked = callback_data
    wish = Wish(person_id=asked.person_id, since=_today(journal), until=day_of(asked.ordinal))
    return await _name(callback, journal, actor, (asked.class_id, asked.latest_id), wish)


async def _name(
    event: CallbackQuery | Message,
    journal: Journal,
    actor: Actor,
    place: tuple[int, int],
    wish: Wish,
) -> Reply:
    """Name the person for the class of `place`, over whoever stood in (the second)."""
    class_id, latest_id = place
    over = journal.then(conversation(event, actor))
    try:
        named = await once(
            name_stand_in(over, actor, class_id=class_id, wish=wish, latest_id=latest_id)
        )
    except (Changed, Unfit) as refusal:
        return await _again(event, journal, actor, (class_id, wish.person_id), refusal)
    sight = await stand_in_sight(journal, actor, class_id=class_id)
    if named is not None:
        return Reply(screen=screens.done(sight, named))
    if sight.led.standing is not None:
        return Reply(screen=screens.page(sight, sight.led.standing))
    return Reply(screen=screens.choice(sight, 0))


async def _again(
    event: CallbackQuery | Message,
    journal: Journal,
    actor: Actor,
    asked: tuple[int, int],
    refusal: Refusal,
) -> Reply:
    """Draw the question that was `asked` (class, person) once more, the refusal above it.

    Where somebody was named meanwhile, who that is comes first.
    """
    class_id, person_id = asked
    sight = await stand_in_sight(journal, actor, class_id=class_id)
    chosen = [one for one in sight.colleagues if one.person_id == person_id]
    if isinstance(refusal, Changed) and sight.led.standing is not None:
        await once(turn_dialogue(journal.then(conversation(event, actor)), actor))
        page = Reply(screen=screens.page(sight, sight.led.standing))
    elif chosen:
        page = await _until(event, journal, actor, sight, chosen[0])
    else:
        page = await _choose(event, journal, actor, sight)
    return await _above(journal, actor, refusal, page)


@router.callback_query(StandInOver.filter())
async def over(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: StandInOver,
) -> Reply:
    """End it at once."""
    was = await once(end_stand_in(journal, actor, grant_id=callback_data.grant_id))
    if was is None:
        return Reply(toast=screens.over_already())
    sight = await stand_in_sight(journal, actor, class_id=was.class_id)
    return Reply(screen=screens.over(sight, was))


def _today(journal: Journal) -> date:
    return journal.clock.now().astimezone(journal.clock.zone).date()


def _text(message: Message) -> str:
    if message.text is None:
        raise Unfit(why="not_text")
    return message.text
