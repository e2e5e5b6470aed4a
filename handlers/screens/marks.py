"""Marks of a lesson: the kinds of work, the sheet of one, what was saved."""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from core.model.lesson import Fact
from core.model.marking import KindChoice, MarkSeat, MarksSaved, MarksSight, Pending
from handlers.kit.callbacks import LessonPage, MarksPage, TopicPage
from handlers.kit.i18n import _, language
from handlers.kit.reply import Button, Row, Screen, button, in_rows, two_in_a_row
from handlers.screens.roll_words import fact_sign
from handlers.screens.text_words import first_line, open_until, take_back

ERASER = "0"
"""The value that a press of «стереть» gives out."""

_ERASED = "✗"


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
    last = _last_row(LessonPage(lesson_id=lesson_id), sight, sight.kinds[0].id)
    lines = (
        first_line(sight.lesson, _("marks")),
        _waiting(sight),
        _("For which work are the marks?"),
    )
    return _screen(sight.lesson.id, lines, (*choices, last))


def sheet(sight: MarksSight, kind: KindChoice, value: str) -> Screen:
    """Draw the sheet of one kind of work; `value` is what the next press on a name gives."""
    lesson_id = sight.lesson.id
    widest = (f"{_ERASED} 5 {one.seat.listed}" for one in sight.seats)
    names = two_in_a_row((_name(one, lesson_id, kind.id, value) for one in sight.seats), widest)
    back = MarksPage(lesson_id=lesson_id)
    lines = (first_line(sight.lesson, kind_name(kind)), _giving(value), _waiting(sight))
    rows = (*_values(sight, kind, value), *names, _last_row(back, sight, kind.id))
    return _screen(lesson_id, lines, rows)


def saved(done: MarksSaved, kind: str, zone: ZoneInfo) -> Screen:
    """Draw what was saved, until when it may be changed, and the ways on."""
    lesson_id = done.lesson.id
    until = open_until(done.until, done.slip_until, done.clause, zone)
    lines = (
        first_line(done.lesson, _("marks")),
        _("Saved: %(marks)s") % {"marks": listed(done.changes, done.kinds)},
        until,
    )
    correct = button(_("Correct"), MarksPage(lesson_id=lesson_id, kind=kind))
    mending: Row = (correct,)
    if done.slip_until:
        undo = TakeMarksBack(lesson_id=lesson_id, version=done.version)
        mending = (correct, button(take_back(done.slip_until, zone), undo))
    rows = (
        (button(_("More marks"), MarksPage(lesson_id=lesson_id), "primary"),),
        mending,
        _ways_on(lesson_id),
    )
    return _screen(lesson_id, lines, rows)


def taken_back(done: MarksSaved) -> Screen:
    """Draw what was taken back."""
    lines = (
        first_line(done.lesson, _("marks")),
        _("Taken back: %(marks)s") % {"marks": listed(done.changes, done.kinds)},
    )
    again = (button(_("Marks"), MarksPage(lesson_id=done.lesson.id), "primary"),)
    return _screen(done.lesson.id, lines, (again, _ways_on(done.lesson.id)))


def toast(sight: MarksSight, person_id: int) -> str:
    """«Петров К.: 5», for the answer to a tap."""
    one = next((one for one in sight.seats if one.seat.person_id == person_id), None)
    return f"{one.seat.listed}: {one.shown or '—'}" if one else ""


def saved_already() -> str:
    """Return the word on a second press of «Сохранить»."""
    return _("This is saved already")


def kind_name(kind: KindChoice) -> str:
    """Return the kind's name in the reader's language."""
    return kind.name if language() == "ru" else kind.name_en


def listed(changes: Iterable[Pending], kinds: Sequence[KindChoice]) -> str:
    """«5 — Кузнецова А., Иванов П.; 3 → 4 — Смирнова Д.», each kind named where there are two."""
    changes = tuple(changes)
    groups = [(kind, [one for one in changes if one.kind == kind.id]) for kind in kinds]
    groups = [(kind, own) for kind, own in groups if own]
    if len(groups) == 1:
        return _of_one_kind(groups[0][1])
    return "; ".join(f"{escape(kind_name(kind))}: {_of_one_kind(own)}" for kind, own in groups)


def _of_one_kind(changes: Sequence[Pending]) -> str:
    ordered = sorted(changes, key=_what, reverse=True)
    groups = ((what, [one.listed for one in own]) for what, own in groupby(ordered, key=_what))
    return "; ".join(f"{what} — {escape(', '.join(names))}" for what, names in groups)


def _what(change: Pending) -> str:
    if change.was is None:
        return change.now or ""
    if change.now is None:
        return _("%(was)s erased") % {"was": change.was}
    return f"{change.was} → {change.now}"


def _labelled(kind: KindChoice) -> str:
    if kind.given:
        return f"✓ {kind_name(kind)}: {kind.given}"
    return f"▶ {kind_name(kind)}" if kind.planned else kind_name(kind)


def _giving(value: str) -> str:
    if value == ERASER:
        return _("Erasing: press the names")
    return _("Giving “%(value)s”: press the names") % {"value": escape(value)}


def _waiting(sight: MarksSight) -> str:
    """Say what «Сохранить» will write."""
    if not sight.pending:
        return ""
    return _("To be saved: %(marks)s") % {"marks": listed(sight.pending, sight.kinds)}


def _values(sight: MarksSight, kind: KindChoice, chosen: str) -> tuple[Row, ...]:
    labels = {**{value: value for value in sight.scale}, ERASER: _("erase")}
    pages = {
        value: MarksPage(lesson_id=sight.lesson.id, kind=kind.id, value=value) for value in labels
    }
    return in_rows(
        button(f"▶ {label}", pages[value], "primary")
        if value == chosen
        else button(label, pages[value])
        for value, label in labels.items()
    )


def _name(one: MarkSeat, lesson_id: int, kind: str, value: str) -> Button:
    data = TapMark(lesson_id=lesson_id, kind=kind, value=value, person_id=one.seat.person_id)
    stands = one.shown is not None and not one.is_drafted
    return button(f"{_sign(one)} {one.seat.listed}".strip(), data, "success" if stands else None)


def _sign(one: MarkSeat) -> str:
    """«✓ 5» stands in the journal, «5» waits to be saved, «✗ 5» waits to be erased."""
    if one.shown:
        return one.shown if one.is_drafted else f"✓ {one.shown}"
    if one.saved:
        return f"{_ERASED} {one.saved}"
    if one.seat.exempt:
        return _("ex.")
    return fact_sign(Fact.ABSENT) if one.seat.fact is Fact.ABSENT else ""


def _last_row(back: CallbackData, sight: MarksSight, kind: str) -> Row:
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


def _screen(lesson_id: int, lines: Iterable[str], rows: tuple[Row, ...]) -> Screen:
    text = "\n".join(line for line in lines if line)
    return Screen(kind="marks", object_id=str(lesson_id), text=text, rows=rows)
