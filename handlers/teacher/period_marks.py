"""Setting the marks of a period: the sheet of a group, one pupil, one press for all."""

from aiogram import Router
from aiogram.types import CallbackQuery

from core.errors import Denied, Refusal
from core.journal import Journal
from core.model.people import Actor
from core.services.period_marks import (
    PeriodMarkTap,
    period_pupil,
    period_sheet,
    set_period_mark,
    set_proposed,
)
from handlers.kit.i18n import _
from handlers.kit.once import once
from handlers.kit.reply import Reply
from handlers.screens import period_marks as screens
from handlers.screens.period_mark_buttons import (
    ERASER,
    SURE,
    PeriodPupilPage,
    PeriodSheetPage,
    SetPeriodMark,
    SetProposed,
    SetYearMark,
)

router = Router(name="teacher.period_marks")


@router.callback_query(PeriodSheetPage.filter())
async def show_sheet(
    event: CallbackQuery,  # noqa: ARG001 - aiogram hands it over first
    journal: Journal,
    actor: Actor,
    callback_data: PeriodSheetPage,
) -> Reply:
    """Show the marks of the group's period."""
    found = await period_sheet(
        journal,
        actor,
        teaching_id=callback_data.teaching_id,
        which=callback_data.which,
    )
    return Reply(screen=screens.sheet(found, journal.clock.zone))


@router.callback_query(PeriodPupilPage.filter())
async def show_pupil(
    event: CallbackQuery,  # noqa: ARG001 - aiogram hands it over first
    journal: Journal,
    actor: Actor,
    callback_data: PeriodPupilPage,
) -> Reply:
    """Show one pupil with the marks under the period's mark."""
    return await _pupil(journal, actor, callback_data)


async def _pupil(
    journal: Journal,
    actor: Actor,
    asked: PeriodPupilPage | SetPeriodMark | SetYearMark,
    refusal: Refusal | None = None,
) -> Reply:
    found = await period_pupil(
        journal,
        actor,
        teaching_id=asked.teaching_id,
        person_id=asked.person_id,
        which=asked.which,
    )
    return Reply(screen=screens.pupil(found, journal.clock.zone, refusal))


@router.callback_query(SetProposed.filter())
async def set_all(
    event: CallbackQuery,  # noqa: ARG001 - aiogram hands it over first
    journal: Journal,
    actor: Actor,
    callback_data: SetProposed,
) -> Reply:
    """Set all that is plain."""
    teaching_id, which = callback_data.teaching_id, callback_data.which
    found = await once(
        set_proposed(journal, actor, teaching_id=teaching_id, which=which)
    ) or await period_sheet(journal, actor, teaching_id=teaching_id, which=which)
    return Reply(screen=screens.sheet(found, journal.clock.zone), toast=_("Set"))


@router.callback_query(SetPeriodMark.filter())
async def set_one(
    event: CallbackQuery,  # noqa: ARG001 - aiogram hands it over first
    journal: Journal,
    actor: Actor,
    callback_data: SetPeriodMark,
) -> Reply:
    """Set one pupil's mark of the period."""
    return await _set(journal, actor, callback_data)


@router.callback_query(SetYearMark.filter())
async def set_of_year(
    event: CallbackQuery,  # noqa: ARG001 - aiogram hands it over first
    journal: Journal,
    actor: Actor,
    callback_data: SetYearMark,
) -> Reply:
    """Set one pupil's mark of the year, of an exam, or the final one."""
    return await _set(journal, actor, callback_data)


async def _set(
    journal: Journal, actor: Actor, callback_data: SetPeriodMark | SetYearMark
) -> Reply:
    """Set one pupil's mark; what is refused is said on the pupil's page."""
    pressed = callback_data.value.removeprefix(SURE)
    value = None if pressed == ERASER else pressed
    tap = PeriodMarkTap(
        teaching_id=callback_data.teaching_id,
        which=callback_data.which,
        person_id=callback_data.person_id,
        value=value,
        version=callback_data.version,
        sure=callback_data.value.startswith(SURE),
    )
    try:
        found = await once(set_period_mark(journal, actor, tap=tap)) or await period_sheet(
            journal, actor, teaching_id=tap.teaching_id, which=callback_data.which
        )
    except Denied:
        raise
    except Refusal as refusal:
        return await _pupil(journal, actor, callback_data, refusal)
    said = _("Taken off") if value is None else _("Set: %(mark)s") % {"mark": value}
    return Reply(screen=screens.sheet(found, journal.clock.zone), toast=said)
