"""Marks of a lesson: the kinds of work, what was saved, what was taken back."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from core.model.marking import KindChoice, MarksSaved, MarksSight, Pending
from handlers.kit.callbacks import LessonPage, MarksPage, TopicPage
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, Screen, button, two_in_a_row
from handlers.screens.mark_words import kind_name, listed, remarked, value_words
from handlers.screens.marks_refused import not_saved, refused_rows
from handlers.screens.period_words import period_line
from handlers.screens.text_words import dated_line, open_until, take_back

ERASER = "0"
"""The value that a press of «стереть» gives out."""


class TapMark(CallbackData, prefix="mt"):
    """Let this pupil's mark of this kind be `value` (`ERASER`: none)."""

    lesson_id: int
    kind: str
    value: str
    person_id: int


class SaveMarks(CallbackData, prefix="ms"):
    """Save the draft over the sheet of this version; `kind` is the one that was looked at."""

    lesson_id: int
    version: int
    kind: str


class TakeMarksBack(CallbackData, prefix="mb"):
    """Take the last save back, after which the sheet had this version."""

    lesson_id: int
    version: int


def kinds(sight: MarksSight) -> Screen:
    """Draw the kinds of work, the one used last in front; two in a row."""
    lesson_id = sight.lesson.id
    choices = two_in_a_row(
        button(
            _labelled(kind),
            MarksPage(lesson_id=lesson_id, kind=kind.id),
            "primary" if kind.planned else None,
        )
        for kind in sight.kinds
    )
    last = last_row(LessonPage(lesson_id=lesson_id), sight, sight.kinds[0].id)
    lines = (
        dated_line(sight.lesson, _("marks")),
        *period_line(sight.lesson, sight.opened_until),
        waiting(sight),
        _("For which work are the marks?"),
        _("Or type a line: Ivanov 5, Petrova 4 5"),
    )
    return screen(sight.lesson.id, lines, (*choices, last))


def saved(done: MarksSaved, kind: str, zone: ZoneInfo) -> Screen:
    """Draw what was saved, until when it may be changed, and the ways on."""
    lesson_id = done.lesson.id
    until = open_until(done.until, done.slip_until, done.clause, zone)
    saved_now = _("Saved: %(marks)s") % {"marks": listed(done.changes, done.kinds)}
    lines = (
        dated_line(done.lesson, _("marks")),
        *([saved_now, until] if done.changes else []),
        *not_saved(done, zone),
    )
    correct = button(_("Correct"), MarksPage(lesson_id=lesson_id, kind=kind))
    mending: Row = (correct,)
    if done.slip_until and done.changes:
        undo = TakeMarksBack(lesson_id=lesson_id, version=done.version)
        mending = (correct, button(take_back(done.slip_until, zone), undo))
    rows = (
        *refused_rows(done),
        (button(_("More marks"), MarksPage(lesson_id=lesson_id), "primary"),),
        mending,
        _ways_on(lesson_id),
    )
    return screen(lesson_id, lines, rows)


def taken_back(done: MarksSaved) -> Screen:
    """Draw what was taken back."""
    marks = [one for one in done.changes if one.was != one.now]
    remarks = [one for one in done.changes if one.was == one.now]
    lines = [dated_line(done.lesson, _("marks"))]
    if marks:
        lines.append(_("Taken back: %(marks)s") % {"marks": listed(marks, done.kinds)})
    lines += [_remark_again(one) for one in remarks]
    again = (button(_("Marks"), MarksPage(lesson_id=done.lesson.id), "primary"),)
    return screen(done.lesson.id, lines, (again, _ways_on(done.lesson.id)))


def _remark_again(one: Pending) -> str:
    if one.remark is None:
        return _("Taken back. There is no remark: %(mark)s") % {
            "mark": quoted(f"{one.now} {one.listed}")
        }
    said = remarked(one.listed, one.now or "", one.remark)
    return _("Taken back. The remark is again: %(remark)s") % {"remark": said}


def toast(sight: MarksSight, person_id: int) -> str:
    """«Петров К.: 5», for the answer to a tap."""
    one = next((one for one in sight.seats if one.seat.person_id == person_id), None)
    return f"{one.seat.listed}: {value_words(one.shown or '—')}" if one else ""


def _labelled(kind: KindChoice) -> str:
    if kind.given:
        return f"✓ {kind_name(kind)}: {kind.given}"
    return f"▶ {kind_name(kind)}" if kind.planned else kind_name(kind)


def waiting(sight: MarksSight) -> str:
    """Say what «Сохранить» will write."""
    if not sight.pending:
        return ""
    return _("To be saved: %(marks)s") % {"marks": listed(sight.pending, sight.kinds)}


def last_row(back: CallbackData, sight: MarksSight, kind: str) -> Row:
    """Return «‹ Назад» and, where something waits, «Сохранить»."""
    row: Row = (button(_("‹ Back"), back),)
    if not sight.pending:
        return row
    save = SaveMarks(lesson_id=sight.lesson.id, version=sight.version, kind=kind)
    label = _("Save: %(count)s") % {"count": len(sight.pending)}
    return (*row, button(label, save, "success"))


def _ways_on(lesson_id: int) -> Row:
    return (
        button(_("‹ Back"), LessonPage(lesson_id=lesson_id)),
        button(_("Topic and homework"), TopicPage(lesson_id=lesson_id)),
    )


def screen(lesson_id: int, lines: Iterable[str], rows: tuple[Row, ...]) -> Screen:
    """Return the screen of these lines, empty ones left out."""
    text = "\n".join(line for line in lines if line)
    return Screen(kind="marks", object_id=str(lesson_id), text=text, rows=rows)
