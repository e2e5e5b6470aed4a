"""Who of the teachers is away: the desk, the question for days and reason, the absence."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from aiogram.filters.callback_data import CallbackData

from core.model.people import Name
from core.model.substitutions import (
    AwayAsked,
    AwayDesk,
    AwayPage,
    AwayReason,
    Cover,
    TeacherAbsence,
)
from core.rules.typed_away import ready_spans
from handlers.kit.callbacks import Menu
from handlers.kit.covers import reason_name
from handlers.kit.dates import dated, short_day
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Row, Screen, button, in_rows, two_in_a_row
from handlers.screens import away_words as words
from handlers.screens.cover_buttons import (
    AwayDayOpen,
    AwayDeskPage,
    AwayOpen,
    AwayOver,
    AwaySave,
    AwayWho,
    CoversView,
)

_T = TypeVar("_T")

_MOST, _MOST_DAYS, _LONG = 20, 21, 7
"""Absences, and days of one, on a page; from how many days on their lessons are only counted."""


def desk(found: AwayDesk, at: int = 0) -> Screen:
    """Draw a page of who is away, what is left to do, and ask who else is."""
    listed, ways = _part(found.absences, _MOST, at, lambda n: AwayDeskPage(page=n))
    lines = ["<b>" + _("Substitutions") + "</b>"]
    lines += [_standing(one, found) for one in listed] or [_("No teacher is away.")]
    lines += ["", _ask()]
    rows = two_in_a_row(button(one.name.initials, AwayOpen(absence_id=one.id)) for one in listed)
    last: Row = (button(_("‹ Back"), Menu()), button(_("Register and hours"), CoversView()))
    return _screen("", lines, (*rows, *ways, last))


def _part(
    of: Sequence[_T], most: int, at: int, to: Callable[[int], CallbackData]
) -> tuple[Sequence[_T], tuple[Row, ...]]:
    """Return a page of a list, and the ways to the pages beside it."""
    pages = max(1, -(-len(of) // most))
    here = min(max(at, 0), pages - 1)
    others = tuple(
        button(_("Page %(n)d of %(all)d") % {"n": n + 1, "all": pages}, to(n))
        for n in (here - 1, here + 1)
        if 0 <= n < pages
    )
    return of[here * most : (here + 1) * most], (others,) if others else ()


def _ask() -> str:
    return _("Who is away? Type the surname and the days: Орлова 24.11–26.11")


def _standing(one: TeacherAbsence, found: AwayDesk) -> str:
    bare, waiting = found.bare.get(one.id, 0), found.waiting.get(one.id, 0)
    sign = words.BARE if bare else words.WAITS if waiting else words.DONE
    line = f"{sign} {words.absence(one, found.today)}"
    left = words.left_to_do(bare, waiting)
    return f"{line}: {left}" if left else line


def several(found: dict[int, Name], span: tuple[date, date] | None) -> Screen:
    """Ask which of the teachers whom the typed name fits is meant."""
    since, until = (one.toordinal() for one in span) if span else (0, 0)
    rows = two_in_a_row(
        button(name.full, AwayWho(person_id=i, ordinal=since, until=until))
        for i, name in found.items()
    )
    lines = ["<b>" + _("Substitutions") + "</b>", _("Who is meant?")]
    return _screen("", lines, (*rows, _to_desk()))


def which_days(person_id: int, name: Name, today: date) -> Screen:
    """Ask for the days."""
    rows = two_in_a_row(
        button(
            _span_label(since, until, today),
            AwayWho(person_id=person_id, ordinal=since.toordinal(), until=until.toordinal()),
        )
        for since, until in ready_spans(today)
    )
    lines = [
        f"<b>{quoted(name.full)}</b>",
        _("On which days? Press, or type them: 24.11–26.11"),
    ]
    return _screen(str(person_id), lines, (*rows, _to_desk()))


def _span_label(since: date, until: date, today: date) -> str:
    if since != until:
        return _("Until %(day)s") % {"day": short_day(until)}
    said = _("Today, %(day)s") if since == today else _("Tomorrow, %(day)s")
    return said % {"day": short_day(since)}


def why(asked: AwayAsked, today: date) -> Screen:
    """Say how many lessons it concerns, and ask for the reason: that saves it."""
    title = f"{quoted(asked.name.initials)}, {words.days(asked.since, asked.until, today)}"
    n = asked.lessons
    lines = [
        f"<b>{title}</b>",
        ngettext("%(n)d lesson in these days.", "%(n)d lessons in these days.", n),
    ]
    if asked.standing is not None:
        was = asked.standing
        standing = words.days(was.since, was.until, today)
        lines.append(_("Written already: %(days)s. It gets the new days.") % {"days": standing})
    lines.append(_("Why? Only deputies and the director see the reason."))
    since, until = asked.since.toordinal(), asked.until.toordinal()
    rows = two_in_a_row(
        button(
            reason_name(reason),
            AwaySave(person_id=asked.person_id, ordinal=since, until=until, reason=reason),
        )
        for reason in AwayReason
    )
    return _screen(str(asked.person_id), lines, (*rows, _to_desk()))


def page(found: AwayPage, at: int = -1) -> Screen:
    """Draw an absence's lessons by day, with the ways to each; `at` -1: the page of today."""
    one, today = found.absence, found.today
    lines = [f"<b>{words.absence(one, today)}</b>", reason_name(one.reason)]
    if not found.days:
        lines += ["", _("No lessons in these days.")]
    behind = sum(day < today for day in found.days)
    here = behind // _MOST_DAYS if at < 0 else at
    to = [AwayOpen(absence_id=one.id, page=n) for n in range(len(found.days))]
    shown, ways = _part(list(found.days), _MOST_DAYS, here, to.__getitem__)
    for day in shown:
        lines += ["", *_day(day, found.days[day], whole=len(found.days) <= _LONG)]
    ahead = [day for day in shown if day >= today]
    days = in_rows((_day_button(one, day, found.days[day], today) for day in ahead), most=3)
    return _screen(f"a{one.id}", lines, (*days, *ways, *_over(one, today), _to_desk()))


def _day(day: date, covers: Iterable[Cover], *, whole: bool) -> list[str]:
    found = list(covers)
    bare = sum(one.is_bare for one in found)
    left = words.left_to_do(bare, sum(bool(one.is_open and one.waiting) for one in found))
    n = len(found)
    head = f"{short_day(day)}: " + ngettext("%(n)d lesson", "%(n)d lessons", n)
    head = f"{head}, {left}" if left else head
    return [head, *(words.lesson_line(one) for one in found)] if whole else [head]


def _day_button(one: TeacherAbsence, day: date, covers: Iterable[Cover], today: date) -> Button:
    found = list(covers)
    sign = words.DONE
    if any(cover.is_bare for cover in found):
        sign = words.BARE
    elif any(cover.is_open for cover in found):
        sign = words.WAITS
    to = AwayDayOpen(absence_id=one.id, ordinal=day.toordinal())
    return button(f"{sign} {dated(day, today)}", to)


def _over(one: TeacherAbsence, today: date) -> tuple[Row, ...]:
    if one.until < today:
        return ()
    return ((button(_("Here again from today"), AwayOver(absence_id=one.id)),),)


def over(was: TeacherAbsence, desk_: Screen) -> Screen:
    """Say that the teacher is here again, above the desk."""
    said = _("✓ %(name)s is here again: the lessons ahead are the teacher's own again.")
    text = f"{said % {'name': quoted(was.name.initials)}}\n\n{desk_.text}"
    return Screen(kind=desk_.kind, text=text, rows=desk_.rows, object_id=desk_.object_id)


def _to_desk() -> Row:
    return (button(_("‹ Back"), AwayDeskPage()),)


def _screen(object_id: str, lines: Iterable[str], rows: tuple[Row, ...]) -> Screen:
    return Screen(kind="away", object_id=object_id, text="\n".join(lines), rows=rows)
