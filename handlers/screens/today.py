"""The teacher's day and week: what runs, what is recorded, what is missing."""

from collections.abc import Iterable, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from core.model.lesson import Lesson
from core.model.teachers_day import DayLesson, TeachersDay
from handlers.kit.callbacks import GridPage, LessonPage, Menu, MyClass, Today
from handlers.kit.clauses import cited
from handlers.kit.dates import full_day, hour, short_day
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Row, Screen, button, in_rows, two_in_a_row
from handlers.screens import odd_days
from handlers.screens.day_waits import waiting_rows
from handlers.screens.fixes import waiting
from handlers.screens.outages import moved_until
from handlers.screens.paper_cards import PrintCards
from handlers.screens.roll_words import not_held, ordinal, place, room_words
from handlers.screens.waiting_works import work_lines, work_rows

DONE, MISSING, RUNS = "✓", "·", "▶"

_MOST_ASKED = 6
"""Requests to correct that the day shows at once."""


class DayPage(CallbackData, prefix="dy"):
    """Open the teacher's day of this date (its ordinal)."""

    ordinal: int


class WeekPage(CallbackData, prefix="wk"):
    """Open the week around this date (its ordinal; 0: today)."""

    ordinal: int = 0


class Unfilled(CallbackData, prefix="uf"):
    """Open only what is still to be filled in today."""


def today(shown: TeachersDay, zone: ZoneInfo) -> Screen:
    """Draw today; the running lesson's button opens its grid, «Мой 7Б» the own class."""
    running = shown.running
    rows: list[Row] = []
    if running is not None:
        rows.append((_running_button(shown, running, zone),))
    rest = [one for one in shown.own if one is not running]
    rows += two_in_a_row(_lesson_button(shown, one, zone) for one in rest)
    rows += two_in_a_row(
        button(_("My %(name)s") % {"name": name}, MyClass(class_id=class_id))
        for class_id, name in shown.led.items()
    )
    rows += in_rows(waiting(one) for one in shown.asked[:_MOST_ASKED])
    rows += work_rows(shown.works, shown.kinds)
    rows += waiting_rows(shown)
    last = [button(_("Week"), WeekPage())]
    if shown.unfilled:
        left = _("Left to fill: %(n)d") % {"n": len(shown.unfilled)}
        last.append(button(left, Unfilled()))
    rows.append((*last, button(_("More"), Menu())))
    rows[-1:-1] = _cards(shown)
    head = [f"<b>{full_day(shown.day)}</b>", *_odd(shown), _now(shown, zone)]
    lines = [*head, "", *_lines(shown, zone)]
    lines += work_lines(shown.works, shown.day, shown.kinds, shown.work_clauses)
    return Screen(
        kind="today", text="\n".join([*lines, *_left(shown, zone)]).strip(), rows=tuple(rows)
    )


def day(shown: TeachersDay, zone: ZoneInfo) -> Screen:
    """Draw another day of the week."""
    rows = two_in_a_row(_lesson_button(shown, one, zone) for one in shown.own)
    back: Row = (button(_("‹ Back"), WeekPage(ordinal=shown.day.toordinal())),)
    head = [f"<b>{full_day(shown.day)}</b>", *_odd(shown)]
    none = [] if shown.odd else [_("No lessons.")]
    lines = [*head, "", *(_lines(shown, zone) or none)]
    return Screen(kind="day", text="\n".join(lines), rows=(*rows, *_cards(shown), back))


def _cards(shown: TeachersDay) -> list[Row]:
    if not shown.own:
        return []
    return [(button(_("Cards for the day"), PrintCards(ordinal=shown.day.toordinal())),)]


def _odd(shown: TeachersDay) -> list[str]:
    return [odd_days.capital(said) for said in odd_days.by_class(shown.odd)]


def unfilled(shown: Sequence[TeachersDay], zone: ZoneInfo) -> Screen:
    """Draw what is still to be filled in, each lesson of today (last) with what it lacks."""
    lines, rows = left_to_fill(shown, zone)
    head = [f"<b>{full_day(shown[-1].day)}</b>"]
    lines = head + (lines or [_("Everything is filled in. Thank you!")])
    back: Row = (button(_("‹ Back"), Today()),)
    return Screen(kind="unfilled", text="\n".join(lines), rows=(*rows, back))


def left_to_fill(
    shown: Sequence[TeachersDay], zone: ZoneInfo
) -> tuple[list[str], tuple[Row, ...]]:
    """Return how much is left of today and until when, and of the days before; buttons to each."""
    *before, now = shown
    lines = [line for line in _left(now, zone) if line]
    rows = two_in_a_row(_lesson_button(now, one, zone) for one in now.unfilled)
    if before:
        lines.append(_("Left to fill on earlier days:"))
        lines += [_left_before(one, zone) for one in before]
    return lines, (*rows, *_days_in_rows(before))


def _left_before(shown: TeachersDay, zone: ZoneInfo) -> str:
    """«вт 24.11: 3»; with the hour that an outage moved, while that has not passed."""
    said = f"{short_day(shown.day)}: {len(shown.unfilled)}"
    if shown.outage is None or shown.now > shown.until:
        return said
    return cited(f"{said}, {moved_until(shown.until, zone)}", shown.clause)


def week(shown: Sequence[TeachersDay], around: date) -> Screen:
    """Draw the days of a week that have lessons, with the ways to the weeks beside it."""
    lines = ["<b>" + _("Week") + "</b>"]
    lines += [_summary(one) for one in shown] or [_("No lessons.")]
    rows = _days_in_rows(shown)
    here = around.toordinal()
    rows.append(
        (
            button(_("‹ Back"), Today()),
            button(_("Earlier"), WeekPage(ordinal=here - 7)),
            button(_("Later"), WeekPage(ordinal=here + 7)),
        )
    )
    return Screen(kind="week", text="\n".join(lines), rows=tuple(rows))


def _days_in_rows(shown: Iterable[TeachersDay]) -> list[Row]:
    days = [button(short_day(one.day), DayPage(ordinal=one.day.toordinal())) for one in shown]
    return list(in_rows(days, most=3))


def signs(shown: DayLesson) -> str:
    """«✓··»: attendance, topic and, where the grade has it, homework."""
    facts = [shown.lesson.is_taken, shown.written.topic]
    if shown.wants_homework:
        facts.append(shown.written.homework)
    return "".join(DONE if done else MISSING for done in facts)


def _now(shown: TeachersDay, zone: ZoneInfo) -> str:
    if shown.running is not None:
        lesson = shown.running.lesson
        facts = {"lesson": ordinal(lesson), "until": hour(lesson.ends, zone)}
        return _("Now: %(lesson)s, until %(until)s") % facts
    coming = next((one for one in shown.own if one.lesson.starts > shown.now), None)
    if coming is not None:
        return _("The next lesson is at %(at)s") % {"at": hour(coming.lesson.starts, zone)}
    return _("No more lessons today") if shown.own else _("No lessons today")


def _slot(shown: TeachersDay, lesson: Lesson, zone: ZoneInfo) -> str:
    """«3»; «3, 14:00» where both shifts stand in one list and each has a third lesson."""
    if len({one.lesson.shift for one in shown.lessons}) == 1:
        return str(lesson.slot)
    return f"{lesson.slot}, {hour(lesson.starts, zone)}"


def _lines(shown: TeachersDay, zone: ZoneInfo) -> list[str]:
    return [_line(shown, one, zone) for one in shown.lessons]


def _line(shown: TeachersDay, one: DayLesson, zone: ZoneInfo) -> str:
    lesson = one.lesson
    begun = lesson.starts <= shown.now
    front = f"{signs(one)} " if begun and not one.given_away and not not_held(lesson) else ""
    if shown.running is one and not lesson.is_taken:
        front = RUNS + front[1:]
    slot = _slot(shown, lesson, zone)
    parts = [f"{front}{slot} · {place(lesson)} · {lesson.subject}", *_notes(one)]
    return quoted(" · ".join(parts))


def _notes(one: DayLesson) -> list[str]:
    lesson = one.lesson
    if not_held(lesson):
        return [not_held(lesson).rstrip(".").lower()]
    if one.given_away:
        return [_("given to a substitute")]
    notes = [room_words(lesson.room)] if lesson.room else []
    return [*notes, _("substitution")] if lesson.substitute_id else notes


def _left(shown: TeachersDay, zone: ZoneInfo) -> list[str]:
    if not shown.unfilled:
        return []
    n = len(shown.unfilled)
    said = ngettext("%(n)d lesson is left to fill in", "%(n)d lessons are left to fill in", n)
    values = {"said": said, "until": hour(shown.until, zone)}
    if shown.outage is not None and shown.now <= shown.until:
        values["until"] = moved_until(shown.until, zone)
        return ["", cited(_("%(said)s, %(until)s") % values, shown.clause)]
    if shown.now > shown.until:
        return ["", cited(_("%(said)s, it was due at %(until)s") % values, shown.clause)]
    return ["", cited(_("%(said)s, until %(until)s") % values, shown.clause)]


def _running_button(shown: TeachersDay, one: DayLesson, zone: ZoneInfo) -> Button:
    lesson = one.lesson
    page = LessonPage(lesson_id=lesson.id) if lesson.is_taken else GridPage(lesson_id=lesson.id)
    slot = _slot(shown, lesson, zone)
    return button(f"{RUNS} {slot} · {place(lesson)} {lesson.subject}", page, "primary")


def _lesson_button(shown: TeachersDay, one: DayLesson, zone: ZoneInfo) -> Button:
    lesson = one.lesson
    label = f"{_slot(shown, lesson, zone)} · {place(lesson)}"
    if lesson.starts <= shown.now:
        lacks = _lacks(one)
        label = f"{MISSING} {label}: {', '.join(lacks)}" if lacks else f"{DONE} {label}"
    return button(label, LessonPage(lesson_id=lesson.id))


def _lacks(one: DayLesson) -> list[str]:
    if not one.lesson.is_taken:
        return [_("roll")]
    lacks = [] if one.written.topic else [_("topic")]
    if one.wants_homework and not one.written.homework:
        lacks.append(_("h/w"))
    return lacks


def _summary(shown: TeachersDay) -> str:
    n = len(shown.own)
    said = ngettext("%(n)d lesson", "%(n)d lessons", n)
    parts = [said] if n or not shown.odd else []
    line = f"{short_day(shown.day)}: {'; '.join([*parts, *odd_days.by_class(shown.odd)])}"
    if shown.unfilled:
        line += ", " + _("left to fill: %(n)d") % {"n": len(shown.unfilled)}
    return line
