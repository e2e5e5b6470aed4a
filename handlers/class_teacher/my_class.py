"""The class's day: for its class teacher to act on, for the heads to look at."""

from aiogram import Router
from aiogram.types import CallbackQuery

from core.journal import Journal
from core.model.people import Actor
from core.model.roles import Role
from core.services.class_days import class_day
from handlers.kit.callbacks import MyClass
from handlers.kit.reply import Reply
from handlers.screens import my_class

router = Router(name="class_teacher.my_class")


@router.callback_query(MyClass.filter())
async def show(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: MyClass,
) -> Reply:
    """Open the class's day."""
    class_id = callback_data.class_id
    day = await class_day(journal, actor, class_id=class_id)
    leads = any(grant.scope_id == class_id for grant in actor.having(Role.CLASS_TEACHER))
    return Reply(screen=my_class.draw(day, leads=leads))
