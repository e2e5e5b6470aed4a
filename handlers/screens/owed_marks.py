"""Marks of a period or year that are not set yet: by group, by class, and as a letter."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeVar

from aiogram.filters.callback_data import CallbackData

from core.model.owed_marks import DatedMarks, OwedGroup, OwedList
from core.model.period_marks import ResultKind
from handlers.kit.callbacks import Classes, MyWorksPage
from handlers.kit.clauses import cited
from handlers.kit.dates import plain_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import MAX_TEXT, Button, Row, Screen, button, two_in_a_row
from handlers.kit.results import results_name
from handlers.kit.widths import room, shortened, width
from handlers.screens.digest import fitted
from handlers.screens.owed_buttons import ClassOwed, OwnOwed, SchoolOwed
from handlers.screens.period_mark_buttons import PeriodSheetPage
from handlers.screens.standing import place

LETTER = "owed_marks"
_MOST, _ON_A_PAGE = 24, 20

T = TypeVar("T")


def own(found: OwedList, at: int = 1) -> Screen:
    """Draw a page of the teacher's own groups; each leads to its sheet."""
    shown, turns = _page(found.groups, at, lambda to: OwnOwed(page=to))
    return _screen("own_owed", replace(found, groups=shown), MyWorksPage(), turns)


def of_class(found: OwedList, back: CallbackData, ways: Sequence[Row] = (), at: int = 1) -> Screen:
    """Draw a page of what of a class is not set, with the teachers; `ways` before the way back."""
    class_id = found.class_id
    shown, turns = _page(found.groups, at, lambda to: ClassOwed(class_id=class_id, page=to))
    return _screen("class_owed", replace(found, groups=shown), back, (*turns, *ways))


def _page(
    found: Sequence[T], at: int, to: Callable[[int], CallbackData]
) -> tuple[tuple[T, ...], tuple[Row, ...]]:
    """Return what a page shows, and the row that turns it, where there are several."""
    pages = max((len(found) - 1) // _ON_A_PAGE + 1, 1)
    at = max(1, min(at, pages))
    ways = ((_("Earlier"), at - 1), (_("Later"), at + 1))
    turns = tuple(button(label, to(page)) for label, page in ways if 1 <= page <= pages)
    shown = tuple(found[(at - 1) * _ON_A_PAGE : at * _ON_A_PAGE])
    return shown, (turns,) if turns else ()


def school(found: OwedList, at: int = 1) -> Screen:
    """Draw a page of the classes with what is not set; each leads to its list."""
    every = [(name, list(same)) for name, same in groupby(found.groups, _class)]
    classes, turns = _page(every, at, lambda to: SchoolOwed(page=to))
    lines = [_counted(found, name, same) for name, same in classes]
    rows = two_in_a_row(
        button(name, ClassOwed(class_id=same[0].group.class_id)) for name, same in classes
    )
    back: Row = (button(_("‹ Back"), Classes()),)
    blocks = [[_head()], lines or [_nothing()], _behind(found)]
    return Screen(kind="school_owed", text=_text(blocks), rows=(*rows, *turns, back))


def letter(found: OwedList, *, late: bool) -> Screen:
    """Draw the reminder; what is overdue is told to the class teacher and the deputy."""
    head = _("Marks are not set in time") if late else _("Marks are to be set")
    blocks = [[f"<b>{head}</b>"], list(_lines(found))]
    rows = two_in_a_row(_button(one) for one in found.groups[:_MOST])
    day = found.today.isoformat()
    return Screen(kind=LETTER, object_id=day, text=fitted(blocks), rows=rows)


def dated(found: DatedMarks) -> Screen:
    """Draw an order's dates with the own groups; each leads to its sheet, once the period runs."""
    order, first = found.order, found.groups[0].owed
    values = {
        "period": quoted(first.period.name),
        "since": plain_day(order.set_from),
        "until": plain_day(order.set_until),
        "number": quoted(order.number),
        "day": plain_day(order.day),
    }
    said = _("They are set from %(since)s until %(until)s, order № %(number)s of %(day)s.")
    lines = [
        "<b>" + _("Marks of the period: %(period)s") % values + "</b>",
        cited(said % values, found.clause),
        *([_("The dates that were told before hold no more.")] if found.again else []),
        _("Your groups: %(groups)s") % {"groups": ", ".join(map(_group, found.groups))},
    ]
    rows = two_in_a_row(_button(one) for one in found.groups[:_MOST]) if found.has_begun else ()
    way: Row = (button(_("Marks of periods"), OwnOwed()),)
    key = str(order.period_id)
    return Screen(kind="marks_dated", object_id=key, text=fitted([lines]), rows=(*rows, way))


def _group(one: OwedGroup) -> str:
    return quoted(place(one.group))


def _screen(kind: str, found: OwedList, back: CallbackData, ways: Sequence[Row] = ()) -> Screen:
    blocks = [[_head()], list(_lines(found)) or [_nothing()], _behind(found)]
    rows = two_in_a_row(_button(one) for one in found.groups[:_MOST])
    last: Row = (button(_("‹ Back"), back),)
    key = str(found.class_id or "")
    return Screen(kind=kind, object_id=key, text=_text(blocks), rows=(*rows, *ways, last))


def _text(blocks: Sequence[list[str]]) -> str:
    return fitted([block for block in blocks if block], MAX_TEXT - 400)


def _head() -> str:
    return "<b>" + _("Marks of periods") + "</b>"


def _nothing() -> str:
    return _("Nothing is owed now.")


def _behind(found: OwedList) -> list[str]:
    """«Раньше выставлено не всё: 1 четверть, групп 3»: nobody is reminded of it any more."""
    each = (
        _("%(period)s, groups %(n)s") % {"period": quoted(one.period), "n": one.groups}
        for one in found.behind
    )
    listed = "; ".join(each)
    return [_("Not all is set of earlier periods: %(list)s") % {"list": listed}] if listed else []


def _class(one: OwedGroup) -> str:
    return one.group.class_name


def _lines(found: OwedList) -> Iterator[str]:
    """Say by when, then the groups: «7Б · Алгебра, 2 четверть: 5 из 25»."""
    ordered = sorted(found.groups, key=lambda one: one.owed.due_by)
    for until, same in groupby(ordered, key=lambda one: one.owed.due_by):
        said = _("Due by %(day)s") % {"day": plain_day(until)}
        if until < found.today:
            said = _("! Were due by %(day)s") % {"day": plain_day(until)}
        yield cited(said, found.clause).rstrip(".") + ":"
        yield from (_line(one) for one in same)


def _line(one: OwedGroup) -> str:
    values = {
        "group": quoted(place(one.group)),
        "what": quoted(_what(one)),
        "left": one.owed.left,
        "all": one.owed.count,
    }
    who = ", ".join(quoted(name.initials) for name in one.teachers)
    said = _("%(group)s, %(what)s: %(left)s of %(all)s") % values
    return f"{said} · {who}" if who else said


def _what(one: OwedGroup) -> str:
    if one.owed.kind is ResultKind.PERIOD:
        return one.owed.period.name
    return results_name(one.owed.kind).lower()


def _counted(found: OwedList, name: str, same: list[OwedGroup]) -> str:
    late = sum(found.is_overdue(one) for one in same)
    values = {"class": quoted(name), "n": len(same), "late": late}
    said = _("%(class)s: groups with marks not set %(n)s") % values
    return said + (" · " + _("overdue %(late)s") % values if late else "")


def _button(one: OwedGroup) -> Button:
    press = PeriodSheetPage(
        teaching_id=one.group.teaching_id, period_id=one.owed.period.id, result=one.owed.kind
    )
    year = " · " + results_name(one.owed.kind).lower() if one.owed.kind is ResultKind.YEAR else ""
    return button(shortened(place(one.group), room(1) - width(year)) + year, press)


def way_to_school() -> Row:
    """Return the button by which heads look at the whole school."""
    return (button(_("Marks of periods"), SchoolOwed()),)


def way_to_class(class_id: int) -> Button:
    """Return the button to what of a class is not set."""
    return button(_("Marks of periods"), ClassOwed(class_id=class_id))
