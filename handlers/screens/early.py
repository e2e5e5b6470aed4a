"""«Отпустить раньше»: after which lesson, and who fetches the child."""

from datetime import date
from zoneinfo import ZoneInfo

from core.model.notices import ChildDaySlots
from handlers.kit.dates import hour, short_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, Screen, button, two_in_a_row
from handlers.screens.notice_buttons import EarlyAfter, EarlyPage, NoticesHome, TellEarly
from handlers.screens.notice_words import capital, near_day


def after(page: ChildDaySlots, other: date | None, zone: ZoneInfo) -> Screen:
    """Ask after which lesson; `other` is the day that may be chosen instead."""
    ends = {one.slot: one.ends for one in page.slots}
    buttons = [
        button(
            _("After lesson %(slot)s, %(hour)s") % {"slot": slot, "hour": hour(at, zone)},
            EarlyAfter(child_id=page.child_id, day=page.day.toordinal(), slot=slot),
        )
        for slot, at in ends.items()
        if page.now < at and slot != max(ends)
    ]
    rows: list[Row] = list(two_in_a_row(buttons))
    if other is not None:
        data = EarlyPage(child_id=page.child_id, day=other.toordinal())
        rows.append((button(_("On %(day)s") % {"day": short_day(other)}, data),))
    ask = _("After which lesson shall the child be let out?")
    none = _("There is no lesson to leave before.")
    text = [
        _heading(page),
        f"{capital(near_day(page.day, page.today))}. {ask if buttons else none}",
    ]
    return _screen(page, text, rows)


def who(page: ChildDaySlots, slot: int) -> Screen:
    """Ask who fetches the child: two answers by buttons, any other one typed."""
    day = page.day.toordinal()
    answers = {True: _("I come myself"), False: _("Goes alone")}
    rows = two_in_a_row(
        button(words, TellEarly(child_id=page.child_id, day=day, slot=slot, fetches=own))
        for own, words in answers.items()
    )
    when = capital(near_day(page.day, page.today))
    line = _("%(day)s, after lesson %(slot)s. Who comes for the child?")
    text = [
        _heading(page),
        line % {"day": when, "slot": slot},
        _("Press an answer, or type who it is: grandmother Olga Petrovna."),
    ]
    return _screen(page, text, list(rows))


def _heading(page: ChildDaySlots) -> str:
    return f"<b>{quoted(page.first)}, {quoted(page.class_name or '')}</b>"


def _screen(page: ChildDaySlots, lines: list[str], rows: list[Row]) -> Screen:
    return Screen(
        kind="early",
        text="\n".join(lines),
        rows=(*rows, (button(_("‹ Back"), NoticesHome()),)),
        object_id=str(page.child_id),
        children=frozenset({page.child_id}),
    )
