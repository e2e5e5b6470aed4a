"""What waits for a teacher beside the lessons of the day, each one tap away."""

from core.model.teachers_day import TeachersDay
from handlers.kit.i18n import _
from handlers.kit.reply import Row, button
from handlers.screens.correction_buttons import MyRequests
from handlers.screens.offers import waiting_row
from handlers.screens.questions import OpenQuestions


def waiting_rows(shown: TeachersDay) -> list[Row]:
    """Return the ways to lessons that others ask to give, questions, and own requests."""
    rows: list[Row] = []
    if shown.offers:
        rows.append(waiting_row(shown.offers))
    if shown.questions:
        label = _("Questions of families: %(n)d") % {"n": shown.questions}
        rows.append((button(label, OpenQuestions()),))
    if shown.requests:
        label = _("My requests: %(n)d") % {"n": shown.requests}
        rows.append((button(label, MyRequests()),))
    return rows
