"""A spreadsheet that a teacher sends unasked: is it a plan, and of which group?"""

from aiogram import Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.errors import Unfit
from core.journal import Journal
from core.model.people import Actor
from core.model.roles import Role
from core.services.plans import my_plans
from core.services.receiving import turn_dialogue
from handlers.kit.filters import HasRole
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply
from handlers.kit.uploads import AWAITS_FILE, Incoming
from handlers.screens import plan_previews as previews
from handlers.screens.plan_buttons import MyPlans, ReadPlan
from handlers.teacher.plans import FILE, anew, document, file_of, previewed
from handlers.teacher.refused import explained

router = Router(name="teacher.plan_unasked")


class IsSheet(Filter):
    """Passes a document that is named as a spreadsheet."""

    async def __call__(self, message: Message) -> bool:
        """Tell whether it is one."""
        name = (message.document and message.document.file_name) or ""
        return name.lower().endswith((".xlsx", ".csv"))


@router.message(HasRole(Role.TEACHER), IsSheet(), flags=AWAITS_FILE)
async def received(message: Message, journal: Journal, actor: Actor, incoming: Incoming) -> Reply:
    """Ask of which group it is the plan; nothing is saved by that."""
    try:
        upload = document(incoming)
    except Unfit as refusal:
        return await explained(journal, actor, refusal, MyPlans())
    found = await my_plans(journal, actor)
    kept = {"sha256": upload.sha256, "name": upload.name or ""}
    awaits = conversation(message, actor, FILE, teaching_id=0, **kept)
    await once(turn_dialogue(journal.then(awaits), actor))
    return Reply(screen=previews.whose(found, upload.name or "", upload.sha256))


@router.callback_query(ReadPlan.filter())
async def read(
    callback: CallbackQuery,
    journal: Journal,
    actor: Actor,
    callback_data: ReadPlan,
    state: FSMContext,
) -> Reply:
    """Show what the file would make of this group's plan."""
    teaching_id = callback_data.teaching_id
    file = file_of(await state.get_data(), callback_data.seal)
    if file is None:
        return await anew(journal, actor, teaching_id)
    return await previewed(callback, journal, actor, teaching_id, file)
