"""Unused codes: where they wait, whose they are, until when."""

from zoneinfo import ZoneInfo

from core.model.waiting import STAFF_GROUP, WaitingCode, WaitingGroups, WaitingPage
from handlers.kit.callbacks import Invitations, InvitedPerson
from handlers.kit.dates import plain_day
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, Screen, button, in_rows, two_in_a_row
from handlers.kit.roles import role_name
from handlers.screens.order_buttons import WaitingCodes

_IN_ROW = 4


def groups(shown: WaitingGroups) -> Screen:
    """Draw the classes with how many codes wait in each."""
    lines = [_("<b>Unused codes</b>")]
    lines.append(
        _("A class: how many codes wait there.") if shown.counts else _("No code is waiting.")
    )
    over = sum(shown.expired.values())
    if over:
        lines.append(ngettext("! %(n)d code is expired", "! %(n)d codes are expired", over))
        lines.append(_("Their number stands after the «!». A class opens to issue new ones."))
    buttons = [
        button(
            f"{_group(i, shown.names.get(i, ''))} · {_many(shown, i)}", WaitingCodes(class_id=i)
        )
        for i in shown.counts
    ]
    rows = in_rows(buttons, most=_IN_ROW)
    back = (button(_("‹ Back"), Invitations()),)
    return Screen(kind="waiting", text="\n".join(lines), rows=(*rows, back))


def _many(shown: WaitingGroups, group: int) -> str:
    """«5», «5 !3», «!3»: how many wait, and how many are out of date."""
    waits, over = shown.counts[group], shown.expired.get(group, 0)
    return " ".join(
        [*([str(waits)] if waits or not over else []), *([f"!{over}"] if over else [])]
    )


def _group(group: int, name: str) -> str:
    return _("Staff") if group == STAFF_GROUP else name


def page(shown: WaitingPage, zone: ZoneInfo, renewing: tuple[Row, ...] = ()) -> Screen:
    """Draw whose codes wait; a name opens the person's card, to revoke or to make a new one.

    `renewing` are the buttons that print new cards in place of codes out of date.
    """
    title = _("<b>%(name)s: codes that wait: %(n)d</b>") % {
        "name": quoted(_group(shown.group, shown.name)),
        "n": shown.all - shown.expired,
    }
    over = shown.expired
    expired = [ngettext("! %(n)d code is expired", "! %(n)d codes are expired", over)]
    lines = [*(expired if over else []), *(_line(one, zone) for one in shown.codes)]
    people = {one.person_id: one.name for one in shown.codes}
    rows = two_in_a_row(
        button(name.plain, InvitedPerson(person_id=i)) for i, name in people.items()
    )
    text = "\n".join([title, *lines])
    return Screen(
        kind="waiting",
        object_id=str(shown.group),
        text=text,
        rows=(*renewing, *rows, _last(shown)),
    )


def _line(one: WaitingCode, zone: ZoneInfo) -> str:
    child = ""
    if one.child is not None and one.child != one.name:
        child = f" ({quoted(one.child.short)})"
    until = plain_day(one.until.astimezone(zone).date())
    who = f"{quoted(one.name.full)}, {role_name(one.role)}{child}"
    if one.expired:
        return _("! %(who)s: ended on %(day)s") % {"who": who, "day": until}
    return _("%(who)s: until %(day)s") % {"who": who, "day": until}


def _last(shown: WaitingPage) -> Row:
    back = WaitingCodes(class_id=shown.group, page=shown.page - 1)
    row = [button(_("‹ Back"), back if shown.page else WaitingCodes())]
    if shown.more:
        row.append(button(_("More"), WaitingCodes(class_id=shown.group, page=shown.page + 1)))
    return tuple(row)
