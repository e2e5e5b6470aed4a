"""The same homework for the parallel classes: offered, given, taken back."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from core.model.lesson_texts import InParallel as Given
from core.model.lesson_texts import TakenFromParallel
from handlers.kit.callbacks import LessonPage
from handlers.kit.dates import short_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, Screen, button
from handlers.screens.text_words import dated_line, take_back


class InParallel(CallbackData, prefix="jp"):
    """Set the homework of this version in the parallel classes too."""

    lesson_id: int
    version: int


class TakeParallelBack(CallbackData, prefix="jq"):
    """Take back what the parallel classes were given of the homework of this version."""

    lesson_id: int
    version: int


def in_parallel(lesson_id: int, version: int, classes: Sequence[str]) -> tuple[Row, ...]:
    """Offer the same for these classes; without any there is no row."""
    if not classes:
        return ()
    label = _("The same for %(classes)s") % {"classes": ", ".join(classes)}
    return ((button(label, InParallel(lesson_id=lesson_id, version=version), "primary"),),)


def given(done: Given, zone: ZoneInfo) -> Screen:
    """Say which classes have it now, each for its own next lesson, and which had some."""
    lesson_id = done.lesson.id
    lines = [dated_line(done.lesson, _("homework")), quoted(done.text)]
    lines += [f"✓ {name}: {short_day(due.day)}" for name, due in done.given]
    if done.had:
        had = {"classes": ", ".join(done.had)}
        lines.append(_("Had homework already, left as it was: %(classes)s.") % had)
    row: Row = (button(_("‹ Back"), LessonPage(lesson_id=lesson_id)),)
    if done.given and done.slip_until is not None:
        undo = TakeParallelBack(lesson_id=lesson_id, version=done.version)
        row = (*row, button(take_back(done.slip_until, zone), undo))
    return _screen(lesson_id, lines, (row,))


def taken_back(done: TakenFromParallel) -> Screen:
    """Say where nothing is said of homework again, and offer to give it once more."""
    lesson_id = done.lesson.id
    facts = {"classes": ", ".join(done.classes)}
    lines = [
        dated_line(done.lesson, _("homework")),
        _("Taken back, it is set no more for: %(classes)s.") % facts,
    ]
    more = in_parallel(lesson_id, done.version, done.classes) if done.again else ()
    back: Row = (button(_("‹ Back"), LessonPage(lesson_id=lesson_id)),)
    return _screen(lesson_id, lines, (*more, back))


def _screen(lesson_id: int, lines: list[str], rows: tuple[Row, ...]) -> Screen:
    return Screen(kind="homework", object_id=str(lesson_id), text="\n".join(lines), rows=rows)
