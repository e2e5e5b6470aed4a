"""For a deputy or the director: the classes, and the lessons of one on a day."""

from collections import Counter
from collections.abc import Mapping

from aiogram.filters.callback_data import CallbackData

from core.model.lesson import Lesson
from core.model.teachers_day import TeachersDay
from handlers.kit.callbacks import Classes, LessonPage, Menu, PlanPage
from handlers.kit.dates import full_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import MAX_IN_ROW, Row, Screen, button, two_in_a_row
from handlers.screens.owed_marks import way_to_school
from handlers.screens.plan_buttons import ClassPlans
from handlers.screens.roll_words import group_of, not_held, place
from handlers.screens.span_buttons import ClassSpanPage
from handlers.screens.stand_in_buttons import StandInPage
from handlers.screens.today import signs

_IN_ROW = min(4, MAX_IN_ROW)


class ClassDayPage(CallbackData, prefix="cd"):
    """Open the lessons of a class on a date (its ordinal; 0: today)."""

    class_id: int
    ordinal: int = 0


def classes(names: Mapping[int, str]) -> Screen:
    """Draw all classes, four in a row."""
    buttons = [button(name, ClassDayPage(class_id=i)) for i, name in names.items()]
    rows: list[Row] = [tuple(buttons[i : i + _IN_ROW]) for i in range(0, len(buttons), _IN_ROW)]
    rows.append(way_to_school())
    rows.append((button(_("‹ Back"), Menu()),))
    return Screen(kind="classes", text=_("Whose lessons shall we open?"), rows=tuple(rows))


def class_day(
    class_id: int, name: str, shown: TeachersDay, *, names_stand_in: bool = False
) -> Screen:
    """Draw a class's lessons of the day; each leads to its page."""
    lines = [f"<b>{quoted(name)} · {full_day(shown.day)}</b>"]
    for one in shown.lessons:
        begun = one.lesson.starts <= shown.now and not not_held(one.lesson)
        front = f"{signs(one)} " if begun else ""
        lesson = f"{one.lesson.slot} · {place(one.lesson)} · {one.lesson.subject}"
        note = not_held(one.lesson).rstrip(".").lower()
        lines.append(quoted(f"{front}{lesson}" + (f" · {note}" if note else "")))
    if not shown.lessons:
        lines.append(_("No lessons."))
    alike = Counter(_label(one.lesson) for one in shown.lessons)
    rows = two_in_a_row(
        button(
            _label(one.lesson, apart=alike[_label(one.lesson)] > 1),
            LessonPage(lesson_id=one.lesson.id),
        )
        for one in shown.lessons
    )
    here = shown.day.toordinal()
    last: Row = (
        button(_("‹ Back"), Classes()),
        button(_("Earlier"), ClassDayPage(class_id=class_id, ordinal=here - 1)),
        button(_("Later"), ClassDayPage(class_id=class_id, ordinal=here + 1)),
    )
    tests = button(_("Plan of tests"), PlanPage(class_id=class_id, ordinal=here))
    plan: Row = (tests, button(_("Plans"), ClassPlans(class_id=class_id)))
    absences: Row = (button(_("Absences"), ClassSpanPage(class_id=class_id)),)
    if names_stand_in:
        absences = (*absences, button(_("Class teacher away"), StandInPage(class_id=class_id)))
    more: tuple[Row, ...] = (plan, absences)
    return Screen(kind="class_day", text="\n".join(lines), rows=(*rows, *more, last))


def _label(lesson: Lesson, *, apart: bool = False) -> str:
    """«2 · Алгебра», «4 · 1 группа · Английский язык» where two groups have the subject then."""
    group = group_of(lesson) if apart else ""
    return " · ".join(part for part in (str(lesson.slot), group, lesson.subject) if part)
