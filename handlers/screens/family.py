"""The family desk: every child today in brief, and the ways to a child's pages."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from core.model.family import FamilyDay, Own
from handlers.kit.callbacks import Family, Menu
from handlers.kit.dates import full_day, short_day
from handlers.kit.i18n import _
from handlers.kit.reply import MAX_TEXT, Row, Screen, button, two_in_a_row
from handlers.screens.child_lines import (
    heading,
    noted_lines,
    recorded,
    standing_absences,
    task_lines,
)
from handlers.screens.child_marks import mark_lines, standing_marks
from handlers.screens.digest import DigestNow, fitted
from handlers.screens.family_buttons import ChildDayPage, name_of
from handlers.screens.notice_buttons import NoticesHome

PAGE = MAX_TEXT - 400
"""Visible signs of a page at most."""

_MOST = 10
"""Children with a button of their own: five rows."""


def home(days: Sequence[FamilyDay], *, tells: bool = False) -> Screen:
    """Draw the desk: every child of the family, today in brief; parents tell the school."""
    blocks = [[full_day(days[0].day)], *(_brief(one) for one in days)] if days else []
    return Screen(
        kind="family",
        text=fitted(blocks, PAGE) or _("There is no child in your lists today."),
        rows=(
            *(_pages(days[0]) if len(days) == 1 else _children(days)),
            *tell(tells=tells),
            (button(_("‹ Back"), Menu()), button(_("Summary of the day"), DigestNow())),
        ),
        children=frozenset(one.child.id for one in days),
    )


def tell(*, tells: bool) -> tuple[Row, ...]:
    """Return the way to tell the school beforehand, for whoever may."""
    return ((button(_("Tell the school"), NoticesHome()),),) if tells else ()


def _brief(one: FamilyDay) -> list[str]:
    return [
        heading(one.child),
        recorded(one.recorded, len(one.lessons)),
        *noted_lines(standing_absences(one.lessons)),
        *mark_lines(standing_marks(one.marks), one.kinds),
        *task_lines(one.tasks, one.day),
    ]


def _children(days: Iterable[FamilyDay]) -> tuple[Row, ...]:
    children = [one.child for one in days][:_MOST]
    return two_in_a_row(
        button(name_of(child), Family(page="day", child_id=child.id)) for child in children
    )


def _pages(one: FamilyDay) -> tuple[Row, ...]:
    child_id = one.child.id
    buttons = [button(_("Today"), Family(page="day", child_id=child_id), "primary")]
    if one.next_day is not None:
        page = ChildDayPage(child_id=child_id, ordinal=one.next_day.toordinal())
        buttons.append(button(day_name(one.next_day, one.day), page))
    buttons += [
        button(_("Week"), Family(page="week", child_id=child_id)),
        button(_("Tasks"), Family(page="tasks", child_id=child_id)),
        button(_("Marks"), Family(page="marks", child_id=child_id)),
        button(_("Absences"), Family(page="absences", child_id=child_id)),
        button(_("Tests"), Family(page="works", child_id=child_id)),
    ]
    return two_in_a_row(buttons)


def day_name(day: date, today: date) -> str:
    """«Сегодня», «Завтра», «пн 30.11»."""
    if day == today:
        return _("Today")
    return _("Tomorrow") if day == today + timedelta(days=1) else short_day(day)


def child_screen(
    own: Own, page: str, blocks: Iterable[list[str]], rows: Iterable[Row], longest: int = PAGE
) -> Screen:
    """Return a page of one child: blocks of lines, then its buttons and the way back."""
    return Screen(
        kind=f"family_{page}",
        text=fitted([block for block in blocks if block], longest),
        rows=(*(row for row in rows if row), (button(_("‹ Back"), Family()),)),
        object_id=str(own.child.id),
        children=frozenset({own.child.id}),
    )
