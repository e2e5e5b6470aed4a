"""«Можете заменить?»: a colleague takes offered lessons or declines, and sees what is needed."""

from datetime import date

from aiogram import Router
from aiogram.types import CallbackQuery

from core.errors import Changed, NotHeld, Refusal, Unfit
from core.journal import Journal
from core.model.people import Actor
from core.services.lesson_offers import (
    decline_day,
    decline_offer,
    lesson_brief_of,
    own_offers,
    take_day,
    take_offer,
)
from core.services.receiving import record_refusal
from handlers.kit.dates import day_of
from handlers.kit.once import once
from handlers.kit.reply import Reply
from handlers.screens import offers as screens
from handlers.screens import refusals
from handlers.screens.cover_buttons import (
    BriefPage,
    OfferDecline,
    OffersDecline,
    OffersPage,
    OffersTake,
    OfferTake,
)

router = Router(name="teacher.offers")

_OUTDATED = (Changed, NotHeld, Unfit)
"""What was pressed has changed since it was drawn."""


@router.callback_query(OffersPage.filter())
async def page(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: OffersPage,
) -> Reply:
    """Show what waits on a day."""
    day = day_of(callback_data.ordinal) if callback_data.ordinal else None
    return await _page(journal, actor, day)


async def _page(journal: Journal, actor: Actor, day: date | None, said: str = "") -> Reply:
    shown = await own_offers(journal, actor, day=day)
    return Reply(screen=screens.page(shown, journal.clock.zone, said))


async def _refused(journal: Journal, actor: Actor, day: date | None, refusal: Refusal) -> Reply:
    """Keep the refusal's trace and draw its words above the day as it is now."""
    await once(record_refusal(journal, actor, refusal=refusal))
    shown = screens.page(await own_offers(journal, actor, day=day), journal.clock.zone)
    return Reply(screen=refusals.above(refusal, journal.clock.zone, shown))


@router.callback_query(OfferTake.filter())
async def take(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: OfferTake,
) -> Reply:
    """Take one lesson; where that cannot be any more, the day is shown as it is."""
    asked = callback_data
    ids = {"offer_id": asked.offer_id, "subject_id": asked.subject_id}
    try:
        was = await once(take_offer(journal, actor, **ids))
    except _OUTDATED as refusal:
        return await _refused(journal, actor, None, refusal)
    return await _page(journal, actor, was.day if was else None, screens.taken(1))


@router.callback_query(OffersTake.filter())
async def take_all(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: OffersTake,
) -> Reply:
    """Take all of the day that can still be given."""
    day = day_of(callback_data.ordinal)
    try:
        taken = await once(take_day(journal, actor, day=day))
    except _OUTDATED as refusal:
        return await _refused(journal, actor, day, refusal)
    return await _page(journal, actor, day, screens.taken(taken) if taken else "")


@router.callback_query(OfferDecline.filter())
async def decline(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: OfferDecline,
) -> Reply:
    """Decline one lesson."""
    try:
        was = await once(decline_offer(journal, actor, offer_id=callback_data.offer_id))
    except _OUTDATED as refusal:
        return await _refused(journal, actor, None, refusal)
    return await _page(journal, actor, was.day if was else None, screens.declined())


@router.callback_query(OffersDecline.filter())
async def decline_all(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: OffersDecline,
) -> Reply:
    """Decline all of the day."""
    day = day_of(callback_data.ordinal)
    try:
        await once(decline_day(journal, actor, day=day))
    except _OUTDATED as refusal:
        return await _refused(journal, actor, day, refusal)
    return await _page(journal, actor, day, screens.declined())


@router.callback_query(BriefPage.filter())
async def brief(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: BriefPage,
) -> Reply:
    """Show what is needed to give a lesson."""
    shown = await lesson_brief_of(journal, actor, lesson_id=callback_data.lesson_id)
    return Reply(screen=screens.brief(shown, journal.clock.zone))
