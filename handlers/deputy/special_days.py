"""Decide on a day without lessons or with short ones, in one step."""

from aiogram import Router
from aiogram.types import CallbackQuery

from core.journal import Journal
from core.model.people import Actor
from core.model.special_days import DayMoved, SpecialDay
from core.services.special_days import declare_day, special_day, withdraw_day
from handlers.kit.callbacks import SpecialDays
from handlers.kit.dates import day_of
from handlers.kit.once import once
from handlers.kit.reply import Reply
from handlers.screens import special_days as screens
from handlers.screens.special_days import (
    SpecialBack,
    SpecialClasses,
    SpecialDayPage,
    SpecialDo,
    SpecialFor,
    SpecialSure,
)

router = Router(name="special_days")


@router.callback_query(SpecialDays.filter())
async def days(callback: CallbackQuery, journal: Journal, actor: Actor) -> Reply:  # noqa: ARG001 - it carries nothing
    """Show the next days."""
    today = journal.clock.now().astimezone(journal.clock.zone).date()
    await special_day(journal, actor, day=today)
    return Reply(screen=screens.days(today))


@router.callback_query(SpecialDayPage.filter())
async def day(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: SpecialDayPage,
) -> Reply:
    """Show a day and what may be decided."""
    sight = await special_day(journal, actor, day=day_of(callback_data.ordinal))
    return Reply(screen=screens.day(sight))


@router.callback_query(SpecialFor.filter())
async def whom(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: SpecialFor,
) -> Reply:
    """Ask for whom; short lessons are the whole school's."""
    sight = await special_day(journal, actor, day=day_of(callback_data.ordinal))
    if callback_data.kind.has_lessons:
        asked = SpecialSure(ordinal=callback_data.ordinal, kind=callback_data.kind)
        return Reply(screen=screens.sure(sight, asked))
    return Reply(screen=screens.whom(sight, callback_data.kind))


@router.callback_query(SpecialClasses.filter())
async def which_class(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: SpecialClasses,
) -> Reply:
    """Ask for which class."""
    sight = await special_day(journal, actor, day=day_of(callback_data.ordinal))
    return Reply(screen=screens.which_class(sight, callback_data.kind))


@router.callback_query(SpecialSure.filter())
async def sure(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: SpecialSure,
) -> Reply:
    """Say what it moves, and ask once."""
    day = day_of(callback_data.ordinal)
    reach = screens.wanted_day(callback_data).reach
    sight = await special_day(journal, actor, day=day, reach=reach)
    return Reply(screen=screens.sure(sight, callback_data))


@router.callback_query(SpecialDo.filter())
async def decide(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: SpecialDo,
) -> Reply:
    """Decide it and say what was moved."""
    day_of(callback_data.ordinal)
    wanted = screens.wanted_day(callback_data)
    return await _said(
        journal, actor, wanted, await once(declare_day(journal, actor, wanted=wanted))
    )


@router.callback_query(SpecialBack.filter())
async def take_back(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: SpecialBack,
) -> Reply:
    """Take a decision back."""
    day = day_of(callback_data.ordinal)
    standing = SpecialDay(day=day, kind=callback_data.kind, id=callback_data.id)
    moved = await once(withdraw_day(journal, actor, standing=standing))
    return await _said(journal, actor, standing, moved)


async def _said(
    journal: Journal, actor: Actor, about: SpecialDay, moved: DayMoved | None
) -> Reply:
    sight = await special_day(journal, actor, day=about.day)
    return Reply(screen=screens.done(sight, moved) if moved else screens.day(sight))
