"""The bell's message: the form of the lesson itself, one tap where nobody is missing."""

from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from core.model.attendance import Grid
from core.model.lesson import Lesson
from core.model.people import Name
from core.rules.roll import is_forewarned
from handlers.kit.callbacks import GridPage
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Screen, button
from handlers.screens.roll_words import known, room_words, timed_heading


class BellRest(CallbackData, prefix="br"):
    """Record those who are known to be away as absent and everybody else as present."""

    lesson_id: int
    version: int


def bell(shown: Grid, zone: ZoneInfo, absent: Name | None = None) -> Screen:
    """Draw the form of a lesson that has just begun; `absent` is whom a substitute replaces."""
    lesson = shown.lesson
    away = [seat for seat in shown.seats if is_forewarned(seat)]
    lines = [f"<b>{timed_heading(lesson, zone)}</b>", *_substitution(lesson, absent)]
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


def _substitution(lesson: Lesson, absent: Name | None) -> list[str]:
    """Say to a substitute what the own plan does not: where, and in whose place."""
    if lesson.substitute_id is None:
        return []
    said = _("Substitution")
    if lesson.room:
        said += f", {quoted(room_words(lesson.room))}"
    if absent is None:
        return [said]
    return [f"{said}. " + _("Usual teacher: %(name)s") % {"name": quoted(absent.polite)}]
