"""What a page of a lesson says of its period, once that is locked."""

from datetime import date
from zoneinfo import ZoneInfo

from core.errors import PeriodLocked
from core.model.corrections import CorrectionPage, CorrectionRequest
from core.model.lesson import Lesson
from handlers.kit.clauses import cited
from handlers.kit.dates import plain_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, button
from handlers.screens import refusal_words, refusals
from handlers.screens.period_buttons import OpenByOrder


def period_line(lesson: Lesson, opened_until: date | None) -> list[str]:
    """«Период «1 четверть» закрыт», where it is; «для вас открыт до 2 января» by an order."""
    lock = lesson.lock
    if lock is None:
        return []
    period = {"period": quoted(lock.period)}
    if opened_until is None:
        return [cited(_("The period «%(period)s» is closed.") % period, lock.clause)]
    said = _("The period «%(period)s» is closed; for you it is open until %(until)s.")
    return [cited(said % {**period, "until": plain_day(opened_until)}, lock.clause)]


def order_needed(page: CorrectionPage) -> list[str]:
    """Say of a request that waits that its period must be opened first; [] where it need not."""
    why = page.locked
    if why is None:
        return []
    said = cited(
        _("The period «%(period)s» is closed.") % {"period": quoted(why.period)}, why.clause
    )
    way_on = refusal_words.way_into_period(why)
    if why.needs == "consent_and_order":
        name = {"name": quoted(page.request.asked_by_name.polite)}
        way_on = _("The director's order is needed, for: %(name)s. Until then the request waits.")
        way_on %= name
    return [f"{said} {way_on}"]


def order_row(period_id: int | None) -> tuple[Row, ...]:
    """Return the button that opens the locked period by an order, for whoever gives it."""
    if period_id is None:
        return ()
    return ((button(_("Open by an order"), OpenByOrder(period_id=period_id)),),)


def not_open_for(one: CorrectionRequest, why: PeriodLocked, zone: ZoneInfo) -> str:
    """Say to whoever consents for whom the period would have to be open, and by what.

    An order that was ended early leaves no day: then it is only said that none holds.
    """
    if why.needs != "consent_and_order":
        return refusals.words(why, zone)
    lock = one.place.lock
    days = [x.until for x in lock.opened if x.person_id == one.asked_by] if lock else []
    values = {"period": quoted(why.period), "name": quoted(one.asked_by_name.polite)}
    said = _("The period «%(period)s» is closed, and no order opens it now for: %(name)s.")
    if days:
        values["until"] = plain_day(max(days))
        said = _(
            "The period «%(period)s» is closed: the order that opened it ended on %(until)s "
            "(it was for: %(name)s)."
        )
    way_on = _("The director can give another order; until then the request waits.")
    return f"{cited(said % values, why.clause)} {way_on}"
