"""Thematic plans as deputies look at them: who has none, plan and fact by teacher and by class."""

from aiogram import Router
from aiogram.types import CallbackQuery

from core.journal import Journal
from core.model.people import Actor
from core.services.plans import class_plans, lacking_plans, teacher_plans
from handlers.kit.reply import Reply
from handlers.papers.plan_fact import plan_fact_table
from handlers.papers.xlsx import as_xlsx
from handlers.screens import plan_lists as screens
from handlers.screens.plan_buttons import ClassPlans, LackingPlans, PlansPaper, TeacherPlans

router = Router(name="deputy.plans")


@router.callback_query(LackingPlans.filter())
async def show_lacking(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: LackingPlans,
) -> Reply:
    """Show who has no plan."""
    found = await lacking_plans(journal, actor)
    return Reply(screen=screens.lacking(found, callback_data.page))


@router.callback_query(ClassPlans.filter())
async def show_class(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: ClassPlans,
) -> Reply:
    """Show plan and fact of a class."""
    class_id = callback_data.class_id
    found = await class_plans(journal, actor, class_id=class_id)
    return Reply(screen=screens.of_class(found, class_id))


@router.callback_query(TeacherPlans.filter())
async def show_teacher(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: TeacherPlans,
) -> Reply:
    """Show plan and fact of a teacher."""
    person_id = callback_data.person_id
    found = await teacher_plans(journal, actor, person_id=person_id)
    return Reply(screen=screens.of_teacher(found, person_id))


@router.callback_query(PlansPaper.filter())
async def send_paper(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: PlansPaper,
) -> Reply:
    """Send plan and fact as a spreadsheet, which stays in the chat."""
    class_id, person_id = callback_data.class_id, callback_data.person_id
    back: ClassPlans | TeacherPlans
    if class_id:
        found = await class_plans(journal, actor, class_id=class_id)
        back = ClassPlans(class_id=class_id)
    else:
        found = await teacher_plans(journal, actor, person_id=person_id)
        back = TeacherPlans(person_id=person_id)
    content = as_xlsx(plan_fact_table(found))
    return Reply(screen=screens.paper(found, content, back), keep=True)
