"""The preview of a typed line of marks: what will be written, what is asked, what is left out."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from core.errors import TooLate
from core.model.lesson import Fact
from core.model.marks_line import LineSaved, LineSight, NameAsked, Piece, Unread
from handlers.kit.callbacks import LessonPage, MarksPage
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, Screen, button, two_in_a_row
from handlers.screens import refusals
from handlers.screens.correction_asks import ask_row, late_ways
from handlers.screens.lesson_rows import TakeBack
from handlers.screens.mark_words import kind_name, listed
from handlers.screens.marks import TakeMarksBack, screen
from handlers.screens.roll_words import fact_sign
from handlers.screens.text_words import dated_line, open_until

SHOWN = 6
"""Pieces and refusals that a preview names at most."""


class AnswerName(CallbackData, prefix="xa"):
    """Say who is meant by an entry of the line (0: nobody); `seal` is that of the preview."""

    lesson_id: int
    entry: int
    person_id: int
    seal: str


class AnswerKind(CallbackData, prefix="xk"):
    """Say which kind of work the line is about."""

    lesson_id: int
    kind: str
    seal: str


class SaveLine(CallbackData, prefix="xs"):
    """Save what the preview of this seal shows."""

    lesson_id: int
    seal: str


class DropLine(CallbackData, prefix="xw"):
    """Forget the line, or all the lines that wait together."""

    lesson_id: int


class MendLine(CallbackData, prefix="xe"):
    """Lay the line out on the sheet, to mend it there."""

    lesson_id: int


def preview(sight: LineSight, zone: ZoneInfo) -> Screen:
    """Draw what «Сохранить» will write, or first what is asked."""
    about = kind_name(sight.kind) if sight.kind else _("marks")
    lines = [dated_line(sight.lesson, about), *_wanted(sight), *_left(sight, zone)]
    rows: tuple[Row, ...]
    if sight.kinds_asked:
        lines.append(_("Which kind of work is meant?"))
        rows = _kinds(sight)
    elif sight.asked is not None:
        lines.append(_question(sight.asked))
        rows = _candidates(sight, sight.asked)
    else:
        rows = ()
        if not sight.is_clear:
            lines.append(_("There is nothing to save in this line."))
    drop = (button(_("Do not save"), DropLine(lesson_id=sight.lesson.id)),)
    rows = (*_late_rows(sight), *rows, *late_ways(one.refusal for one in sight.left), drop)
    return screen(sight.lesson.id, lines, (*rows, _last_row(sight)))


def _wanted(sight: LineSight) -> list[str]:
    said = []
    if sight.pending:
        said.append(_("Giving: %(marks)s") % {"marks": listed(sight.pending, sight.kinds)})
    roll = _roll(sight)
    return [*said, *([_("Attendance: %(roll)s") % {"roll": roll}] if roll else [])]


def _roll(sight: LineSight) -> str:
    """«Н — Сидоров И.; О — Фёдоров М.; остальные здесь»."""
    names: dict[Fact, list[str]] = {}
    for name, change in sight.roll:
        names.setdefault(change.now, []).append(name)
    order = (Fact.ABSENT, Fact.LATE, Fact.PRESENT)
    signs = {fact: fact_sign(fact) or _("here") for fact in order}
    said = [f"{signs[fact]} — {quoted(', '.join(names[fact]))}" for fact in order if fact in names]
    return "; ".join([*said, *([_("the others are here")] if sight.first else [])])


def _left(sight: LineSight, zone: ZoneInfo) -> list[str]:
    refused = [
        f"! {quoted(one.listed)}: {refusals.words(one.refusal, zone)}" for one in sight.left
    ]
    return [*refused[:SHOWN], *(_piece(one) for one in sight.pieces[:SHOWN])]


def _late_rows(sight: LineSight) -> tuple[Row, ...]:
    """Return the requests for what came too late: the marks as they were typed."""
    asked = [(left.refusal, one) for left in sight.left for one in left.late][:SHOWN]
    return tuple(
        ask_row(refusal, one, sight.lesson.id)
        for refusal, one in asked
        if isinstance(refusal, TooLate) and not refusal.on_request
    )


def _piece(piece: Piece) -> str:
    why = {
        Unread.SCALE: _("there is no such mark"),
        Unread.TWO_WAYS: _("can be read in two ways"),
        Unread.NO_VALUE: _("there is no mark beside the name"),
        Unread.NO_NAME: _("there is no name beside the mark"),
        Unread.TOO_MANY: _("that is too much for one lesson"),
        Unread.TWICE: _("named twice"),
        Unread.STANDS: _("Н stands there; correct it in the list of who is not here"),
        Unread.TAPPED: _("the list of who is not here has unsaved taps; save them first"),
    }[piece.why]
    return _("! Left out: “%(typed)s”, %(why)s") % {"typed": quoted(_cut(piece.typed)), "why": why}


def _cut(typed: str) -> str:
    return typed if len(typed) <= _LONGEST else f"{typed[: _LONGEST - 1]}…"


_LONGEST = 60


def _question(asked: NameAsked) -> str:
    typed = " ".join([_cut(asked.typed), *asked.values, *_signs(asked.fact)])
    if asked.candidates:
        return _("“%(typed)s”: who is meant?") % {"typed": quoted(typed)}
    words = _("“%(typed)s”: nobody fits. Skip it, then type the name another way.")
    return words % {"typed": quoted(typed)}


def _signs(fact: Fact | None) -> Iterable[str]:
    return () if fact is None else (fact_sign(fact),)


def _candidates(sight: LineSight, asked: NameAsked) -> tuple[Row, ...]:
    place = {"lesson_id": sight.lesson.id, "entry": asked.entry, "seal": sight.seal}
    names = two_in_a_row(
        button(f"{name}?", AnswerName(person_id=person_id, **place), "primary")
        for person_id, name in asked.candidates
    )
    return (*names, (button(_("Skip"), AnswerName(person_id=0, **place)),))


def _kinds(sight: LineSight) -> tuple[Row, ...]:
    return two_in_a_row(
        button(
            kind_name(kind),
            AnswerKind(lesson_id=sight.lesson.id, kind=kind.id, seal=sight.seal),
            "primary",
        )
        for kind in sight.kinds_asked
    )


def _last_row(sight: LineSight) -> Row:
    lesson_id = sight.lesson.id
    row: Row = (button(_("‹ Back"), MarksPage(lesson_id=lesson_id)),)
    if not sight.is_clear:
        return row
    return (
        *row,
        button(_("Correct"), MendLine(lesson_id=lesson_id)),
        button(_("Save"), SaveLine(lesson_id=lesson_id, seal=sight.seal), "success"),
    )


def saved(done: LineSaved, zone: ZoneInfo) -> Screen:
    """Draw what was saved, until when it may be changed, and the ways on."""
    marks, sight = done.marks, done.sight
    lesson_id = marks.lesson.id
    lines = [dated_line(marks.lesson, _("marks"))]
    rows: list[Row] = [(button(_("More marks"), MarksPage(lesson_id=lesson_id), "primary"),)]
    if marks.changes:
        what = {"marks": listed(marks.changes, marks.kinds)}
        lines.append(_("Saved: %(marks)s") % what)
        lines.append(open_until(marks.until, marks.slip_until, marks.clause, zone))
        kind = MarksPage(lesson_id=lesson_id, kind=marks.changes[-1].kind)
        undo = TakeMarksBack(lesson_id=lesson_id, version=marks.version)
        correct = button(_("Correct"), kind)
        back = (button(_("Take back"), undo),) if marks.slip_until else ()
        rows.append((correct, *back))
    if _roll(sight):
        lines.append(_("Attendance: %(roll)s") % {"roll": _roll(sight)})
        roll = TakeBack(lesson_id=lesson_id, version=done.lesson_version)
        if marks.slip_until or not marks.changes:
            rows.append((button(_("Take attendance back"), roll),))
    rows.append((button(_("‹ Back"), LessonPage(lesson_id=lesson_id)),))
    return screen(lesson_id, lines, tuple(rows))


def dropped() -> str:
    """Return the word on a line that is forgotten."""
    return _("Nothing is saved of this line")


def left_as_it_was() -> str:
    """Return the word on a save of what has changed since it was shown."""
    return _("Something has changed meanwhile. Please look once more")
