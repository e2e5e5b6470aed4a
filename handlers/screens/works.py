"""A written work: its kind is chosen, its term shown, it is planned, moved, cancelled."""

from collections.abc import Iterable

from core.model.lesson import Lesson
from core.model.works import (
    AlikePlanned,
    LessonWorks,
    WorkMoves,
    WorkPreview,
    WorkSight,
    WrittenWork,
)
from handlers.kit.callbacks import (
    LessonPage,
    LessonWorksPage,
    MarksPage,
    MyWorksPage,
    PlanPage,
    WorkPage,
)
from handlers.kit.clauses import cited
from handlers.kit.dates import plain_day
from handlers.kit.i18n import _
from handlers.kit.reply import Button, Row, Screen, button, two_in_a_row
from handlers.screens.mark_words import kind_name
from handlers.screens.outside_works import outside_rows
from handlers.screens.roll_words import not_held, place
from handlers.screens.text_words import first_line
from handlers.screens.work_buttons import (
    CancelWork,
    DropTitle,
    MovesPage,
    MoveWork,
    NewWorkPage,
    PlanAlike,
    PlanWork,
    RenameWork,
    RestoreWork,
)
from handlers.screens.work_words import due, kind_word, listing, named, titled, warnings, when


def kinds(page: LessonWorks) -> Screen:
    """Draw the works that stand at the lesson, then the kinds of which one may be planned."""
    lesson_id = page.lesson.id
    planned = {one.kind: one for one in page.works}
    buttons = [
        button(f"✓ {kind_name(kind)}", WorkPage(work_id=planned[kind.id].id), "success")
        if kind.id in planned
        else button(kind_name(kind), NewWorkPage(lesson_id=lesson_id, kind=kind.id))
        for kind in sorted(page.kinds, key=lambda kind: kind.id not in planned)
    ]
    lines = (first_line(page.lesson, _("written work")), when(page.lesson), _("Which work?"))
    back: Row = (button(_("‹ Back"), LessonPage(lesson_id=lesson_id)),)
    return _screen(f"lesson {lesson_id}", lines, (*two_in_a_row(buttons), back))


def preview(page: WorkPreview) -> Screen:
    """Draw what would be planned; a title may be typed, or it is saved without one."""
    lesson_id, kind = page.lesson.id, page.kind.id
    by = _("Marks by %(day)s.") % {"day": plain_day(page.graded_by)}
    lines = (
        first_line(page.lesson, kind_word(kind, page.kinds)),
        when(page.lesson),
        cited(by, page.clause),
        *warnings(page.lesson, page.others, page.kinds),
        _("To save it with a title, send the title in one message."),
    )
    save = PlanWork(lesson_id=lesson_id, kind=kind, version=page.version)
    rows = (
        (button(_("Save without a title"), save, "success"),),
        (button(_("‹ Back"), LessonWorksPage(lesson_id=lesson_id)),),
    )
    return _screen(f"lesson {lesson_id}", lines, rows)


def page(sight: WorkSight, said: str = "") -> Screen:
    """Draw the page of a work; `said` is what was done to it just now, HTML."""
    if sight.work.cancelled:
        return _cancelled(sight)
    lesson = sight.work.lesson
    lines = (
        first_line(lesson, kind_word(sight.work.kind, sight.kinds)),
        said or titled(sight.work),
        when(lesson),
        not_held(lesson),
        due(sight.work, sight.clause),
        *warnings(lesson, sight.others, sight.kinds),
        *_pupils(sight),
    )
    return _screen(str(sight.work.id), lines, _rows(sight))


def saved(sight: WorkSight) -> Screen:
    """Draw the page of a work that was planned just now."""
    said = _("Saved: %(work)s.") % {"work": named(sight.work, sight.kinds)}
    if sight.late:
        said += " " + _("It was planned after the hour of the lesson, and noted as such.")
    return page(sight, said)


def alike(done: AlikePlanned) -> Screen:
    """Draw what was planned in parallel classes, each with its own day and term."""
    lines = [first_line(done.work.lesson, kind_word(done.work.kind, done.kinds))]
    if not done.planned:
        lines.append(_("It stands in those classes already."))
    for one in done.planned:
        facts = {
            "class": place(one.lesson),
            "when": when(one.lesson),
            "day": plain_day(one.graded_by),
        }
        lines.append(_("Saved: %(class)s, %(when)s, marks by %(day)s.") % facts)
        lines += warnings(one.lesson, done.others.get(one.id, ()), done.kinds)
    rows = two_in_a_row(
        button(f"{place(one.lesson)}", WorkPage(work_id=one.id)) for one in done.planned
    )
    back: Row = (button(_("‹ Back"), WorkPage(work_id=done.work.id)),)
    return _screen(str(done.work.id), lines, (*rows, back))


def ask_title(sight: WorkSight) -> Screen:
    """Ask for another title."""
    work = sight.work
    lines = (
        first_line(work.lesson, kind_word(work.kind, sight.kinds)),
        _("Now: %(work)s.") % {"work": titled(work) or _("no title")},
        _("Send the title in one message."),
    )
    back: Row = (button(_("‹ Back"), WorkPage(work_id=work.id)),)
    if work.title is not None:
        drop = DropTitle(work_id=work.id, version=work.version)
        back = (*back, button(_("No title"), drop))
    return _screen(str(work.id), lines, (back,))


def moves(found: WorkMoves) -> Screen:
    """Draw the lessons to which the work can go."""
    work = found.work
    lines = (
        first_line(work.lesson, kind_word(work.kind, found.kinds)),
        _("Now: %(when)s. To which lesson?") % {"when": when(work.lesson)},
        "" if found.lessons else _("No other lesson is dated yet."),
    )
    buttons = [
        button(when(lesson), MoveWork(work_id=work.id, lesson_id=lesson.id, version=work.version))
        for lesson in found.lessons
    ]
    back: Row = (button(_("‹ Back"), WorkPage(work_id=work.id)),)
    return _screen(str(work.id), lines, (*two_in_a_row(buttons), back))


def moved(sight: WorkSight) -> Screen:
    """Draw the page of a work that was moved just now."""
    return page(sight, _("Moved: %(work)s.") % {"work": named(sight.work, sight.kinds)})


def _cancelled(sight: WorkSight) -> Screen:
    work = sight.work
    lines = (
        first_line(work.lesson, kind_word(work.kind, sight.kinds)),
        when(work.lesson),
        _("Out of the plan: %(work)s.") % {"work": named(work, sight.kinds)},
    )
    again = RestoreWork(work_id=work.id, version=work.version)
    rows = (
        (button(_("Back into the plan"), again),),
        (
            button(_("‹ Back"), LessonWorksPage(lesson_id=work.lesson.id)),
            button(_("Works"), MyWorksPage()),
        ),
    )
    return _screen(str(work.id), lines, rows)


def _pupils(sight: WorkSight) -> list[str]:
    """Say who wrote, who lacks a mark, who owes the work."""
    if not sight.begun:
        return []
    facts = {"graded": sight.progress.graded, "wrote": sight.progress.wrote}
    counted = _("Marks: %(graded)d of %(wrote)d.") % facts
    said = [counted if sight.progress.wrote else _("Nobody wrote it.")]
    if sight.left and sight.progress.graded:
        said.append(_("No mark yet: %(names)s") % {"names": listing(sight.left)})
    if sight.owe:
        said.append(_("Still to write it: %(names)s") % {"names": listing(sight.owe)})
    return said


def _rows(sight: WorkSight) -> Iterable[Row]:
    work = sight.work
    rows: list[Row] = []
    if sight.begun and not not_held(work.lesson):
        sheet = MarksPage(lesson_id=work.lesson.id, kind=work.kind)
        rows.append((button(_("Marks"), sheet, "primary"),))
    rows += [*outside_rows(sight), *_alike(work, sight.alike)]
    rows.append((button(_("Title"), RenameWork(work_id=work.id)), *_changes(sight)))
    rows.append(
        (
            button(_("‹ Back"), LessonWorksPage(lesson_id=work.lesson.id)),
            button(_("Works"), MyWorksPage()),
            button(
                _("Plan %(class)s") % {"class": work.lesson.class_name},
                PlanPage(class_id=work.lesson.class_id, ordinal=work.lesson.day.toordinal()),
            ),
        )
    )
    return rows


def _changes(sight: WorkSight) -> tuple[Button, ...]:
    """Return what is offered while no mark stands."""
    if sight.marked:
        return ()
    work = sight.work
    cancel = CancelWork(work_id=work.id, version=work.version)
    return (button(_("Move"), MovesPage(work_id=work.id)), button(_("Cancel it"), cancel))


_NAMED = 3
"""So many parallel classes stand on one button and have one each."""


def _alike(work: WrittenWork, lessons: tuple[Lesson, ...]) -> list[Row]:
    """Return «Ещё 7А, 7В», and each class by itself where there are several."""
    if not lessons:
        return []
    names = [place(one) for one in lessons]
    label = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
    rows: list[Row] = [
        (button(_("Also %(classes)s") % {"classes": label}, PlanAlike(work_id=work.id)),)
    ]
    if len(lessons) > 1:
        each = [
            button(
                _("Only %(class)s") % {"class": place(one)},
                PlanAlike(work_id=work.id, teaching_id=one.teaching_id),
            )
            for one in lessons
        ]
        rows += two_in_a_row(each)
    return rows


def _screen(object_id: str, lines: Iterable[str], rows: Iterable[Row]) -> Screen:
    text = "\n".join(line for line in lines if line)
    return Screen(kind="work", object_id=object_id, text=text, rows=tuple(rows))
