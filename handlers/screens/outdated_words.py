"""Why a request was closed by itself, and what stands now, in words."""

from core.model.corrections import TEXTS, CorrectionRequest, What
from core.model.lesson import NOT_HELD, LessonStatus
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted


def outdated(one: CorrectionRequest, *, own: bool) -> str:
    """Say why nothing can come of it any more, and to its asker the way on; HTML."""
    if one.change.what is What.PERIOD_MARK:
        return _of_period(one, own=own)
    if one.lesson.status in NOT_HELD:
        return _no_lesson(one.lesson.status)
    if one.change.what is What.LESSON:
        return _("Somebody else records this lesson now, so the request is closed.")
    said = _stands(one) + " " + _("The request is closed.")
    if not own:
        return said
    return f"{said}\n" + _("If a correction is still needed, please ask anew from the lesson.")


def _of_period(one: CorrectionRequest, *, own: bool) -> str:
    said = _stands(one) + " " + _("The request is closed.")
    if not own:
        return said
    return f"{said}\n" + _("If a correction is still needed, please ask anew from the mark.")


def _no_lesson(status: LessonStatus) -> str:
    if status is LessonStatus.MOVED:
        return _("The lesson was moved to another time, so the request is closed.")
    if status is LessonStatus.MERGED:
        return _("The lesson was held together with another one, so the request is closed.")
    return _("The lesson was cancelled, so the request is closed.")


def _stands(one: CorrectionRequest) -> str:
    if one.words is None:
        return _("Meanwhile this entry has changed.")
    stands = {"stands": quoted(one.words)}
    if one.change.what in TEXTS:
        return _("Meanwhile the text has changed, now it is: «%(stands)s».") % stands
    return _("Meanwhile the mark has changed, now it is %(stands)s.") % stands
