"""The teacher's thematic plans: look, load a file with a preview, also for a parallel class."""

from collections.abc import Mapping
from typing import Any

from aiogram import Router
from aiogram.filters import Command, Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.errors import Changed, Gone, Unfit
from core.journal import Journal
from core.model.files import FileKind, Upload
from core.model.people import Actor
from core.model.plans import PlanSaved
from core.model.roles import Role
from core.services.plan_copies import copy_plan
from core.services.plan_loading import PlanFile, plan_wanted, preview_plan, save_plan
from core.services.plans import my_plans, plan_page
from core.services.receiving import turn_dialogue
from core.sheets.plan_kind import plan_template
from handlers.kit.filters import HasRole, NoCommand
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply
from handlers.kit.uploads import AWAITS_FILE, Incoming
from handlers.screens import plan_previews as previews
from handlers.screens import plans as screens
from handlers.screens import refusals
from handlers.screens.plan_buttons import (
    CopyPlan,
    LoadPlan,
    MyPlans,
    PlanOf,
    PlanRest,
    PlanTemplate,
    SavePlan,
)
from handlers.teacher.refused import explained

router = Router(name="teacher.plans")

FILE = "plan_file"
"""Awaited: the file of a plan (data: `teaching_id`; once one came, its `sha256` and `name`)."""


@router.message(Command("plans"), HasRole(Role.TEACHER))
@router.callback_query(MyPlans.filter())
async def show_mine(
    event: Message | CallbackQuery,  # noqa: ARG001 - aiogram hands it over first
    journal: Journal,
    actor: Actor,
) -> Reply:
    """Show the own plans."""
    return Reply(screen=screens.my_plans(await my_plans(journal, actor)))


@router.callback_query(PlanOf.filter())
async def show(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: PlanOf,
) -> Reply:
    """Show one plan."""
    found = await plan_page(journal, actor, teaching_id=callback_data.teaching_id)
    return Reply(screen=screens.page(found, callback_data.page))


@router.callback_query(LoadPlan.filter())
async def ask(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: LoadPlan
) -> Reply:
    """Ask for the file."""
    teaching_id = callback_data.teaching_id
    group = await plan_wanted(journal, actor, teaching_id=teaching_id)
    awaits = conversation(callback, actor, FILE, teaching_id=teaching_id)
    await once(turn_dialogue(journal.then(awaits), actor))
    return Reply(screen=previews.ask(group))


@router.callback_query(PlanTemplate.filter())
async def send_template(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: PlanTemplate
) -> Reply:
    """Send the file to fill, which stays in the chat; the prompt listens on."""
    teaching_id = callback_data.teaching_id
    await plan_wanted(journal, actor, teaching_id=teaching_id)
    awaits = conversation(callback, actor, FILE, teaching_id=teaching_id)
    await once(turn_dialogue(journal.then(awaits), actor))
    return Reply(screen=previews.template(teaching_id, plan_template()), keep=True)


class IsForGroup(Filter):
    """Passes where the prompt that stands asks for the file of one group."""

    async def __call__(self, _message: Message, state: FSMContext) -> bool:
        """Tell whether it does."""
        return bool((await state.get_data()).get("teaching_id"))


@router.message(StateFilter(FILE), NoCommand(), IsForGroup(), flags=AWAITS_FILE)
async def received(
    message: Message, journal: Journal, actor: Actor, state: FSMContext, incoming: Incoming
) -> Reply:
    """Show what the file would make of the plan; the prompt goes on listening for a better one."""
    data = await state.get_data()
    teaching_id = int(data["teaching_id"])
    back = PlanOf(teaching_id=teaching_id)
    try:
        upload = document(incoming)
    except Unfit as refusal:
        return await explained(journal, actor, refusal, back)
    file = PlanFile(sha256=upload.sha256, name=upload.name or "")
    return await previewed(message, journal, actor, teaching_id, file)


async def previewed(
    event: Message | CallbackQuery,
    journal: Journal,
    actor: Actor,
    teaching_id: int,
    file: PlanFile,
) -> Reply:
    """Show what the file would make of the plan; another file may follow at once."""
    found = await preview_plan(journal, actor, teaching_id=teaching_id, file=file)
    kept = {"sha256": file.sha256, "name": file.name}
    awaits = conversation(event, actor, FILE, teaching_id=teaching_id, **kept)
    await once(turn_dialogue(journal.then(awaits), actor))
    return Reply(screen=previews.preview(found, file))


def document(incoming: Incoming) -> Upload:
    """Return the file that came.

    Raises:
        Unfit: none, a photo or a voice; too large, or of no kind that is taken.
    """
    upload = incoming.kept()
    if upload is None or upload.kind is not FileKind.DOCUMENT:
        raise Unfit(why="plan_not_a_file")
    return upload


@router.callback_query(PlanRest.filter())
async def read_as(
    callback: CallbackQuery,
    journal: Journal,
    actor: Actor,
    callback_data: PlanRest,
    state: FSMContext,
) -> Reply:
    """Read the file as the whole year's, or as what is left of it."""
    teaching_id = callback_data.teaching_id
    data = await state.get_data()
    file = file_of(data, callback_data.seal, of=teaching_id, rest=callback_data.rest)
    if file is None:
        return await anew(journal, actor, teaching_id)
    return await previewed(callback, journal, actor, teaching_id, file)


@router.callback_query(SavePlan.filter())
async def save(
    callback: CallbackQuery,
    journal: Journal,
    actor: Actor,
    callback_data: SavePlan,
    state: FSMContext,
) -> Reply:
    """Save the plan of the preview."""
    teaching_id, version = callback_data.teaching_id, callback_data.version
    data = await state.get_data()
    file = file_of(data, callback_data.seal, of=teaching_id, rest=callback_data.rest)
    if file is None:
        return await anew(journal, actor, teaching_id, version)
    over = journal.then(conversation(callback, actor))
    try:
        done = await once(
            save_plan(over, actor, teaching_id=teaching_id, file=file, version=version)
        )
    except (Changed, Unfit) as refusal:
        return await explained(journal, actor, refusal, PlanOf(teaching_id=teaching_id))
    return await _saved(journal, actor, done, teaching_id)


@router.callback_query(CopyPlan.filter())
async def copy(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: CopyPlan,
) -> Reply:
    """Let what is taught alike have the same plan, where it has none."""
    teaching_id, from_id = callback_data.teaching_id, callback_data.from_id
    try:
        done = await once(
            copy_plan(journal, actor, teaching_id=teaching_id, from_id=from_id, version=0)
        )
    except (Unfit, Gone) as refusal:
        return await explained(journal, actor, refusal, PlanOf(teaching_id=teaching_id))
    return await _saved(journal, actor, done, teaching_id)


async def _saved(
    journal: Journal, actor: Actor, done: PlanSaved | None, teaching_id: int
) -> Reply:
    """Say what was saved; where it was before, show the plan."""
    if done is not None:
        return Reply(screen=previews.saved(done))
    found = await plan_page(journal, actor, teaching_id=teaching_id)
    return Reply(screen=screens.page(found, 0))


def file_of(
    data: Mapping[str, Any], seal: str, *, of: int = 0, rest: bool = False
) -> PlanFile | None:
    """Return the file that the button speaks of; None where the conversation has moved on.

    `of`: the teaching for which it was sent, 0: for none yet.
    """
    sha256 = str(data.get("sha256", ""))
    if data.get("teaching_id") != of or not sha256 or not sha256.startswith(seal):
        return None
    return PlanFile(sha256=sha256, name=str(data.get("name", "")), rest=rest)


async def anew(
    journal: Journal, actor: Actor, teaching_id: int, version: int | None = None
) -> Reply:
    """Show the plan as it stands: the file that the button speaks of is no longer in hand.

    Where the plan is newer than the `version` over which it was to be saved, that was done.
    """
    found = await plan_page(journal, actor, teaching_id=teaching_id)
    page, plan = screens.page(found, 0), found.fact.plan
    if version is not None and plan is not None and plan.version > version:
        return Reply(screen=page)
    gone = Gone(object_kind="plan_file")
    return Reply(screen=refusals.above(gone, journal.clock.zone, page))
