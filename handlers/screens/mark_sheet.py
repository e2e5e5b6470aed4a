"""The sheet of marks of one kind of work: a value, and the names that get it."""

from core.model.lesson import Fact
from core.model.marking import FIRST, OWED, SECOND, KindChoice, MarkSeat, MarksSight, column
from handlers.kit.callbacks import MarksPage
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Row, Screen, button, two_in_a_row
from handlers.screens.mark_words import kind_name, remarked, value_words
from handlers.screens.marks import (
    ERASER,
    TapMark,
    last_row,
    screen,
    waiting,
)
from handlers.screens.period_words import period_line
from handlers.screens.remarks import RemarksPage
from handlers.screens.roll_words import fact_sign
from handlers.screens.text_words import dated_line

SHOWN_UNMARKED, SHOWN_REMARKS = 4, 10
"""Pupils without marks, and remarks, that a sheet names at most."""

_SHORT = 80
"""Signs of a remark on a sheet; its own page has all of it."""


def sheet(sight: MarksSight, kind: KindChoice, value: str) -> Screen:
    """Draw the sheet of one column; `value` is what the next press on a name gives."""
    lesson_id, named = sight.lesson.id, column(kind.id, sight.ordinal)
    widest = (f"✗ 5 {one.seat.listed}" for one in sight.seats)
    names = two_in_a_row((_name(seat, sight, named, value) for seat in sight.seats), widest)
    about = kind_name(kind)
    if sight.ordinal == SECOND:
        about = _("%(kind)s, second mark") % {"kind": about}
    lines = (
        dated_line(sight.lesson, about),
        *period_line(sight.lesson, sight.opened_until),
        _giving(value),
        waiting(sight),
        _owing(sight),
        *_remarks(sight),
        _named(sight),
        _asking(sight),
    )
    back = last_row(MarksPage(lesson_id=lesson_id), sight, named)
    rows = (*_values(sight, named, value), *names, *_more(sight, kind), back)
    return screen(lesson_id, lines, rows)


def _giving(value: str) -> str:
    if value == ERASER:
        return _("Erasing: press the names")
    return _("Giving “%(value)s”: press the names") % {"value": quoted(value_words(value))}


def _owing(sight: MarksSight) -> str:
    """Name who is still to write the work."""
    owing = [one.seat.listed for one in sight.seats if one.owes]
    if not owing:
        return ""
    return _("Still to be written by: %(names)s") % {"names": quoted(", ".join(owing))}


def _remarks(sight: MarksSight) -> list[str]:
    said = [
        remarked(one.seat.listed, one.saved or "", shortened(one.remark))
        for one in sight.seats
        if one.remark
    ]
    return said[:SHOWN_REMARKS]


def shortened(remark: str) -> str:
    """Return so much of a remark as a sheet has room for."""
    return remark if len(remark) <= _SHORT else f"{remark[: _SHORT - 1]}…"


def _named(sight: MarksSight) -> str:
    """Name whom the teacher wanted to ask at this lesson."""
    if not sight.asked:
        return ""
    return _("Ask today: %(names)s") % {"names": quoted(", ".join(sight.asked))}


def _asking(sight: MarksSight) -> str:
    """Name a few who have had no mark of the subject for weeks."""
    if not sight.unmarked:
        return ""
    words = ngettext(
        "Worth asking, %(n)d week without marks: {names}",
        "Worth asking, %(n)d weeks without marks: {names}",
        sight.weeks,
    )
    more = " …" if len(sight.unmarked) > SHOWN_UNMARKED else ""
    names = quoted(", ".join(sight.unmarked[:SHOWN_UNMARKED]))
    return words.format(names=names) + more


def _values(sight: MarksSight, named: str, chosen: str) -> tuple[Row, ...]:
    """Lay the scale in a row, what stands beside it in the next: no label is cut."""
    beside = {**{value: value_words(value) for value in sight.extras}, ERASER: _("erase")}
    scale = {value: value for value in sight.scale}
    return tuple(
        tuple(_value(sight.lesson.id, named, value, chosen, label) for value, label in row.items())
        for row in (scale, beside)
    )


def _value(lesson_id: int, named: str, value: str, chosen: str, label: str) -> Button:
    page = MarksPage(lesson_id=lesson_id, kind=named, value=value)
    return button(f"▶ {label}", page, "primary") if value == chosen else button(label, page)


def _name(one: MarkSeat, sight: MarksSight, named: str, value: str) -> Button:
    data = TapMark(
        lesson_id=sight.lesson.id, kind=named, value=value, person_id=one.seat.person_id
    )
    drafted = one.is_drafted or one.beside_drafted
    stands = (one.shown or one.beside) is not None and not drafted
    words = f"{_sign(one, sight.ordinal)} {one.seat.listed}".strip()
    return button(words, data, "success" if stands else None)


def _sign(one: MarkSeat, ordinal: int) -> str:
    """«✓ 5» stands in the journal, «5» waits to be saved, «✗ 5» waits to be erased."""
    own = one.shown or one.saved
    if own:
        both = [one.beside, own] if ordinal == SECOND else [own, one.beside]
        words = " ".join(value_words(value) for value in both if value)
        if not one.shown:
            return f"✗ {words}"
        return words if one.is_drafted or one.beside_drafted else f"✓ {words}"
    if one.beside:
        words = value_words(one.beside)
        return words if one.beside_drafted else f"✓ {words}"
    if one.seat.exempt:
        return _("ex.")
    absent = fact_sign(Fact.ABSENT) if one.seat.fact is Fact.ABSENT else ""
    return f"{absent} {OWED}" if one.owes else absent


def _more(sight: MarksSight, kind: KindChoice) -> tuple[Row, ...]:
    """Offer a second mark beside a first, and words about what stands."""
    lesson_id, buttons = sight.lesson.id, list[Button]()
    if sight.ordinal == SECOND:
        page = MarksPage(lesson_id=lesson_id, kind=column(kind.id, FIRST))
        buttons.append(button(_("First mark"), page))
    elif any(one.shown in sight.scale for one in sight.seats):
        page = MarksPage(lesson_id=lesson_id, kind=column(kind.id, SECOND))
        buttons.append(button(_("+ second mark"), page))
    if any(one.saved for one in sight.seats):
        remarks = RemarksPage(lesson_id=lesson_id, kind=column(kind.id, sight.ordinal))
        buttons.append(button(_("Remark"), remarks))
    return (tuple(buttons),) if buttons else ()
