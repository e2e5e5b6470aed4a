"""The family desk: each child today, and a child's day, marks, homework and absences.

A pupil opens the same pages about oneself (BBZH-2.4); each page asks whose child it is.
"""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.journal import Journal
from core.model.people import Actor
from core.model.roles import Role
from core.services.family import (
    child_absences,
    child_day,
    child_marks,
    child_tasks,
    family_home,
)
from handlers.kit.callbacks import Family
from handlers.kit.filters import HasRole
from handlers.kit.reply import Reply
from handlers.screens import family

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
async def day(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: Family,
) -> Reply:
    """Show the child's day."""
    found = await child_day(journal, actor, child_id=callback_data.child_id)
    own = any(grant.scope_id == found.child.id for grant in actor.having(Role.PARENT))
    return Reply(screen=family.day(found, tells=own))


@router.callback_query(Family.filter(F.page == "marks"))
async def marks(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: Family,
) -> Reply:
    """Show the child's marks of the period."""
    found = await child_marks(journal, actor, child_id=callback_data.child_id)
    return Reply(screen=family.marks(found))


@router.callback_query(Family.filter(F.page == "tasks"))
async def tasks(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: Family,
) -> Reply:
    """Show the child's homework for the next days."""
    found = await child_tasks(journal, actor, child_id=callback_data.child_id)
    return Reply(screen=family.tasks(found))


@router.callback_query(Family.filter(F.page == "absences"))
async def absences(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: Family,
) -> Reply:
    """Show the child's absences of the period."""
    found = await child_absences(journal, actor, child_id=callback_data.child_id)
    return Reply(screen=family.absences(found))
