"""Where a group's pupils stand, one pupil whole, and whom to ask at the next lesson."""

from aiogram import Router
from aiogram.types import CallbackQuery

from core.journal import Journal
from core.model.people import Actor
from core.services.minimum_lists import minimum_to_tell
from core.services.standing import ask_next, group_standing, pupil_standing
from handlers.kit.i18n import _
from handlers.kit.once import once
from handlers.kit.reply import Reply
from handlers.screens import standing as screens
from handlers.screens.standing import AskFromList, AskNext, GroupPage, GroupPupilPage

router = Router(name="teacher.standing")


@router.callback_query(GroupPage.filter())
async def show_group(
    event: CallbackQuery,  # noqa: ARG001 - aiogram hands it over first
    journal: Journal,
    actor: Actor,
    callback_data: GroupPage,
) -> Reply:
    """Show where the pupils of a group stand."""
    found = await group_standing(journal, actor, teaching_id=callback_data.teaching_id)
    return Reply(screen=screens.group(found, journal.clock.zone))


@router.callback_query(GroupPupilPage.filter())
async def show_pupil(
    event: CallbackQuery,  # noqa: ARG001 - aiogram hands it over first
    journal: Journal,
    actor: Actor,
    callback_data: GroupPupilPage,
) -> Reply:
    """Show one pupil whole."""
    found = await pupil_standing(
        journal,
        actor,
        teaching_id=callback_data.teaching_id,
        person_id=callback_data.person_id,
    )
    return Reply(screen=screens.pupil(found))


@router.callback_query(AskNext.filter())
async def name_next(
    event: CallbackQuery,  # noqa: ARG001 - aiogram hands it over first
    journal: Journal,
    actor: Actor,
    callback_data: AskNext,
) -> Reply:
    """Name whom to ask at the group's next lesson, and show the group."""
    wanted, teaching_id = callback_data.wanted, callback_data.teaching_id
    found = await once(
        ask_next(journal, actor, teaching_id=teaching_id, wanted=wanted)
    ) or await group_standing(journal, actor, teaching_id=teaching_id)
    said = _("Noted for the next lesson") if wanted else _("Nobody is named")
    return Reply(screen=screens.group(found, journal.clock.zone), toast=said)


@router.callback_query(AskFromList.filter())
async def name_from_list(
    event: CallbackQuery,  # noqa: ARG001 - aiogram hands it over first
    journal: Journal,
    actor: Actor,
    callback_data: AskFromList,
) -> Reply:
    """Name whom to ask at the group's next lesson; the list of all groups stays."""
    teaching_id = callback_data.teaching_id
    named = await once(ask_next(journal, actor, teaching_id=teaching_id, wanted=True))
    shown = named or await group_standing(journal, actor, teaching_id=teaching_id)
    said = screens.asked_on(shown, journal.clock.zone)
    found = await minimum_to_tell(journal, actor)
    if not found:
        return Reply(screen=screens.group(shown, journal.clock.zone), toast=said)
    return Reply(screen=screens.lists(found), toast=said)
