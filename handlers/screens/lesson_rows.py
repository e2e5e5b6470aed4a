"""The ways on from the page of a lesson: attendance, marks, topic, homework, works, family."""

from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from core.model.attendance import LessonSight
from handlers.kit.callbacks import (
    GridPage,
    HomeworkPage,
    LessonWorksPage,
    LinePage,
    MarksPage,
    Today,
    TopicPage,
)
from handlers.kit.i18n import _
from handlers.kit.reply import Button, Row, button
from handlers.screens.change_buttons import LessonChange
from handlers.screens.classes import ClassDayPage
from handlers.screens.correction_asks import offer
from handlers.screens.joined_lessons import roster_rows
from handlers.screens.lesson_opening import opening_row
from handlers.screens.next_card import next_rows
from handlers.screens.note_buttons import NotePage
from handlers.screens.paper_cards import PrintCard
from handlers.screens.period_words import order_row
from handlers.screens.planned import card_row
from handlers.screens.roll_words import not_held
from handlers.screens.standing import GroupPage
from handlers.screens.subgroup_buttons import DivisionOf
from handlers.screens.text_words import take_back


class TakeBack(CallbackData, prefix="tb"):
    """Take the last save of the attendance back: the one that led to this version."""

    lesson_id: int
    version: int


def lesson_rows(shown: LessonSight, zone: ZoneInfo) -> tuple[Row, ...]:
    """Return the buttons of the page; without the right to write, the way back alone."""
    lesson = shown.lesson
    day = ClassDayPage(class_id=lesson.class_id, ordinal=lesson.day.toordinal())
    back: Row = (button(_("‹ Back"), Today() if shown.own else day),)
    order = order_row(shown.orders)
    if not shown.writes or not_held(shown.lesson):
        return (*order, *_change_row(shown), back)
    rows = (
        opening_row(shown),
        _line_row(shown),
        _roll_row(shown, zone),
        *roster_rows(shown.together, begun=shown.begun),
        _other_row(shown),
        _plan_row(shown),
        _works_row(shown),
        _family_row(shown),
        *order,
        *_change_row(shown),
        *next_rows(lesson, own=shown.own, first=lesson.is_taken),
        back,
    )
    return tuple(row for row in rows if row)


def _change_row(shown: LessonSight) -> tuple[Row, ...]:
    """Return the way on which a head cancels or moves the lesson, until it is recorded."""
    if not shown.arranges or shown.lesson.is_taken:
        return ()
    label = _("Cancel, move, another room")
    return ((button(label, LessonChange(lesson_id=shown.lesson.id)),),)


def _roll_row(shown: LessonSight, zone: ZoneInfo) -> Row:
    lesson, opened = shown.lesson, shown.open
    buttons: list[Button] = []
    if shown.unsaved:
        buttons.append(button(_("To what is not saved"), GridPage(lesson_id=lesson.id), "primary"))
    elif shown.records and not lesson.is_taken:
        return (button(_("Who is not here"), GridPage(lesson_id=lesson.id), "primary"),)
    elif shown.records and opened.changes:
        buttons.append(button(_("Correct"), GridPage(lesson_id=lesson.id)))
    elif lesson.is_taken and opened.closed_at is not None:
        return offer(opened.ask, GridPage(lesson_id=lesson.id), None)
    if lesson.is_taken and opened.slip_until is not None:
        back = TakeBack(lesson_id=lesson.id, version=lesson.version)
        buttons.append(button(take_back(opened.slip_until, zone), back))
    return tuple(buttons)


def _line_row(shown: LessonSight) -> Row:
    if not shown.line:
        return ()
    return (button(_("To the typed marks"), LinePage(lesson_id=shown.lesson.id), "primary"),)


def _family_row(shown: LessonSight) -> Row:
    if not shown.begun:
        return ()
    note = button(_("Write to the family"), NotePage(lesson_id=shown.lesson.id))
    if not shown.marks or shown.lesson.substitute_id is not None:
        return (note,)  # where the group stands is its own teacher's
    return (button(_("Mean marks"), GroupPage(teaching_id=shown.lesson.teaching_id)), note)


def _other_row(shown: LessonSight) -> Row:
    lesson_id = shown.lesson.id
    buttons = []
    if shown.marks and shown.begun:
        buttons.append(button(_("Marks"), MarksPage(lesson_id=lesson_id)))
    if shown.open.locked is not None and shown.open.locked.ask is None:
        return tuple(buttons)  # the page says what stands and why; these would say it once more
    buttons.append(button(_("Topic"), TopicPage(lesson_id=lesson_id)))
    if shown.homework:
        buttons.append(button(_("Homework"), HomeworkPage(lesson_id=lesson_id)))
    return tuple(buttons)


def _plan_row(shown: LessonSight) -> Row:
    return () if shown.open.locked else card_row(shown.lesson.id, shown.planned)


def _works_row(shown: LessonSight) -> Row:
    card = button(_("Lesson card"), PrintCard(lesson_id=shown.lesson.id))
    groups = _groups(shown)
    if not shown.marks or shown.open.locked is not None:
        return (card, *groups)
    return (button(_("Test…"), LessonWorksPage(lesson_id=shown.lesson.id)), card, *groups)


def _groups(shown: LessonSight) -> Row:
    """Lead to the groups of the class, where whoever looks teaches this one."""
    lesson = shown.lesson
    if lesson.subgroup_id is None or not shown.own or lesson.substitute_id is not None:
        return ()
    return (button(_("Groups"), DivisionOf(group_id=lesson.subgroup_id)),)
