"""What leads about a family's pages: a child, and the day, week, span or subject looked at."""

from collections.abc import Callable

from aiogram.filters.callback_data import CallbackData

from core.model.family import Child, Own, Span
from handlers.kit.callbacks import Family
from handlers.kit.i18n import _
from handlers.kit.reply import Row, button, two_in_a_row


class ChildDayPage(CallbackData, prefix="yd"):
    """Open a child's day of this date (its ordinal)."""

    child_id: int
    ordinal: int


class ChildWeekPage(CallbackData, prefix="yw"):
    """Open a child's week around this date (its ordinal)."""

    child_id: int
    ordinal: int


class TasksPage(CallbackData, prefix="yt"):
    """Open a child's homework for the seven days from this date (its ordinal)."""

    child_id: int
    ordinal: int


class TickTask(CallbackData, prefix="yk"):
    """Let this homework of the child be done, or not; `ordinal` leads back (0: coming days)."""

    child_id: int
    homework_id: int
    done: bool
    ordinal: int = 0


class SubjectPage(CallbackData, prefix="yj"):
    """Open all of a child's subject."""

    child_id: int
    subject_id: int


class SubjectOfMark(CallbackData, prefix="yz"):
    """Open a child's subject in the period of this mark."""

    child_id: int
    subject_id: int
    mark_id: int


class AbsencesPage(CallbackData, prefix="yc"):
    """Open a child's absences over a span."""

    child_id: int
    span: Span


def name_of(child: Child) -> str:
    """«Анна, 7Б», plain."""
    return f"{child.first}, {child.class_name}" if child.class_name else child.first


def siblings(own: Own, page: Callable[[int], CallbackData]) -> tuple[Row, ...]:
    """Return the ways to the same page of the family's other children, two in a row."""
    others = [child for child in own.family if child.id != own.child.id]
    return two_in_a_row(button(name_of(child), page(child.id)) for child in others[:6])


def pages(child_id: int, here: str) -> tuple[Row, ...]:
    """Return the ways to the child's other pages, two in a row."""
    every = {
        "day": _("Today"),
        "week": _("Week"),
        "tasks": _("Tasks"),
        "marks": _("Marks"),
        "absences": _("Absences"),
        "works": _("Tests"),
    }
    return two_in_a_row(
        button(label, Family(page=page, child_id=child_id))
        for page, label in every.items()
        if page != here
    )
