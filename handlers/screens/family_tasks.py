"""A child's homework by date, each with the family's own tick."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from core.model.family import ChildTasks, Task
from handlers.kit.callbacks import Family
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Row, Screen, button, two_in_a_row
from handlers.screens.absence import small
from handlers.screens.child_lines import heading, until
from handlers.screens.family import child_screen
from handlers.screens.family_buttons import TasksPage, TickTask, pages, siblings
from handlers.screens.files import file_button

_LONGEST_TASK = 1500
_MOST = 20
"""Ticks: ten rows."""

_MOST_FILES = 10

_WEEK = timedelta(days=7)


def tasks(page: ChildTasks) -> Screen:
    """Draw the homework whole, by day; a press on a subject ticks it, another takes that back."""
    own, today = page.own, page.own.today
    blocks = [[heading(own.child) + " · " + _("homework")]]
    for due, same in groupby(page.tasks, key=lambda task: task.due_day):
        blocks.append([f"<b>{until(due, today)}</b>", *(_line(task) for task in same)])
    if not page.tasks:
        blocks.append([_nothing(page)])
    if page.tasks:
        blocks.append([_("Press a subject when it is done: the whole family sees that.")])
    rows = (
        *two_in_a_row(_tick(task, page) for task in page.tasks[:_MOST]),
        *two_in_a_row(_files(page)),
        _arrows(page),
        *siblings(own, lambda child_id: Family(page="tasks", child_id=child_id)),
        *pages(own.child.id, "tasks"),
    )
    return child_screen(own, "tasks", blocks, rows)


def _nothing(page: ChildTasks) -> str:
    if page.since is None:
        return _("Nothing is set for the next days.")
    return _("Nothing was set for these days.")


def _line(task: Task) -> str:
    text = task.text
    whole = text if len(text) <= _LONGEST_TASK else f"{text[:_LONGEST_TASK]}…"
    return f"{_sign(task)} {quoted(task.subject)}: {quoted(whole)}"


def _sign(task: Task) -> str:
    return "✓" if task.done else "·"


def _tick(task: Task, page: ChildTasks) -> Button:
    data = TickTask(
        child_id=task.child_id,
        homework_id=task.homework_id,
        done=not task.done,
        ordinal=page.since.toordinal() if page.since else 0,
    )
    label = f"{_sign(task)} {task.subject}{_which(task, page)}"
    return button(label, data, "success" if task.done else None)


def _which(task: Task, page: ChildTasks) -> str:
    """Tell homework of one subject apart: «, 26.11»; of one day too: «, 26.11 (2)»."""
    same = [one for one in page.tasks[:_MOST] if one.subject == task.subject]
    if len(same) == 1:
        return ""
    of_day = [one.homework_id for one in same if one.due_day == task.due_day]
    number = f" ({of_day.index(task.homework_id) + 1})" if len(of_day) > 1 else ""
    return f", {task.due_day:%d.%m}{number}" if task.due_day else number


def _files(page: ChildTasks) -> Iterator[Button]:
    """Yield a button for each file of the tasks that have a tick, ten at most."""
    subjects = {task.homework_id: small(task.subject) for task in page.tasks[:_MOST]}
    shown = [one for one in page.files if one.object_id in subjects]
    child_id = page.own.child.id
    coming = Family(page="tasks", child_id=child_id)
    here = _page(child_id, page.since) if page.since else coming
    for one in shown[:_MOST_FILES]:
        yield file_button(one.id, one.kind, here, subjects[one.object_id])


def toast(*, done: bool) -> str:
    """Return the word on a tick."""
    return _("Ticked: done") if done else _("Not done yet")


def _arrows(page: ChildTasks) -> Row:
    """Lead a week back, and from an earlier week a week on or to the coming days."""
    child_id, today = page.own.child.id, page.own.today
    first = page.since or today + timedelta(days=1)
    row: Row = (button(_("← Days before"), _page(child_id, first - _WEEK)),)
    if page.since is None:
        return row
    if page.since + _WEEK > today:
        return (*row, button(_("Next days →"), Family(page="tasks", child_id=child_id)))
    return (*row, button(_("Days after →"), _page(child_id, first + _WEEK)))


def _page(child_id: int, day: date) -> TasksPage:
    return TasksPage(child_id=child_id, ordinal=day.toordinal())
