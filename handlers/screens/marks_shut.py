"""The marks of a lesson whose period is locked: to be read, with nothing to choose."""

from core.model.marking import MarksSight
from handlers.kit.callbacks import LessonPage
from handlers.kit.i18n import _
from handlers.kit.reply import Screen, button
from handlers.screens.mark_sheet import SHOWN_REMARKS, shortened
from handlers.screens.mark_words import listed, remarked
from handlers.screens.marks import screen
from handlers.screens.period_words import period_line
from handlers.screens.refusal_words import way_into_period
from handlers.screens.text_words import dated_line


def shut(sight: MarksSight) -> Screen:
    """Draw the marks that stand, and who could open the period.

    What was drafted before the lock is named: nothing is lost without a word.
    """
    lines = (
        dated_line(sight.lesson, _("marks")),
        " ".join([*period_line(sight.lesson, None), *_way_on(sight)]),
        _given(sight),
        *_remarks(sight),
        _drafted(sight),
    )
    back = (button(_("‹ Back"), LessonPage(lesson_id=sight.lesson.id)),)
    return screen(sight.lesson.id, lines, (back,))


def _way_on(sight: MarksSight) -> list[str]:
    return [] if sight.locked is None else [way_into_period(sight.locked)]


def _given(sight: MarksSight) -> str:
    if not sight.given:
        return _("There are no marks of this lesson.")
    return _("Marks: %(marks)s") % {"marks": listed(sight.given, sight.kinds)}


def _remarks(sight: MarksSight) -> list[str]:
    said = [
        remarked(one.listed, one.now or "", shortened(one.remark))
        for one in sight.given
        if one.remark
    ]
    return said[:SHOWN_REMARKS]


def _drafted(sight: MarksSight) -> str:
    if not sight.pending:
        return ""
    return _("Not saved before that: %(marks)s") % {"marks": listed(sight.pending, sight.kinds)}
