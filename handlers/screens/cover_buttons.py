"""What the buttons around absent teachers and their lessons carry."""

from aiogram.filters.callback_data import CallbackData

from core.model.substitutions import AwayReason


class AwayDeskPage(CallbackData, prefix="ga"):
    """Open the absences of teachers, a page of them."""

    page: int = 0


class AwayWho(CallbackData, prefix="gb"):
    """This teacher is away; days that were typed already go along (ordinals, 0: not yet)."""

    person_id: int
    ordinal: int = 0
    until: int = 0


class AwaySave(CallbackData, prefix="gd"):
    """Write that the teacher is away on these days (ordinals), for this reason."""

    person_id: int
    ordinal: int
    until: int
    reason: AwayReason


class AwayOver(CallbackData, prefix="ge"):
    """The teacher is here again from today on."""

    absence_id: int


class AwayOpen(CallbackData, prefix="gf"):
    """Open an absence, with its lessons by day, a page of the days (-1: today's)."""

    absence_id: int
    page: int = -1


class AwayDayOpen(CallbackData, prefix="gh"):
    """Open a day of an absence, with who is free at each hour."""

    absence_id: int
    ordinal: int


class CoverOpen(CallbackData, prefix="gi"):
    """Open a lesson of an absence, with all who are free then, a page of them."""

    absence_id: int
    ordinal: int
    lesson_id: int
    page: int = 0


class CoverOffer(CallbackData, prefix="gj"):
    """Offer the lesson to this colleague."""

    absence_id: int
    ordinal: int
    lesson_id: int
    person_id: int


class CoverWhole(CallbackData, prefix="gk"):
    """Offer all lessons of the day that nobody has to this colleague."""

    absence_id: int
    ordinal: int
    person_id: int


class CoverWholeWho(CallbackData, prefix="gl"):
    """Open all who are free at every hour of the day, a page of them."""

    absence_id: int
    ordinal: int
    page: int = 0


class OfferBack(CallbackData, prefix="gm"):
    """Take an offer back, also one that was accepted."""

    offer_id: int


class OffersPage(CallbackData, prefix="gn"):
    """Open what a colleague is asked to give on a day (0: the first that waits)."""

    ordinal: int = 0


class OfferTake(CallbackData, prefix="go"):
    """Take an offered lesson, to teach this subject in it (0: its own)."""

    offer_id: int
    subject_id: int = 0


class OfferDecline(CallbackData, prefix="gp"):
    """Decline an offered lesson."""

    offer_id: int


class OffersTake(CallbackData, prefix="gq"):
    """Take all that is offered for the day."""

    ordinal: int


class OffersDecline(CallbackData, prefix="gu"):
    """Decline all that is offered for the day."""

    ordinal: int


class BriefPage(CallbackData, prefix="gv"):
    """Open what a substitute needs to give a lesson."""

    lesson_id: int


class CoversView(CallbackData, prefix="gw"):
    """Open the register of a month (a day of it, 0: this one): counted by teacher, or its lines.

    `person_id`: the lines of one teacher (0: of all).
    """

    ordinal: int = 0
    lines: bool = False
    person_id: int = 0
    page: int = 0


class CoversPaper(CallbackData, prefix="gx"):
    """Print the register of a month, or its timesheet (`sheet`), as PDF or as a spreadsheet."""

    ordinal: int
    person_id: int
    sheet: bool
    pdf: bool
