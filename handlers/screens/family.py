"""The family desk: each child today in brief, and a child's pages."""

from collections.abc import Sequence
from itertools import groupby

from core.model.family import (
    Child,
    ChildAbsences,
    ChildMarks,
    ChildTasks,
    FamilyDay,
    OwnLesson,
    OwnMark,
)
from core.model.lesson import Fact
from handlers.kit.callbacks import Family, Menu
from handlers.kit.dates import full_day, short_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import MAX_TEXT, Button, Row, Screen, button, two_in_a_row
from handlers.screens.child_lines import (
    explanation,
    heading,
    kind_name,
    mark_lines,
    noted_lines,
    recorded,
    shown_mark,
    standing_absences,
    standing_marks,
    task_lines,
    until,
)
from handlers.screens.digest import DigestNow, fitted

_PAGE = MAX_TEXT - 400
_LONGEST_TASK = 1500


def home(days: Sequence[FamilyDay]) -> Screen:
    """Draw the desk: every child of the family, today in brief."""
    blocks = [[full_day(days[0].day)], *(_brief(one) for one in days)] if days else []
    named = len(days) > 1
    rows = [row for one in days for row in _pages(one.child, named=named)][:20]
    return Screen(
        kind="family",
        text=fitted(blocks, _PAGE) or _("There is no child in your lists today."),
        rows=(
            *rows,
            (button(_("‹ Back"), Menu()), button(_("Summary of the day"), DigestNow())),
        ),
        children=frozenset(one.child.id for one in days),
    )


def _brief(one: FamilyDay) -> list[str]:
    return [
        heading(one.child),
        recorded(one.recorded, len(one.lessons)),
        *noted_lines(standing_absences(one.lessons)),
        *mark_lines(standing_marks(one.marks), one.kinds),
        *task_lines(one.tasks, one.day),
    ]


def _pages(child: Child, *, named: bool) -> tuple[Row, ...]:
    """Return the buttons of a child's pages; among several children one button with the name."""
    if named:
        return ((button(_name(child), Family(page="day", child_id=child.id)),),)
    pages = (
        button(_("Day"), Family(page="day", child_id=child.id)),
        *_others(child),
    )
    return two_in_a_row(pages)


def _name(child: Child) -> str:
    return f"{child.first}, {child.class_name}" if child.class_name else child.first


def _others(child: Child) -> tuple[Button, ...]:
    return (
        button(_("Marks"), Family(page="marks", child_id=child.id)),
        button(_("Tasks"), Family(page="tasks", child_id=child.id)),
        button(_("Absences"), Family(page="absences", child_id=child.id)),
    )


def day(page: FamilyDay) -> Screen:
    """Draw the child's day: each lesson with what was recorded, then what is to be done."""
    lessons = [_lesson(one, page) for one in page.lessons]
    loose = [one for one in page.marks if one.lesson_id not in {x.lesson_id for x in page.lessons}]
    blocks = [
        [f"{heading(page.child)} · {full_day(page.day)}"],
        lessons or [_("No lessons on this day")],
        mark_lines(standing_marks(loose), page.kinds),
        task_lines(page.tasks, page.day),
    ]
    return _screen(page.child, "day", blocks)


def _lesson(one: OwnLesson, page: FamilyDay) -> str:
    sign = "·" if one.fact is None else "✓"
    parts = [f"{sign} {one.slot}  {quoted(one.subject)}"]
    if one.fact is Fact.ABSENT:
        parts.append(_("absent: %(why)s") % {"why": explanation(one)})
    if one.fact is Fact.LATE:
        parts.append(_("came late"))
    parts += [_mark(mark, page) for mark in page.marks if mark.lesson_id == one.lesson_id]
    return "  ".join(parts)


def _mark(mark: OwnMark, page: FamilyDay) -> str:
    return shown_mark(mark.value, kind_name(mark.kind, page.kinds), bold=True)


def marks(page: ChildMarks) -> Screen:
    """Draw the marks of the period by subject."""
    by_subject = groupby(page.marks, key=lambda one: one.subject)
    lines = [
        f"{quoted(subject)}  {', '.join(_dated(one, page) for one in same)}"
        for subject, same in by_subject
    ]
    head = [heading(page.child) + " · " + (page.period or _("marks"))]
    return _screen(page.child, "marks", [head, lines or [_("No marks yet.")]])


def _dated(one: OwnMark, page: ChildMarks) -> str:
    kind = f"{kind_name(one.kind, page.kinds)}, {one.day:%d.%m}"
    return shown_mark(one.value, kind, bold=True)


def tasks(page: ChildTasks) -> Screen:
    """Draw the homework of the next days, whole."""
    blocks = [[heading(page.child) + " · " + _("homework")]]
    for due, same in groupby(page.tasks, key=lambda task: task.due_day):
        lines = [f"{quoted(task.subject)}: {quoted(_whole(task.text))}" for task in same]
        blocks.append([f"<b>{until(due, page.today)}</b>", *lines])
    if not page.tasks:
        blocks.append([_("Nothing is set for the next days.")])
    return _screen(page.child, "tasks", blocks)


def _whole(text: str) -> str:
    return text if len(text) <= _LONGEST_TASK else f"{text[:_LONGEST_TASK]}…"


def absences(page: ChildAbsences) -> Screen:
    """Draw the absences of the period, the newest day first."""
    days = groupby(reversed(page.lessons), key=lambda one: one.day)
    lines = [
        f"{short_day(when)}: {'; '.join(_missed(one) for one in reversed(list(same)))}"
        for when, same in days
    ]
    head = [heading(page.child) + " · " + (page.period or _("absences"))]
    return _screen(page.child, "absences", [head, lines or [_("No absences.")]])


def _missed(one: OwnLesson) -> str:
    lesson = f"{one.slot}. {quoted(one.subject)}"
    return lesson + " — " + (_("came late") if one.fact is Fact.LATE else explanation(one))


def _screen(child: Child, page: str, blocks: list[list[str]]) -> Screen:
    others = (button(_("Day"), Family(page="day", child_id=child.id)), *_others(child))
    here = Family(page=page, child_id=child.id).pack()
    return Screen(
        kind=f"family_{page}",
        text=fitted([block for block in blocks if block], _PAGE),
        rows=(
            tuple(one for one in others if one.data != here),
            (button(_("‹ Back"), Family()),),
        ),
        object_id=str(child.id),
        children=frozenset({child.id}),
    )
