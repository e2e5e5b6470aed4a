"""The teacher's day, what is left to fill, the week and its days."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.journal import Journal
from core.model.people import Actor
from core.model.roles import Role
from core.services.teacher_day import day_lessons, left_to_fill, week_lessons
from handlers.kit.callbacks import Today
from handlers.kit.dates import day_of
from handlers.kit.filters import HasRole
from handlers.kit.reply import Reply
from handlers.screens import today
from handlers.screens.today import DayPage, Unfilled, WeekPage

router = Router(name="teacher.today")


@router.message(Command("menu", "today"), HasRole(Role.TEACHER))
@router.callback_query(Today.filter())
async def show_today(
    event: Message | CallbackQuery,  # noqa: ARG001 - aiogram hands it over first
    journal: Journal,
    actor: Actor,
) -> Reply:
    """Show today's lessons."""
    shown = await day_lessons(journal, actor)
    return Reply(screen=today.today(shown, journal.clock.zone))


@router.callback_query(Unfilled.filter())
async def show_unfilled(
    event: CallbackQuery,  # noqa: ARG001 - aiogram hands it over first
    journal: Journal,
    actor: Actor,
) -> Reply:
    """Show what is left to fill in, today and of the days before."""
    shown = await left_to_fill(journal, actor)
    return Reply(screen=today.unfilled(shown, journal.clock.zone))


@router.message(Command("week"), HasRole(Role.TEACHER))
@router.callback_query(WeekPage.filter())
async def show_week(
    event: Message | CallbackQuery,  # noqa: ARG001 - aiogram hands it over first
    journal: Journal,
    actor: Actor,
    callback_data: WeekPage | None = None,
) -> Reply:
    """Show a week; this one, when none is named."""
    ordinal = callback_data.ordinal if callback_data else 0
    around = day_of(ordinal) if ordinal else journal.clock.today()
    shown = await week_lessons(journal, actor, day=around)
    return Reply(screen=today.week(shown, around))


@router.callback_query(DayPage.filter())
async def show_day(
    event: CallbackQuery,  # noqa: ARG001 - aiogram hands it over first
    journal: Journal,
    actor: Actor,
    callback_data: DayPage,
) -> Reply:
    """Show one day of the week; today's own page where it is today."""
    day = day_of(callback_data.ordinal)
    shown = await day_lessons(journal, actor, day=day)
    if day == journal.clock.today():
        return Reply(screen=today.today(shown, journal.clock.zone))
    return Reply(screen=today.day(shown, journal.clock.zone))
