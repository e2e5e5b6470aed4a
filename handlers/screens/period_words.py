"""What a page of a lesson says of its period, once that is locked."""

from core.model.lesson import Lesson
from handlers.kit.clauses import cited
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted


def period_line(lesson: Lesson) -> list[str]:
    """«Период «1 четверть» закрыт», where it is."""
    lock = lesson.lock
    if lock is None:
        return []
    said = _("The period «%(period)s» is closed.") % {"period": quoted(lock.period)}
    return [cited(said, lock.clause)]
