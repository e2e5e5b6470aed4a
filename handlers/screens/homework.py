"""Homework of a lesson: the prompt, what was set, why it can be changed no more."""

from functools import partial
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from core.model.corrections import What
from core.model.files import Attached
from core.model.lesson import Lesson
from core.model.lesson_texts import FileOut, HomeworkSight, TextSaved
from handlers.kit.callbacks import ForSomePage, HomeworkPage, LessonPage, MarksPage
from handlers.kit.dates import hour, short_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, Screen, button, two_in_a_row
from handlers.screens import homework_files, homework_task, refusals
from handlers.screens.absence import small
from handlers.screens.correction_asks import way_on
from handlers.screens.correction_buttons import AskLate
from handlers.screens.homework_files import TakeFileOut
from handlers.screens.homework_parallel import in_parallel
from handlers.screens.planned import homework_row
from handlers.screens.text_words import dated_line, open_until, take_back


class NoHomework(CallbackData, prefix="nh"):
    """Say that nothing is set at this lesson, over homework of this version."""

    lesson_id: int
    version: int


class DuePage(CallbackData, prefix="jd"):
    """Show the lessons for which homework of this lesson may be set."""

    lesson_id: int


class DueLesson(CallbackData, prefix="jl"):
    """Ask for homework that is for this one of them (0: the next)."""

    lesson_id: int
    due_id: int = 0


class TakeHomeworkBack(CallbackData, prefix="th"):
    """Take the last homework back, after which it had this version."""

    lesson_id: int
    version: int


def prompt(sight: HomeworkSight, zone: ZoneInfo) -> Screen:
    """Ask for the homework, or explain why it can be changed no more."""
    lines = [dated_line(sight.lesson, _("homework"))]
    if sight.text is not None:
        lines.append(_("Written now: %(text)s") % {"text": _text(sight.text)})
    lines += homework_files.listed(sight.files)
    tasks, opens = homework_task.found(sight.some)
    lines += tasks
    if sight.closed is not None:
        lines.append(refusals.words(sight.closed, zone))
        ask = AskLate(lesson_id=sight.lesson.id, what=What.HOMEWORK)
        rows: tuple[Row, ...] = (way_on(sight.closed, ask),)
    else:
        lines.append(asked(sight))
        rows = ways(sight)
    here = HomeworkPage(lesson_id=sight.lesson.id)
    out = partial(_out, sight) if sight.closed is None else None
    files = homework_files.rows(sight.files, here, out)
    back: Row = (button(_("‹ Back"), LessonPage(lesson_id=sight.lesson.id)),)
    return _screen(sight.lesson.id, lines, (*rows, *files, *opens, back))


def _out(sight: HomeworkSight, file: Attached) -> TakeFileOut:
    return TakeFileOut(lesson_id=sight.lesson.id, attachment_id=file.id, version=sight.version)


def asked(sight: HomeworkSight) -> str:
    """«Д/з на чт 26.11: пришлите текст, фото, файл или голосовое», and what else is for then."""
    asks = _("Homework for %(day)s: send a text, a photo, a file or a voice message.")
    asks %= {"day": day_of(sight.due)}
    if sight.due_over:
        asks += f"\n{_is_over()}"
    if not sight.others:
        return asks
    subjects = ", ".join(dict.fromkeys(small(quoted(one)) for one in sight.others))
    facts = {"count": len(sight.others), "subjects": subjects}
    return f"{asks}\n" + _("The class has for that day already: %(count)s (%(subjects)s).") % facts


def ways(sight: HomeworkSight) -> tuple[Row, ...]:
    """Return «Как в плане», «Не задано», unless that is written, «Некоторым», «На другой урок»."""
    lesson_id = sight.lesson.id
    found = []
    if sight.text != "":
        none = NoHomework(lesson_id=lesson_id, version=sight.version)
        found.append(button(_("Nothing is set"), none))
    found.append(button(_("For some"), ForSomePage(lesson_id=lesson_id)))
    if len(sight.choices) > 1:
        found.append(button(_("For another lesson"), DuePage(lesson_id=lesson_id)))
    planned = homework_row(sight)
    return (*([planned] if planned else []), *two_in_a_row(found))


def due_lessons(sight: HomeworkSight, zone: ZoneInfo) -> Screen:
    """Draw the lessons for which homework may be set, the chosen one marked."""
    lesson_id = sight.lesson.id
    chosen = sight.due.id if sight.due else 0
    rows = two_in_a_row(
        button(
            ("✓ " if one.id == chosen else "") + f"{short_day(one.day)}, {hour(one.starts, zone)}",
            DueLesson(lesson_id=lesson_id, due_id=one.id),
        )
        for one in sight.choices
    )
    lines = [dated_line(sight.lesson, _("homework")), _("For which lesson is it?")]
    back: Row = (button(_("‹ Back"), HomeworkPage(lesson_id=lesson_id)),)
    return _screen(lesson_id, lines, (*rows, back))


def saved(done: TextSaved, zone: ZoneInfo) -> Screen:
    """Say what was set, for when, and until when it may be changed."""
    lesson_id = done.lesson.id
    lines = [
        dated_line(done.lesson, _("homework")),
        _said(done),
        _is_over() if done.now and done.due_over else "",
        homework_files.hung(done.files) if done.files else "",
        _("You can send more files for it now.") if done.now else "",
        open_until(done.until, done.slip_until, done.clause, zone),
    ]
    buttons: Row = (button(_("Correct"), HomeworkPage(lesson_id=lesson_id)),)
    if done.slip_until is not None and done.changed:
        undo = TakeHomeworkBack(lesson_id=lesson_id, version=done.version)
        buttons = (*buttons, button(take_back(done.slip_until, zone), undo))
    parallel = in_parallel(lesson_id, done.version, done.parallels)
    return _screen(lesson_id, lines, (*parallel, buttons, _ways_on(done)))


def file_out(out: FileOut, zone: ZoneInfo) -> Screen:
    """Say which file is out and what stands now; another one may be sent at once."""
    done, file = out.saved, homework_files.named(out.file)
    lesson_id = done.lesson.id
    lines = [
        dated_line(done.lesson, _("homework")),
        _("Taken out: %(number)d. %(file)s") % {"number": out.number, "file": file},
        _said(done) if done.now else _("There was nothing else in it, so nothing is said now."),
        homework_files.hung(done.files) if done.files else "",
        _("You can send another file or a new text now."),
        open_until(done.until, done.slip_until, done.clause, zone),
    ]
    row: Row = (button(_("‹ Back"), HomeworkPage(lesson_id=lesson_id)),)
    if done.slip_until is not None:
        undo = TakeHomeworkBack(lesson_id=lesson_id, version=done.version)
        row = (*row, button(take_back(done.slip_until, zone), undo))
    return _screen(lesson_id, lines, (row,))


def taken_back(done: TextSaved) -> Screen:
    """Say what stands again."""
    if done.now is None:
        said = _("Taken back. Nothing is said of homework yet.")
    else:
        said = _("Taken back. The homework is again: %(text)s") % {"text": _text(done.now)}
    files = homework_files.hung(done.files) if done.files else ""
    lines = [dated_line(done.lesson, _("homework")), said, files]
    return _screen(done.lesson.id, lines, (_ways_on(done),))


def day_of(due: Lesson | None) -> str:
    """«чт 26.11»; «следующий урок» where none is dated yet."""
    return short_day(due.day) if due else _("the next lesson")


def _said(done: TextSaved) -> str:
    if not done.now:
        return _("Saved: nothing is set.")
    facts = {"day": day_of(done.due), "text": quoted(done.now)}
    return _("Homework for %(day)s saved: %(text)s") % facts


def _is_over() -> str:
    return _("That lesson has begun already: no digest brings this to the families.")


def _text(text: str) -> str:
    return quoted(text) if text else _("nothing is set")


def _ways_on(done: TextSaved) -> Row:
    lesson = done.lesson
    back: Row = (button(_("‹ Back"), LessonPage(lesson_id=lesson.id)),)
    given = lesson.marked and done.begun
    return (*back, button(_("Marks"), MarksPage(lesson_id=lesson.id))) if given else back


def _screen(lesson_id: int, lines: list[str], rows: tuple[Row, ...]) -> Screen:
    text = "\n".join(line for line in lines if line)
    return Screen(kind="homework", object_id=str(lesson_id), text=text, rows=rows)
