"""What a page of a lesson says of its period, once that is locked."""

from datetime import date

from core.model.lesson import Lesson
from handlers.kit.clauses import cited
from handlers.kit.dates import plain_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted


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
