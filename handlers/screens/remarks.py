"""Words beside a mark: choose the mark, write them, see what was saved."""

from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from core.model.marking import KindChoice, MarksSaved, MarksSight, RemarkSight, column
from handlers.kit.callbacks import MarksPage
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, Screen, button, two_in_a_row
from handlers.screens.mark_words import kind_name, remarked
from handlers.screens.marks import TakeMarksBack
from handlers.screens.text_words import first_line, open_until


class RemarksPage(CallbackData, prefix="xr"):
    """Open the marks of a column that stand, to say something about one of them."""

    lesson_id: int
    kind: str


class RemarkOf(CallbackData, prefix="xm"):
    """Ask for words about this pupil's mark of the column."""

    lesson_id: int
    kind: str
    person_id: int


class DropRemark(CallbackData, prefix="xd"):
    """Let nothing be said any more of the mark that had this version."""

    lesson_id: int
    kind: str
    person_id: int
    version: int


def choose(sight: MarksSight, kind: KindChoice) -> Screen:
    """Draw the marks of a column that stand; «✎» has words already."""
    lesson_id, named = sight.lesson.id, column(kind.id, sight.ordinal)
    marks = two_in_a_row(
        button(
            f"{'✎ ' if one.remark else ''}{one.saved} {one.seat.listed}",
            RemarkOf(lesson_id=lesson_id, kind=named, person_id=one.seat.person_id),
        )
        for one in sight.seats
        if one.saved
    )
    ask = _("Which mark is the remark about?") if marks else _("There are no saved marks yet.")
    text = f"{first_line(sight.lesson, kind_name(kind))}\n{ask}"
    back: Row = (button(_("‹ Back"), MarksPage(lesson_id=lesson_id, kind=named)),)
    return Screen(kind="remarks", object_id=str(lesson_id), text=text, rows=(*marks, back))


def prompt(sight: RemarkSight) -> Screen:
    """Ask for the words about one mark; what stands may be taken away."""
    lesson_id, named = sight.lesson.id, column(sight.kind.id, sight.ordinal)
    lines = [first_line(sight.lesson, kind_name(sight.kind))]
    mark = quoted(f"{sight.value} {sight.listed}")
    if sight.remark is None:
        lines.append(_("Remark to the mark %(mark)s") % {"mark": mark})
    else:
        lines.append(remarked(sight.listed, sight.value, sight.remark))
    lines.append(_("Send one line, up to 200 characters; the family reads it too."))
    row: Row = (button(_("‹ Back"), RemarksPage(lesson_id=lesson_id, kind=named)),)
    if sight.remark is not None:
        drop = DropRemark(
            lesson_id=lesson_id, kind=named, person_id=sight.person_id, version=sight.version
        )
        row = (*row, button(_("Take the remark away"), drop))
    return _screen(sight.lesson.id, lines, (row,))


def saved(done: MarksSaved, kind: str, zone: ZoneInfo) -> Screen:
    """Say what stands beside the mark now."""
    lesson_id = done.lesson.id
    lines = [first_line(done.lesson, _("marks"))]
    for one in done.changes:
        mark = f"{one.now} {one.listed}"
        if one.remark is None:
            lines.append(_("The remark is taken away: %(mark)s") % {"mark": quoted(mark)})
        else:
            facts = {"mark": quoted(mark), "remark": quoted(one.remark)}
            lines.append(_("Remark saved. %(mark)s: %(remark)s") % facts)
    lines.append(open_until(None, done.slip_until, None, zone))
    rows: tuple[Row, ...] = ((button(_("‹ Back"), MarksPage(lesson_id=lesson_id, kind=kind)),),)
    if done.slip_until:
        undo = TakeMarksBack(lesson_id=lesson_id, version=done.version)
        rows = ((button(_("Take back"), undo),), *rows)
    return _screen(lesson_id, lines, rows)


def _screen(lesson_id: int, lines: list[str], rows: tuple[Row, ...]) -> Screen:
    text = "\n".join(line for line in lines if line)
    return Screen(kind="remarks", object_id=str(lesson_id), text=text, rows=rows)
