"""«Кого нет»: two names a row; each button says its state and carries the one that follows."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from core.model.attendance import Asked, Grid
from core.model.corrections import What
from core.model.lesson import Fact, Seat
from core.rules.roll import following, is_forewarned
from handlers.kit.callbacks import LessonPage
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted, unstopped
from handlers.kit.reply import Button, Row, Screen, Style, button, two_in_a_row
from handlers.screens.correction_asks import offer
from handlers.screens.correction_buttons import AskLate
from handlers.screens.doubts import doubted
from handlers.screens.refusals import words
from handlers.screens.roll_words import fact_sign, heading, hint

SHOWN_ASKED = 4
"""Questions shown at once; the next ones come when these are answered."""


class GridTap(CallbackData, prefix="gt"):
    """Let this pupil have this state in the draft, over this version of the lesson."""

    lesson_id: int
    person_id: int
    fact: Fact
    version: int


class GridSave(CallbackData, prefix="gs"):
    """Save what the grid shows, drawn from this version of the lesson.

    `drafted`: it shows what was tapped or typed, which the journal must still hold as a draft.
    """

    lesson_id: int
    version: int
    drafted: bool = False


def grid(shown: Grid, zone: ZoneInfo) -> Screen:
    """Draw the grid with what is asked first."""
    rows: list[Row] = []
    for question in shown.asked[:SHOWN_ASKED]:
        rows += _candidates(shown, question)
    widest = (_label(seat, Fact.ABSENT) for seat in shown.seats)
    rows += two_in_a_row((_name(shown, seat) for seat in shown.seats), widest)
    lesson = shown.lesson
    rows.append((button(_("‹ Back"), LessonPage(lesson_id=lesson.id)), *_save(shown)))
    return Screen(
        kind="grid",
        text=_text(shown, zone),
        rows=tuple(rows),
        object_id=str(lesson.id),
        version=lesson.version,
    )


def _save(shown: Grid) -> Row:
    """Return the button that saves, or that asks for what may not be saved any more."""
    lesson = shown.lesson
    if shown.closed is None:
        save = GridSave(lesson_id=lesson.id, version=lesson.version, drafted=shown.touched)
        return (button(_save_label(shown), save, "success"),)
    if not shown.unsaved:
        return ()
    return offer(shown.closed.ask, AskLate(lesson_id=lesson.id, what=What.ATTENDANCE))


def toast(shown: Grid) -> str:
    """«Петров К.: Н», for the answer to a tap."""
    seat = shown.seat(shown.tapped) if shown.tapped is not None else None
    if seat is None:
        return ""
    return f"{seat.listed}: " + (fact_sign(shown.states[seat.person_id]) or _("here"))


def _text(shown: Grid, zone: ZoneInfo) -> str:
    lines = [f"<b>{heading(shown.lesson)}</b> — " + _("who is not here?")]
    if shown.closed is not None:
        lines += [words(shown.closed, zone), _tap_first(shown.closed.ask)]
    absent, late = len(shown.having(Fact.ABSENT)), len(shown.having(Fact.LATE))
    if absent or late:
        counts = {"absent": absent, "late": late}
        lines.append(_("Absent: %(absent)d, late: %(late)d") % counts)
    elif shown.closed is None:
        lines.append(_("One tap on a name: Н, two: О. Whoever is not tapped is here."))
    lines += doubted(shown, zone)
    lines += [_asked(one) for one in shown.asked[:SHOWN_ASKED]]
    if shown.unknown:
        names = _typed(shown.unknown)
        lines.append(_("Nobody fits: %(names)s. Please tap the name.") % {"names": names})
    if shown.unlettered:
        names = _typed(shown.unlettered)
        lines.append(_("No letter stands before: %(names)s. Please tap.") % {"names": names})
    if shown.unclear:
        names = _typed(shown.unclear)
        lines.append(_("Can be read in two ways: %(names)s. Please tap.") % {"names": names})
    if shown.touched and shown.closed is None:
        lines.append(_("Nothing is recorded until you save."))
    return "\n".join(lines)


def _tap_first(ask: str | None) -> str:
    if ask is None:
        return _("Tap how it should be, and I report it to the deputy head.")
    return _("Tap how it should be, and I ask for consent.")


def _typed(names: Sequence[str]) -> str:
    """Return typed names as the last words of a sentence."""
    return unstopped(", ".join(quoted(one) for one in names))


def _asked(question: Asked) -> str:
    facts = {"typed": quoted(question.typed), "sign": fact_sign(question.fact)}
    return _("“%(sign)s %(typed)s”: who is meant?") % facts


def _candidates(shown: Grid, question: Asked) -> tuple[Row, ...]:
    seats = [seat for one in question.candidates if (seat := shown.seat(one)) is not None]
    sign = fact_sign(question.fact)
    return two_in_a_row(
        button(f"{sign} {seat.listed}?", _tap(shown, seat, question.fact), "primary")
        for seat in seats
    )


def _name(shown: Grid, seat: Seat) -> Button:
    fact = shown.states[seat.person_id]
    styles: dict[Fact, Style] = {Fact.ABSENT: "danger", Fact.LATE: "primary"}
    return button(_label(seat, fact), _tap(shown, seat, following(fact)), styles.get(fact))


def _label(seat: Seat, fact: Fact) -> str:
    label = " ".join(part for part in (fact_sign(fact), seat.listed) if part)
    known = hint(seat)
    return f"{label} · {known}" if known else label


def _tap(shown: Grid, seat: Seat, fact: Fact) -> GridTap:
    lesson = shown.lesson
    return GridTap(
        lesson_id=lesson.id, person_id=seat.person_id, fact=fact, version=lesson.version
    )


def _save_label(shown: Grid) -> str:
    stated = len(shown.having(Fact.ABSENT)) + len(shown.having(Fact.LATE))
    untouched = not shown.touched and not shown.lesson.is_taken
    if stated == 0:
        return _("All here")
    if untouched and any(is_forewarned(seat) for seat in shown.seats):
        return _("The others are here")
    return _("Save: %(n)d") % {"n": stated}
