"""A lesson that is recorded on request only by now: what its page says, and the way on."""

from zoneinfo import ZoneInfo

from core.model.attendance import LessonSight
from handlers.kit.dates import hour, short_day
from handlers.kit.i18n import _
from handlers.kit.reply import Row, button
from handlers.screens.correction_asks import offer_opening
from handlers.screens.correction_buttons import OwnRequest
from handlers.screens.refusals import words


def lacking(shown: LessonSight) -> list[str]:
    """Return which texts the lesson lacks, in words."""
    if shown.written is None:
        return []
    lacks = [] if shown.written.topic else [_("topic")]
    if shown.homework and not shown.written.homework:
        lacks.append(_("homework"))
    return lacks


def opening_lines(shown: LessonSight, zone: ZoneInfo) -> list[str]:
    """Say until when the lesson is open by consent, or why it is recorded on request only."""
    if shown.reopened is not None:
        until = shown.reopened.until
        values = {
            "until": hour(until, zone),
            "day": short_day(until.astimezone(zone).date()),
            "number": shown.reopened.request_id,
        }
        said = _("By consent it can be recorded until %(until)s, %(day)s (request № %(number)s).")
        return [said % values]
    if shown.shut is None or not _lacks(shown):
        return []
    if shown.waits is not None:
        return [_("The request № %(number)s to open it waits.") % {"number": shown.waits}]
    return [words(shown.shut, zone)]


def opening_row(shown: LessonSight) -> Row:
    """Return the button that asks for it to be opened, or leads to the request that waits."""
    if shown.shut is None or not _lacks(shown):
        return ()
    if shown.waits is not None:
        label = _("Request № %(number)s") % {"number": shown.waits}
        return (button(label, OwnRequest(request_id=shown.waits)),)
    return offer_opening(shown.shut.ask, shown.lesson.id)


def _lacks(shown: LessonSight) -> bool:
    return not shown.lesson.is_taken or bool(lacking(shown))
