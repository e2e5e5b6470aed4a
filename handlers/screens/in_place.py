"""The word to a teacher in whose lesson a head has written."""

from html import escape

from core.model.in_place import InPlace
from handlers.kit.callbacks import LessonPage
from handlers.kit.dates import short_day
from handlers.kit.i18n import _
from handlers.kit.reply import Screen, button
from handlers.screens.roll_words import heading


def written(found: InPlace) -> Screen:
    """Say who wrote in which lesson, and lead there."""
    lines = (
        "<b>" + _("Written in your lesson") + "</b>",
        f"{heading(found.lesson)}, {short_day(found.lesson.day)}",
        _("By: %(name)s") % {"name": escape(found.by.polite)},
    )
    lesson_id = found.lesson.id
    return Screen(
        kind="in_place",
        text="\n".join(lines),
        rows=((button(_("Open the lesson"), LessonPage(lesson_id=lesson_id)),),),
    )
