"""The desk of periods: the list, one period, the order that opens it, words to whom it opens."""

from collections.abc import Sequence
from datetime import timedelta

from core.model.period_desk import OpenSight, PeriodPage, PeriodsPage, PeriodState, Unlocking
from core.model.stand_ins import Colleague
from handlers.kit.callbacks import Menu
from handlers.kit.clauses import cited
from handlers.kit.dates import plain_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Row, Screen, button, two_in_a_row
from handlers.screens.period_buttons import (
    CloseAgain,
    DateMarks,
    OpenByOrder,
    OpenForWhom,
    OpenMore,
    OpenNow,
    PeriodLink,
    Periods,
)

KIND = "periods"
OPENED = "period_opened"
"""The living message of an opening at whom it is for."""

ON_A_PAGE = 10
_SIGNS = 8


def periods(page: PeriodsPage) -> Screen:
    """Draw the periods in order; a locked one can be opened."""
    lines = ["<b>" + _("Periods") + "</b>"]
    pairs = list(zip(page.periods, page.at_end, strict=True))
    lines += [f"{_named(one)}: {_state(one, page, at_end)}" for one, at_end in pairs]
    if not pairs:
        lines.append(_("The school's lists name no periods."))
    rows: list[Row] = [
        (button(_plainly_named(one), PeriodLink(period_id=one.id)),)
        for one in page.periods
        if one.lock_id is not None or page.opens
    ]
    return Screen(kind=KIND, text="\n".join(lines), rows=(*rows, (_menu(),)))


def _plainly_named(one: PeriodState) -> str:
    return f"{one.name}, {one.grades[0]}-{one.grades[1]}"


def _named(one: PeriodState) -> str:
    values = {"name": quoted(one.name), "from": one.grades[0], "until": one.grades[1]}
    return _("%(name)s, grades %(from)s to %(until)s") % values


def _state(one: PeriodState, page: PeriodsPage, at_end: str) -> str:
    days = {"since": plain_day(one.since), "until": plain_day(one.until)}
    if one.lock_id is not None:
        return _("closed, a copy is kept: %(copy)s") % {"copy": _hash(one)}
    if page.today < one.since:
        return _("from %(since)s") % days
    if at_end != "locked":
        return _("until %(until)s, stays open") % days
    if page.today <= one.until:
        return _("until %(until)s, closes in the night after") % days
    return _("ended on %(until)s, closes as soon as a copy is made") % days


def _hash(one: PeriodState) -> str:
    return f"<code>{(one.copy_sha256 or '')[:_SIGNS]}</code>"


def period(page: PeriodPage) -> Screen:
    """Draw one period with the orders that opened it."""
    one = page.period
    lines = [f"<b>{_named(one)}</b>"]
    if one.lock_id is not None:
        said = _("It is closed: no entries, no corrections.")
        if page.needs == "consent":
            said = _("It is closed: no entries, and corrections by consent alone.")
        lines.append(cited(said, one.clause))
        copy = {"copy": quoted(one.copy_name or ""), "hash": _hash(one)}
        lines.append(_("Copy before it: %(copy)s, sha256 %(hash)s…") % copy)
    lines += [_opening(order, page) for order in page.unlockings]
    if page.needs == "nobody":
        lines.append(cited(_("Nobody corrects in it any more."), page.clause))
    lines += _marks_dated(page)
    rows: list[Row] = []
    if page.dates:
        rows.append((button(_("Dates of the marks"), DateMarks(period_id=one.id)),))
    if page.opens and one.lock_id is not None:
        rows.append((button(_("Open by an order"), OpenByOrder(period_id=one.id), "primary"),))
        rows += [_close(order) for order in page.unlockings if order.holds(page.today)]
    back: Row = (button(_("‹ Back"), Periods()),)
    return Screen(kind=KIND, text="\n".join(lines), rows=(*rows, back), object_id=str(one.id))


def _marks_dated(page: PeriodPage) -> list[str]:
    """Say from when until when the marks of the period are set, and by which order."""
    order = page.order
    if order is None:
        return []
    values = {
        "since": plain_day(order.set_from),
        "until": plain_day(order.set_until),
        "number": quoted(order.number),
        "day": plain_day(order.day),
    }
    said = _("Marks of the period: from %(since)s until %(until)s, order № %(number)s of %(day)s.")
    return [cited(said % values, page.dates_clause)]


def ask_dates(page: PeriodPage) -> Screen:
    """Ask for the order that dates the marks of the period."""
    until = page.period.until
    days = (min(page.today, until), until - timedelta(days=7), until)
    lines = [
        "<b>" + _("Dates of the marks: %(name)s") % {"name": quoted(page.period.name)} + "</b>",
        _(
            "Number and date of the order, the first and the last day, in one message. For "
            "example:\n<code>145 от %(day)s с %(since)s по %(until)s</code>"
        )
        % dict(zip(("day", "since", "until"), (f"{day:%d.%m}" for day in days), strict=True)),
    ]
    back: Row = (button(_("‹ Back"), PeriodLink(period_id=page.period.id)),)
    return Screen(kind=KIND, text="\n".join(lines), rows=(back,))


def _opening(one: Unlocking, page: PeriodPage) -> str:
    values = {**_order(one), "name": quoted(one.person.short), "why": quoted(one.why)}
    if one.holds(page.today):
        return _("Open until %(until)s: %(name)s, order № %(number)s of %(day)s. %(why)s") % values
    return _("Was open: %(name)s, order № %(number)s of %(day)s. %(why)s") % values


def _order(one: Unlocking) -> dict[str, str]:
    return {
        "number": quoted(one.number),
        "day": plain_day(one.day),
        "until": plain_day(one.until),
        "period": quoted(one.period),
    }


def _close(one: Unlocking) -> Row:
    label = _("Close again: %(name)s") % {"name": one.person.short}
    return (button(label, CloseAgain(unlocking_id=one.id)),)


def ask_order(page: PeriodPage) -> Screen:
    """Ask for the order; all of it fits one message."""
    lines = [
        "<b>" + _("Open by an order: %(name)s") % {"name": quoted(page.period.name)} + "</b>",
        _(
            "In one message, line by line: number and date of the order and the last day; for "
            "whom; why. For example:\n"
            "<code>17-р от 25.11 по 27.11\nСмирнова\nОшибки в отметках 7Б</code>\n"
            "What is not there I ask for. Without a last day it is today."
        ),
    ]
    back: Row = (button(_("‹ Back"), PeriodLink(period_id=page.period.id)),)
    return Screen(kind=KIND, text="\n".join(lines), rows=(back,))


def preview(sight: OpenSight, page: int = 0) -> Screen:
    """Draw the order as far as it is said, and ask for the rest."""
    wish = sight.wish
    values = {
        "name": quoted(sight.period.name),
        "number": quoted(wish.number),
        "day": plain_day(wish.day),
        "until": plain_day(wish.until),
    }
    lines = [
        "<b>" + _("Order № %(number)s of %(day)s: open %(name)s") % values + "</b>",
        _("Until %(until)s, that day too; then it is closed again by itself.") % values,
    ]
    rows: list[Row] = []
    if sight.person is not None:
        lines.append(_("For: %(name)s") % {"name": quoted(sight.person.full)})
    if wish.why:
        lines.append(_("Why: %(why)s") % {"why": quoted(wish.why)})
    if sight.person is None:
        lines.append(_("For whom? Choose, or type the beginning of the surname."))
        rows += _people(sight.colleagues, page)
    elif not wish.why:
        lines.append(_("Write why in one message."))
    else:
        rows.append((button(_("Open"), OpenNow(version=wish.version), "primary"),))
    back: Row = (button(_("‹ Back"), OpenByOrder(period_id=wish.period_id)),)
    return Screen(kind=KIND, text="\n".join(lines), rows=(*rows, back))


def _people(found: Sequence[Colleague], page: int) -> list[Row]:
    first = page * ON_A_PAGE
    shown = found[first : first + ON_A_PAGE]
    names = (button(x.name.initials, OpenForWhom(person_id=x.person_id)) for x in shown)
    rows = list(two_in_a_row(names))
    turns = []
    if page:
        turns.append(button("‹", OpenMore(page=page - 1)))
    if first + ON_A_PAGE < len(found):
        turns.append(button("›", OpenMore(page=page + 1)))
    return [*rows, tuple(turns)] if turns else rows


def opened(one: Unlocking, *, holds: bool) -> Screen:
    """Tell whom the period was opened for, until when, or that it is closed again."""
    said = _("The period «%(period)s» is open for you until %(until)s, that day too.")
    if not holds:
        said = _("The period «%(period)s» is closed for you again.")
    order = _("The director's order № %(number)s of %(day)s.")
    values = _order(one)
    lines = [said % values, order % values]
    if holds:
        lines.append(_("What is corrected there is agreed to as usual."))
    rows: tuple[Row, ...] = ((_menu(),),)
    return Screen(kind=OPENED, text="\n".join(lines), rows=rows, object_id=str(one.id))


def lock_failed(names: Sequence[str]) -> Screen:
    """Tell that a period could not be closed, because no copy could be made."""
    values = {"names": ", ".join(f"«{quoted(name)}»" for name in names)}
    lines = [
        _("Not closed: %(names)s. No backup copy could be made.") % values,
        _(
            "Please see to the disk and the folder of the copies on the server. I try again the "
            "next night; until then the period stays open."
        ),
    ]
    rows: tuple[Row, ...] = ((button(_("Periods"), Periods()),),)
    return Screen(kind="lock_failed", text="\n".join(lines), rows=rows)


def _menu() -> Button:
    return button(_("‹ Back"), Menu())
