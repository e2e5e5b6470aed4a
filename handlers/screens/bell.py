"""The bell's message: the form of the lesson itself, one tap where nobody is missing."""

from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from core.model.attendance import Grid
from core.rules.roll import is_forewarned
from handlers.kit.callbacks import GridPage
from handlers.kit.i18n import _
from handlers.kit.reply import Screen, button
from handlers.screens.roll_words import known, timed_heading


class BellRest(CallbackData, prefix="br"):
    """Record those who are known to be away as absent and everybody else as present."""

    lesson_id: int
    version: int


def bell(shown: Grid, zone: ZoneInfo) -> Screen:
    """Draw the form of a lesson that has just begun."""
    lesson = shown.lesson
    away = [seat for seat in shown.seats if is_forewarned(seat)]
    lines = [f"<b>{timed_heading(lesson, zone)}</b>"]
    if away:
        said = "; ".join(known(seat, lesson.day) for seat in away)
        lines.append(_("Known already: %(said)s") % {"said": said})
    label = _("The others are here") if away else _("All here")
    rest = BellRest(lesson_id=lesson.id, version=lesson.version)
    return Screen(
        kind="bell",
        text="\n".join(lines),
        rows=(
            (
                button(label, rest, "success"),
                button(_("Mark who is not here"), GridPage(lesson_id=lesson.id), "primary"),
            ),
        ),
        object_id=str(lesson.id),
        version=lesson.version,
    )
