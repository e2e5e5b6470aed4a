"""The family desk: each child today, and a child's day and week.

A pupil opens the same pages about oneself (BBZH-2.4); each page asks whose child it is.
"""

from datetime import date

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.journal import Journal
from core.model.people import Actor
from core.model.roles import Role
from core.services.family import child_day, child_week, family_home
from handlers.kit.callbacks import Family
from handlers.kit.dates import day_of
from handlers.kit.filters import HasRole
from handlers.kit.reply import Reply
from handlers.screens import family, family_days
from handlers.screens.family_buttons import ChildDayPage, ChildWeekPage

router = Router(name="parent.family")


@router.message(Command("menu"), HasRole(Role.PARENT, Role.PUPIL))
@router.callback_query(Family.filter((F.page == "home") & (F.child_id == 0)))
async def home(
    event: Message | CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
) -> Reply:
    """Show every child of the family, today in brief."""
    found = await family_home(journal, actor)
    return Reply(screen=family.home(found, tells=actor.has(Role.PARENT)))


@router.callback_query(Family.filter(F.page.in_({"home", "day"})))
async def today(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: Family,
) -> Reply:
    """Show the child's today."""
    return await _day(journal, actor, callback_data.child_id, None)


@router.callback_query(ChildDayPage.filter())
async def day(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: ChildDayPage,
) -> Reply:
    """Show another day of the child."""
    return await _day(journal, actor, callback_data.child_id, day_of(callback_data.ordinal))


@router.callback_query(Family.filter(F.page == "week"))
async def this_week(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: Family,
) -> Reply:
    """Show the child's running week."""
    return await _week(journal, actor, callback_data.child_id, None)


@router.callback_query(ChildWeekPage.filter())
async def week(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: ChildWeekPage,
) -> Reply:
    """Show another week of the child."""
    return await _week(journal, actor, callback_data.child_id, day_of(callback_data.ordinal))


async def _day(journal: Journal, actor: Actor, child_id: int, when: date | None) -> Reply:
    found = await child_day(journal, actor, child_id=child_id, day=when)
    tells = any(grant.scope_id == child_id for grant in actor.having(Role.PARENT))
    return Reply(screen=family_days.day(found, journal.clock.zone, tells=tells))


async def _week(journal: Journal, actor: Actor, child_id: int, when: date | None) -> Reply:
    found = await child_week(journal, actor, child_id=child_id, day=when)
    return Reply(screen=family_days.week(found))
