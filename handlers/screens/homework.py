"""Homework of a lesson: the prompt, what was set, why it can be changed no more."""

from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from core.model.lesson import Lesson
from core.model.lesson_texts import HomeworkSight, TextSaved
from handlers.kit.callbacks import HomeworkPage, LessonPage, MarksPage
from handlers.kit.dates import short_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, Screen, button
from handlers.screens import refusals
from handlers.screens.text_words import first_line, open_until, take_back


class NoHomework(CallbackData, prefix="nh"):
    """Say that nothing is set at this lesson, over homework of this version."""

    lesson_id: int
    version: int


class TakeHomeworkBack(CallbackData, prefix="th"):
    """Take the last homework back, after which it had this version."""

    lesson_id: int
    version: int


def prompt(sight: HomeworkSight, zone: ZoneInfo) -> Screen:
    """Ask for the homework, or explain why it can be changed no more."""
    lines = [first_line(sight.lesson, _("homework"))]
    if sight.text is not None:
        lines.append(_("Written now: %(text)s") % {"text": _text(sight.text)})
    if sight.closed is not None:
        lines.append(refusals.words(sight.closed, zone))
        rows: tuple[Row, ...] = ()
    else:
        lines.append(asked(sight))
        rows = ways(sight)
    back: Row = (button(_("‹ Back"), LessonPage(lesson_id=sight.lesson.id)),)
    return _screen(sight.lesson.id, lines, (*rows, back))


def asked(sight: HomeworkSight) -> str:
    """«Д/з на чт 26.11: пришлите текст одним сообщением», and what the class has for then."""
    asks = _("Homework for %(day)s: send a text in one message.") % {"day": day_of(sight.due)}
    if not sight.others:
        return asks
    return f"{asks} " + _("Set for that day already: %(count)s.") % {"count": sight.others}


def ways(sight: HomeworkSight) -> tuple[Row, ...]:
    """Return «Не задано», unless just that is written."""
    if sight.text == "":
        return ()
    none = NoHomework(lesson_id=sight.lesson.id, version=sight.version)
    return ((button(_("Nothing is set"), none),),)


def saved(done: TextSaved, zone: ZoneInfo) -> Screen:
    """Say what was set, for when, and until when it may be changed."""
    lesson_id = done.lesson.id
    lines = [
        first_line(done.lesson, _("homework")),
        _said(done),
        open_until(done.until, done.slip_until, done.clause, zone),
    ]
    buttons: Row = (button(_("Correct"), HomeworkPage(lesson_id=lesson_id)),)
    if done.slip_until is not None and done.was != done.now:
        undo = TakeHomeworkBack(lesson_id=lesson_id, version=done.version)
        buttons = (*buttons, button(take_back(done.slip_until, zone), undo))
    return _screen(lesson_id, lines, (buttons, _ways_on(done)))


def taken_back(done: TextSaved) -> Screen:
    """Say what stands again."""
    if done.now is None:
        said = _("Taken back. Nothing is said of homework yet.")
    else:
        said = _("Taken back. The homework is again: %(text)s") % {"text": _text(done.now)}
    lines = [first_line(done.lesson, _("homework")), said]
    return _screen(done.lesson.id, lines, (_ways_on(done),))


def day_of(due: Lesson | None) -> str:
    """«чт 26.11»; «следующий урок» where none is dated yet."""
    return short_day(due.day) if due else _("the next lesson")


def _said(done: TextSaved) -> str:
    if not done.now:
        return _("Saved: nothing is set.")
    facts = {"day": day_of(done.due), "text": quoted(done.now)}
    return _("Homework for %(day)s saved: %(text)s") % facts


def _text(text: str) -> str:
    return quoted(text) if text else _("nothing is set")


def _ways_on(done: TextSaved) -> Row:
    lesson = done.lesson
    back: Row = (button(_("‹ Back"), LessonPage(lesson_id=lesson.id)),)
    given = lesson.marked and done.begun
    return (*back, button(_("Marks"), MarksPage(lesson_id=lesson.id))) if given else back


def _screen(lesson_id: int, lines: list[str], rows: tuple[Row, ...]) -> Screen:
    text = "\n".join(line for line in lines if line)
    return Screen(kind="homework", object_id=str(lesson_id), text=text, rows=rows)
