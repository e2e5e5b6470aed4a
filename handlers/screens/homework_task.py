"""Homework of some pupils that stands: found on the page of homework, changed, taken away."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from core.model.files import Attached
from core.model.lesson import Lesson
from core.model.lesson_texts import SomeTask
from handlers.kit.callbacks import HomeworkPage
from handlers.kit.dates import short_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, Screen, button, two_in_a_row
from handlers.screens import homework_files, refusals
from handlers.screens.text_words import first_line

MOST = 8
"""Tasks with buttons on the page of homework."""


_LONGEST = 100


class SomeTaskPage(CallbackData, prefix="jm"):
    """Open what was set for some pupils."""

    lesson_id: int
    homework_id: int


class WhoPage(CallbackData, prefix="jn"):
    """Choose anew who shall do it."""

    lesson_id: int
    homework_id: int


class SaveWho(CallbackData, prefix="jo"):
    """Let it be for those who are chosen now, instead of those of this version."""

    lesson_id: int
    homework_id: int
    version: int


class DropTask(CallbackData, prefix="jr"):
    """Take what was set for some away, as it was in this version."""

    lesson_id: int
    homework_id: int
    version: int


class TaskFileOut(CallbackData, prefix="ju"):
    """Take this file out of what was set for some, as it was in this version."""

    lesson_id: int
    homework_id: int
    attachment_id: int
    version: int


def found(tasks: Sequence[SomeTask]) -> tuple[list[str], tuple[Row, ...]]:
    """Return what some have besides, for the page of homework: lines, and buttons that open it."""
    lines = [
        _("Only for %(names)s: %(text)s")
        % {"names": quoted(_who(one)), "text": quoted(shortly(one.task.text))}
        for one in tasks
    ]
    buttons = [
        button(
            f"{_who(one)}: {shortly(one.task.text)}",
            SomeTaskPage(lesson_id=one.lesson.id, homework_id=one.task.homework_id),
        )
        for one in tasks[:MOST]
    ]
    return lines, two_in_a_row(buttons)


def task(sight: SomeTask, zone: ZoneInfo) -> Screen:
    """Draw one of them with the ways to change it, or why it can be changed no more."""
    one, lesson_id = sight.task, sight.lesson.id
    place = {"lesson_id": lesson_id, "homework_id": one.homework_id}
    facts = {
        "day": short_day(one.due_day) if one.due_day else _("the next lesson"),
        "names": quoted(_who(sight)),
        "text": quoted(one.text),
    }
    lines = [
        first(sight.lesson),
        _("For %(day)s, only for %(names)s: %(text)s") % facts,
        *homework_files.listed(one.files),
    ]
    back: Row = (button(_("‹ Back"), HomeworkPage(lesson_id=lesson_id)),)
    if sight.closed is not None:
        lines.append(refusals.words(sight.closed, zone))
        files = homework_files.rows(one.files, SomeTaskPage(**place), None)
        return screen(lesson_id, lines, (*files, back))

    def out(file: Attached) -> TaskFileOut:
        return TaskFileOut(**place, attachment_id=file.id, version=one.version)

    lines.append(_("To change it, send a new text or one more file."))
    files = homework_files.rows(one.files, SomeTaskPage(**place), out)
    who = button(_("For whom"), WhoPage(**place))
    drop = button(_("Take the task away"), DropTask(**place, version=one.version), "danger")
    return screen(lesson_id, lines, (*files, (who, drop), back))


def shortly(text: str) -> str:
    """Return the text in one line, its beginning where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _who(sight: SomeTask) -> str:
    return ", ".join(sight.names)


def first(lesson: Lesson) -> str:
    """Return the first line of every page about homework of some."""
    return first_line(lesson, _("homework for some"))


def screen(lesson_id: int, lines: list[str], rows: tuple[Row, ...]) -> Screen:
    """Return the page; all of them are of the kind of homework."""
    return Screen(kind="homework", object_id=str(lesson_id), text="\n".join(lines), rows=rows)
