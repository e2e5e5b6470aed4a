"""Friday's reminder: how many absences want a reason, whose they are, and the way there."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from core.model.class_day import Reasons
from core.rules.reasons import due_since
from core.rules.spelling import fold
from handlers.kit.clauses import cited
from handlers.kit.dates import plain_day
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.kit.reply import Screen, button
from handlers.screens.reason_buttons import ReasonsPage

_MOST = 12
"""Pupils who are named; the rest is counted."""


def draw(page: Reasons, due: date) -> Screen | None:
    """Draw what is due by the day; None where nothing of those days is open."""
    since = due_since(due)
    pupils: Counter[str] = Counter()
    for one in page.wanted:
        if since <= one.day <= due:
            pupils[one.listed] += one.lessons
    if not pupils:
        return None
    earlier = sum(one.lessons for one in page.wanted if one.day < since)
    head = _("%(class)s: reasons of absences") % {"class": quoted(page.class_name)}
    asks = _("The reasons are due today")
    if due > page.today:
        asks = _("The reasons are due by %(day)s") % {"day": plain_day(due)}
    lines = [f"<b>{head}</b>", _whose(pupils), cited(asks, page.due_clause)]
    if earlier:
        lines.append(_("From earlier weeks, more: %(n)d.") % {"n": earlier})
    return Screen(
        kind="reasons_due",
        text="\n".join(lines),
        rows=((button(_("Reasons"), ReasonsPage(class_id=page.class_id), "primary"),),),
        object_id=str(page.class_id),
    )


def _whose(pupils: Mapping[str, int]) -> str:
    """Say «Без причины 5 пропусков: Кузнецова А. (1), Петров К. (4)»."""
    total = sum(pupils.values())
    words = ngettext("No reason for %(n)d absence", "No reason for %(n)d absences", total)
    order = sorted(pupils, key=fold)
    named = [f"{quoted(one)} ({pupils[one]})" for one in order[:_MOST]]
    rest = len(order) - len(named)
    more = [ngettext("and %(n)d more", "and %(n)d more", rest)] if rest else []
    return f"{words}: {', '.join([*named, *more])}"
