"""Written works that wait for marks, as today's page and the reminder of terms show them."""

from collections.abc import Mapping, Sequence
from datetime import date

from aiogram.filters.callback_data import CallbackData

from core.model.works import KindNames, OpenWork, WrittenWork
from handlers.kit.callbacks import MarksPage, MyWorksPage, WorkPage
from handlers.kit.clauses import cited
from handlers.kit.dates import plain_day
from handlers.kit.i18n import _, ngettext
from handlers.kit.reply import Button, Row, button, two_in_a_row
from handlers.screens.roll_words import place
from handlers.screens.work_words import named, short_word, where

_SUBJECT = 16
"""Letters of a subject on a button that also holds class, kind and numbers."""

NAMED = 3
"""So many works are named on the page of the day; the rest is counted."""


def work_lines(
    works: Sequence[OpenWork],
    today: date,
    kinds: KindNames,
    clauses: Mapping[int, str | None],
) -> list[str]:
    """«7Б · Физика, тест: ждёт отметок до завтра (п. 3.5.11)», the earliest term first."""
    if not works:
        return []
    said = [waits(one, today, kinds, clauses.get(one.work.id)) for one in works[:NAMED]]
    rest = len(works) - len(said)
    more = [ngettext("and %(n)d more work", "and %(n)d more works", rest)] if rest else []
    return ["", *said, *more]


def waits(one: OpenWork, today: date, kinds: KindNames, clause: str | None) -> str:
    """Say until when the marks are awaited, or since when they are overdue."""
    what = f"{where(one.work.lesson)}, {named(one.work, kinds)}"
    days = (one.work.graded_by - today).days
    facts = {"work": what, "day": plain_day(one.work.graded_by)}
    if one.work.awaits_results:
        return cited(_("%(work)s: waits for results from outside.") % facts, clause)
    if days < 0:
        late = ngettext("%(n)d day", "%(n)d days", -days)
        said = _("! %(work)s: marks are overdue by %(days)s.") % {"work": what, "days": late}
        return cited(said, clause)
    said = {
        0: _("%(work)s: waits for marks until tonight."),
        1: _("%(work)s: waits for marks until tomorrow."),
    }.get(days, _("%(work)s: waits for marks until %(day)s."))
    return cited(said % facts, clause)


def work_rows(works: Sequence[OpenWork], kinds: KindNames) -> tuple[Row, ...]:
    """Return a button for each of the named works, to its sheet, and one for all where more."""
    rows = two_in_a_row(work_button(one, kinds) for one in works[:NAMED])
    if len(works) <= NAMED:
        return rows
    return (*rows, (button(_("Works: %(n)d") % {"n": len(works)}, MyWorksPage()),))


def work_button(one: OpenWork, kinds: KindNames) -> Button:
    """«Контр. 7Б», the way to the sheet of this work for the whole class."""
    work = one.work
    word = short_word(work.kind, kinds)
    label = f"{word[:1].upper()}{word[1:]} {place(work.lesson)}"
    return button(label, _way(work))


def sheet_button(one: OpenWork, kinds: KindNames, *, overdue: bool) -> Button:
    """«! 7Б · Алгебра, контр. · 20 из 22», alone in its row."""
    work, progress = one.work, one.progress
    sign = "! " if overdue else ""
    what = f"{_clipped(work.lesson.subject)}, {short_word(work.kind, kinds)}"
    label = f"{sign}{place(work.lesson)} · {what}"
    if progress.wrote:
        counted = {"graded": progress.graded, "wrote": progress.wrote}
        label += " · " + _("%(graded)d of %(wrote)d") % counted
    return button(label, _way(work), "primary" if overdue else None)


def _way(work: WrittenWork) -> CallbackData:
    """Lead to the sheet of its marks; while others grade it, to where its results are told."""
    if work.awaits_results:
        return WorkPage(work_id=work.id)
    return MarksPage(lesson_id=work.lesson.id, kind=work.kind)


def _clipped(subject: str) -> str:
    return subject if len(subject) <= _SUBJECT else subject[: _SUBJECT - 1].rstrip() + "…"
