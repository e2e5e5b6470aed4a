"""The topic and the homework of a lesson, as its page says them."""

from collections.abc import Iterator

from core.model.written import Task, Written
from handlers.kit.dates import short_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted

MOST = 120
"""Letters of a text that a page shows; its own page shows it all."""


def written_lines(written: Written | None) -> Iterator[str]:
    """Yield «Тема: …», «Д/з на чт 26.11: …» and the tasks for some."""
    if written is None:
        return
    if written.topic_text:
        yield _("Topic: %(text)s") % {"text": _short(written.topic_text)}
    for task in written.tasks:
        yield _task(task)


def _task(task: Task) -> str:
    if not task.text:
        return _("Homework: nothing is set")
    day = short_day(task.due_day) if task.due_day else _("the next lesson")
    facts = {"day": day, "text": _short(task.text)}
    if task.for_some:
        return _("Homework for some, for %(day)s: %(text)s") % facts
    return _("Homework for %(day)s: %(text)s") % facts


def _short(text: str) -> str:
    whole = " ".join(text.split())
    return quoted(whole if len(whole) <= MOST else whole[: MOST - 1].rstrip() + "…")
