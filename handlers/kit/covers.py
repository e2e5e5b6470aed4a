"""Why a teacher is away, what became of a lesson, and a month: for screens and papers alike."""

from datetime import date

from babel.dates import format_date

from core.model.cover_register import Fate
from core.model.substitutions import AwayReason
from handlers.kit.i18n import _, language

_ALIKE = 3
"""So many first letters tell the reasons apart."""


def month_name(month: date) -> str:
    """«ноябрь 2026 г.»."""
    pattern = "LLLL y 'г.'" if language() == "ru" else "LLLL y"
    return format_date(month, pattern, locale=language())


def reason_name(reason: AwayReason) -> str:
    """«Болезнь»: on a button."""
    return {
        AwayReason.ILL: _("Illness"),
        AwayReason.TRIP: _("Business trip"),
        AwayReason.COURSES: _("Courses"),
        AwayReason.LEAVE: _("Leave"),
        AwayReason.OTHER: _("Another reason"),
    }[reason]


def reason_typed(text: str) -> AwayReason | None:
    """Return the reason whose name begins like the typed word: «болеет» is «Болезнь»."""
    said = text.strip().casefold()
    fits = (one for one in AwayReason if said.startswith(reason_name(one).casefold()[:_ALIKE]))
    return next(fits, None)


def fate_name(fate: Fate) -> str:
    """Say what became of a lesson, inside a sentence."""
    return {
        Fate.GIVEN: _("substitution"),
        Fate.MISSED: _("nobody gave it"),
        Fate.CANCELLED: _("cancelled"),
        Fate.MOVED: _("moved to another time"),
        Fate.MERGED: _("together with another group"),
        Fate.AHEAD: _("still ahead"),
    }[fate]
