"""The topic of a lesson: the prompt, what was written, why it can be changed no more."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from core.model.corrections import What
from core.model.lesson_texts import HomeworkSight, TextSaved, TopicSight
from handlers.kit.callbacks import HomeworkPage, LessonPage
from handlers.kit.dates import hour
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, Screen, button
from handlers.screens import homework, refusals
from handlers.screens.correction_asks import way_on
from handlers.screens.correction_buttons import AskLate
from handlers.screens.planned import plan_lines, topic_rows
from handlers.screens.text_words import dated_line, open_until


class TakeTopicBack(CallbackData, prefix="tt"):
    """Take the last topic back, after which it had this version."""

    lesson_id: int
    version: int


def prompt(sight: TopicSight, zone: ZoneInfo) -> Screen:
    """Ask for the topic, or explain why it can be changed no more."""
    lines = [dated_line(sight.lesson, _("topic"))]
    if sight.text is not None:
        lines.append(_("Written now: %(text)s") % {"text": quoted(sight.text)})
    if sight.closed is not None:
        lines.append(refusals.words(sight.closed, zone))
    else:
        lines += plan_lines(sight.planned)
    if sight.closed is None and sight.text is not None:
        lines.append(_("To correct it, send the right topic in one message."))
    elif sight.closed is None:
        lines.append(_("Send the topic in one message."))
    rows: tuple[Row, ...] = (*topic_rows(sight), _last_row(sight))
    if sight.closed is not None:
        ask = AskLate(lesson_id=sight.lesson.id, what=What.TOPIC)
        rows = (way_on(sight.closed, ask), *rows)
    return _screen(sight.lesson.id, lines, rows)


def saved(done: TextSaved, then: HomeworkSight | None, zone: ZoneInfo) -> Screen:
    """Say what was written and, where homework is due, ask for it at once."""
    lesson_id = done.lesson.id
    until = open_until(done.until, done.slip_until, done.clause, zone)
    lines = [
        dated_line(done.lesson, _("topic")),
        _("Topic saved: %(text)s") % {"text": quoted(done.now or "")},
        until,
    ]
    rows: tuple[Row, ...] = ()
    if then is not None and then.closed is None:
        if done.row is not None:
            then = replace(then, planned=done.row if done.row.homework else None)
        lines += ["", homework.asked(then)]
        rows = homework.ways(then)
    if done.slip_until is not None and done.was != done.now:
        undo = TakeTopicBack(lesson_id=lesson_id, version=done.version)
        label = _("Take the topic back (until %(until)s)") % {"until": hour(done.slip_until, zone)}
        rows = (*rows, (button(label, undo),))
    back: Row = (button(_("‹ Back"), LessonPage(lesson_id=lesson_id)),)
    return _screen(lesson_id, lines, (*rows, back))


def taken_back(done: TextSaved) -> Screen:
    """Say what stands again."""
    if done.now is None:
        said = _("Taken back. The lesson has no topic yet.")
    else:
        said = _("Taken back. The topic is again: %(text)s") % {"text": quoted(done.now)}
    back: Row = (button(_("‹ Back"), LessonPage(lesson_id=done.lesson.id)),)
    return _screen(done.lesson.id, [dated_line(done.lesson, _("topic")), said], (back,))


def _last_row(sight: TopicSight) -> Row:
    row: Row = (button(_("‹ Back"), LessonPage(lesson_id=sight.lesson.id)),)
    if not sight.homework:
        return row
    return (*row, button(_("Homework"), HomeworkPage(lesson_id=sight.lesson.id)))


def _screen(lesson_id: int, lines: list[str], rows: tuple[Row, ...]) -> Screen:
    text = "\n".join(lines).strip()
    return Screen(kind="topic", object_id=str(lesson_id), text=text, rows=rows)
