"""«Работы» of a teacher, and the plan of tests of any class."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from core.journal import Journal
from core.model.people import Actor
from core.model.roles import Role
from core.services.work_lists import my_works, works_plan
from handlers.kit.callbacks import MyClass, MyWorksPage, PlanPage
from handlers.kit.dates import day_of
from handlers.kit.filters import HasRole
from handlers.kit.reply import Reply
from handlers.papers.pages import as_pdf
from handlers.papers.tests_plan import plan_table
from handlers.papers.xlsx import as_xlsx
from handlers.screens import my_works as screens
from handlers.screens import works_plan as plans
from handlers.screens.classes import ClassDayPage
from handlers.screens.works_plan import PlanPaper

router = Router(name="teacher.my_works")


@router.message(Command("works"), HasRole(Role.TEACHER))
@router.callback_query(MyWorksPage.filter())
async def show(
    event: Message | CallbackQuery,  # noqa: ARG001 - aiogram hands it over first
    journal: Journal,
    actor: Actor,
) -> Reply:
    """Show the own works, what is overdue first."""
    return Reply(screen=screens.draw(await my_works(journal, actor)))


@router.callback_query(PlanPage.filter())
async def show_plan(
    event: CallbackQuery,  # noqa: ARG001 - aiogram hands it over first
    journal: Journal,
    actor: Actor,
    callback_data: PlanPage,
) -> Reply:
    """Show the plan of tests of a class."""
    ordinal, class_id = callback_data.ordinal, callback_data.class_id
    plan = await works_plan(
        journal,
        actor,
        class_id=class_id,
        day=day_of(ordinal) if ordinal else None,
        whole_period=callback_data.period,
    )
    return Reply(screen=plans.draw(plan, _back(actor, class_id)))


@router.callback_query(PlanPaper.filter())
async def print_plan(
    event: CallbackQuery,  # noqa: ARG001 - aiogram hands it over first
    journal: Journal,
    actor: Actor,
    callback_data: PlanPaper,
) -> Reply:
    """Send the plan as a file, which stays in the chat."""
    plan = await works_plan(
        journal,
        actor,
        class_id=callback_data.class_id,
        day=day_of(callback_data.ordinal),
        whole_period=callback_data.period,
    )
    table, pdf = plan_table(plan), callback_data.pdf
    content = as_pdf(table) if pdf else as_xlsx(table)
    return Reply(screen=plans.paper(plan, content, "pdf" if pdf else "xlsx"), keep=True)


def _back(actor: Actor, class_id: int) -> CallbackData:
    """Return where the plan is opened from: the own class, the own works, the class's day."""
    if any(grant.scope_id == class_id for grant in actor.having(Role.CLASS_TEACHER)):
        return MyClass(class_id=class_id)
    if actor.has(Role.TEACHER):
        return MyWorksPage()
    return ClassDayPage(class_id=class_id)
