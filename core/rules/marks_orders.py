"""How the director's order that dates the marks of a period is typed (MAZ-3.5.8, BBZH-6.3)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.errors import Unfit
from core.model.period_marks import MarksOrder
from core.rules.period_orders import director_order
from core.rules.typed_dates import DAY, read_day

_SPAN = re.compile(
    rf"\s*,?\s+(?:с\s+(?P<since>{DAY})\s+)?(?:по|до)\s+(?P<until>{DAY})\s*$", re.IGNORECASE
)


_LATEST = 31
"""So many days after its end the marks of a period may still be set by an order."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The days of the period, both inside."""

    since: date
    until: date


def read_dates(text: str, today: date, period_id: int, period: Bounds) -> MarksOrder:
    """Read «145 от 15.12 с 21.12 по 28.12»; without a first day it is that of the order.

    Raises:
        Unfit: as `read_order`, but `marks_number`; `marks_dates`: no last day; `not_a_date`;
        `marks_turned`: it ends before it begins; `marks_outside`: not within the period and the
        month after it.
    """
    line = " ".join(text.split())
    found = _SPAN.search(line)
    if found is None:
        raise Unfit(why="marks_dates")
    order = director_order(line[: found.start()], today, "marks_number")
    until = read_day(found["until"], today)
    since = read_day(found["since"], today) if found["since"] else order.day
    if since is None or until is None:
        raise Unfit(why="not_a_date")
    if until < since:
        raise Unfit(why="marks_turned")
    if until < period.since or (until - period.until).days > _LATEST:
        raise Unfit(why="marks_outside")
    return MarksOrder(
        period_id=period_id, number=order.number, day=order.day, set_from=since, set_until=until
    )


def same_dates(one: MarksOrder, other: MarksOrder) -> bool:
    """Tell whether both let the marks be set on the same days: then nobody is told again."""
    return (one.set_from, one.set_until) == (other.set_from, other.set_until)


def still_said(
    order_id: int, orders: Sequence[tuple[int, MarksOrder]]
) -> tuple[MarksOrder, bool] | None:
    """Return the newest order, if its dates are those that came with this one; else None.

    `orders` of the period with their ids, the oldest first. With it: whether others held before.
    """
    if not orders:
        return None
    newest = orders[-1][1]
    others = [one_id for one_id, one in orders if not same_dates(one, newest)]
    first = next(one_id for one_id, _one in orders if one_id > max(others, default=0))
    return (newest, bool(others)) if first == order_id else None
