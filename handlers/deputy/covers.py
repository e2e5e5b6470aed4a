"""Offer the lessons of whoever is away, one by one or a whole day, and take offers back."""

from collections.abc import Awaitable
from datetime import date

from aiogram import Router
from aiogram.types import CallbackQuery

from core.errors import Changed, Gone, NotHeld, Refusal, Unfit
from core.journal import Journal
from core.model.people import Actor
from core.model.substitutions import AwayDay
from core.services.lesson_covers import away_day, offer_day, offer_lesson, withdraw_offer
from core.services.receiving import record_refusal
from handlers.kit.dates import day_of
from handlers.kit.once import once
from handlers.kit.reply import Reply
from handlers.screens import covers as screens
from handlers.screens import refusals
from handlers.screens.cover_buttons import (
    AwayDayOpen,
    CoverOffer,
    CoverOpen,
    CoverWhole,
    CoverWholeWho,
    OfferBack,
)

router = Router(name="deputy.covers")

_OUTDATED = (Changed, NotHeld, Unfit)
"""What was pressed speaks of a day that has changed since it was drawn."""


@router.callback_query(AwayDayOpen.filter())
async def day(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: AwayDayOpen,
) -> Reply:
    """Show a day with who is free at each hour."""
    asked = callback_data
    on = day_of(asked.ordinal)
    shown = await away_day(journal, actor, absence_id=asked.absence_id, day=on)
    return Reply(screen=screens.day(shown, journal.clock.zone))


@router.callback_query(CoverOpen.filter())
async def lesson(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: CoverOpen,
) -> Reply:
    """Show a lesson with all who are free then."""
    asked = callback_data
    on = day_of(asked.ordinal)
    shown = await away_day(journal, actor, absence_id=asked.absence_id, day=on)
    one = shown.cover(asked.lesson_id)
    if one is None:
        raise Gone(object_kind="lesson")
    return Reply(screen=screens.lesson(shown, one, journal.clock.zone, asked.page))


@router.callback_query(CoverWholeWho.filter())
async def whole_who(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: CoverWholeWho,
) -> Reply:
    """Show all who are free at every hour of the day."""
    asked = callback_data
    on = day_of(asked.ordinal)
    shown = await away_day(journal, actor, absence_id=asked.absence_id, day=on)
    return Reply(screen=screens.whole(shown, asked.page))


@router.callback_query(CoverOffer.filter())
async def offer(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: CoverOffer,
) -> Reply:
    """Offer one lesson; what has changed meanwhile is shown as it is."""
    asked = callback_data
    at = (asked.absence_id, day_of(asked.ordinal))
    ids = {"lesson_id": asked.lesson_id, "person_id": asked.person_id}
    offering = offer_lesson(journal, actor, absence_id=at[0], **ids)
    return await _offered(journal, actor, at, asked.person_id, offering)


@router.callback_query(CoverWhole.filter())
async def offer_whole(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: CoverWhole,
) -> Reply:
    """Offer all lessons of the day that nobody has; what has changed is shown as it is."""
    asked = callback_data
    at = (asked.absence_id, day_of(asked.ordinal))
    offering = offer_day(journal, actor, absence_id=at[0], day=at[1], person_id=asked.person_id)
    return await _offered(journal, actor, at, asked.person_id, offering)


@router.callback_query(OfferBack.filter())
async def back(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: OfferBack,
) -> Reply:
    """Take an offer back, and show the lesson's day."""
    offer_id = callback_data.offer_id
    was = await once(withdraw_offer(journal, actor, offer_id=offer_id))
    if was is None:
        return Reply(toast=screens.withdrawn())
    shown = await away_day(journal, actor, absence_id=was.absence_id, day=was.day)
    return Reply(screen=screens.day(shown, journal.clock.zone, screens.withdrawn()))


async def _offered(
    journal: Journal,
    actor: Actor,
    at: tuple[int, date],
    person_id: int,
    offering: Awaitable[AwayDay],
) -> Reply:
    """Draw the day with whom what was offered."""
    try:
        shown = await once(offering)
    except _OUTDATED as refusal:
        return await _refused(journal, actor, at, refusal)
    shown = shown or await away_day(journal, actor, absence_id=at[0], day=at[1])
    return Reply(screen=screens.day(shown, journal.clock.zone, screens.offered(shown, person_id)))


async def _refused(
    journal: Journal, actor: Actor, at: tuple[int, date], refusal: Refusal
) -> Reply:
    """Keep the refusal's trace and draw its words above the day as it is now."""
    await once(record_refusal(journal, actor, refusal=refusal))
    shown = await away_day(journal, actor, absence_id=at[0], day=at[1])
    page = screens.day(shown, journal.clock.zone)
    return Reply(screen=refusals.above(refusal, journal.clock.zone, page))
