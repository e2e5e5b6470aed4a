"""A child's homework by date, and the family's tick «сделано»."""

from datetime import date

from aiogram import F, Router
from aiogram.types import CallbackQuery

from core.journal import Journal
from core.model.people import Actor
from core.services.family_tasks import child_tasks, tick_task
from handlers.kit.callbacks import Family
from handlers.kit.dates import day_of
from handlers.kit.once import once
from handlers.kit.reply import Reply, Screen
from handlers.screens import family_tasks
from handlers.screens.family_buttons import TasksPage, TickTask

router = Router(name="parent.tasks")


@router.callback_query(Family.filter(F.page == "tasks"))
async def coming(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: Family,
) -> Reply:
    """Show the child's homework for the next days."""
    return Reply(screen=await _page(journal, actor, callback_data.child_id, None))


@router.callback_query(TasksPage.filter())
async def of_days(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: TasksPage,
) -> Reply:
    """Show the child's homework for a week from a day."""
    since = day_of(callback_data.ordinal)
    return Reply(screen=await _page(journal, actor, callback_data.child_id, since))


@router.callback_query(TickTask.filter())
async def tick(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: TickTask,
) -> Reply:
    """Tick a piece of homework as done, or not done."""
    wanted = callback_data
    since = day_of(wanted.ordinal) if wanted.ordinal else None
    await once(
        tick_task(
            journal,
            actor,
            child_id=wanted.child_id,
            homework_id=wanted.homework_id,
            done=wanted.done,
        )
    )
    screen = await _page(journal, actor, wanted.child_id, since)
    return Reply(screen=screen, toast=family_tasks.toast(done=wanted.done))


async def _page(journal: Journal, actor: Actor, child_id: int, since: date | None) -> Screen:
    return family_tasks.tasks(await child_tasks(journal, actor, child_id=child_id, since=since))
