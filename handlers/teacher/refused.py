"""A refusal on the way: explained in words, with the way back to where it came from."""

from aiogram.filters.callback_data import CallbackData

from core.errors import Changed, Forbidden, Refusal, TooLate, Unfit
from core.journal import Journal
from core.model.people import Actor
from core.services.receiving import record_refusal
from handlers.kit.i18n import _
from handlers.kit.reply import Reply, Row, Screen, button
from handlers.screens import refusals
from handlers.screens.correction_asks import late_ways

WORK_REFUSALS = (Changed, Forbidden, TooLate, Unfit)
"""What planning or changing a written work may answer, with the way back to it."""


async def explained(
    journal: Journal,
    actor: Actor,
    refusal: Refusal,
    back: CallbackData,
    way_on: Row = (),
) -> Reply:
    """Keep the refusal's trace and draw its words with «‹ Назад», and the way on above it."""
    await record_refusal(journal, actor, refusal=refusal)
    return drawn(journal, refusal, back, way_on)


def drawn(journal: Journal, refusal: Refusal, back: CallbackData, way_on: Row = ()) -> Reply:
    """Draw the refusal where the update has had an effect, which is trace enough."""
    words = refusals.words(refusal, journal.clock.zone)
    rows = tuple(
        row for row in (way_on, *late_ways([refusal]), (button(_("‹ Back"), back),)) if row
    )
    return Reply(screen=Screen(kind="refusal", text=words, rows=rows))
