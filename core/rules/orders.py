"""Orders: how one is typed, and whether it is entered in time (MAZ-3.6.1)."""

import re
from collections.abc import Container, Iterable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from core.errors import Changed, Forbidden, Unfit
from core.model.calendar import DayOff
from core.model.order_back import OrderMade, OrderUse
from core.model.orders import (
    Deed,
    Order,
    Slot,
    Split,
    Wish,
)
from core.policy.schema import Policy
from core.rules.texts import fit_text
from core.rules.typed_dates import DAY, read_day

NUMBER_LIMIT = 64
"""The longest number of an order, in characters."""

_LINE_LIMIT = 200
_FARTHEST = timedelta(days=183)
"""An order of another year is a slip of the pen more often than an order."""

_DAY = timedelta(days=1)
_SATURDAY = 6
_TYPED = re.compile(
    r"(?:приказ\w*\s+)?(?:№|N)?\s*(?P<number>\S+(?:\s\S+)*?)"
    rf"(?:\s+(?:от\s+)?(?P<day>{DAY}))?(?:\s*,?\s+(?P<edge>со?|по)\s+(?P<since>{DAY}))?",
    re.IGNORECASE,
)
_ONLY_DAY = re.compile(DAY, re.IGNORECASE)
_WORDS_OF_DATES = re.compile(r"(?:^|\s)(?:от|со?|по)(?:\s|$)", re.IGNORECASE)


_WITHOUT = frozenset({"б/н", "без номера"})
"""So an order without a number is entered; any other words are a slip and no number."""


def _is_number(number: str) -> bool:
    return number.casefold() in _WITHOUT or any(one.isdigit() for one in number)


def read_order(text: str, today: date, deed: Deed) -> Order:
    """Read «112-у», «45/1-о от 24 ноября», «112-у 24.11 с 01.12»; without a date it is today's.

    «с» names the first day of the new order of things, «по» the last of the old one.

    Raises:
        Unfit: `empty`, `too_long`, `no_number`, `not_a_date`, `day_ahead`, `order_far`.
    """
    line = " ".join(fit_text(text, _LINE_LIMIT).split())
    found = _TYPED.fullmatch(line)
    if found is None or _WORDS_OF_DATES.search(found["number"]):
        raise Unfit(why="not_a_date")
    number = found["number"].strip(" ,.")
    if not number:
        raise Unfit(why="empty")
    if len(number) > NUMBER_LIMIT:
        raise Unfit(why="too_long", limit=NUMBER_LIMIT)
    if _ONLY_DAY.fullmatch(number) or not _is_number(number):
        raise Unfit(why="no_number")
    day = _day(found["day"], today) or today
    if day > today:
        raise Unfit(why="day_ahead")
    since = _edge(_day(found["since"], today) or day, found["edge"], deed)
    if max(abs(today - day), abs(today - since)) > _FARTHEST:
        raise Unfit(why="order_far")
    return Order(deed=deed, number=number, day=day, since=since)


def as_shown(wish: Wish | None, version: int) -> Wish:
    """Return the wish if it is the one whose button was pressed.

    Raises:
        Changed: it was carried out, left, or typed anew since.
    """
    if wish is None or wish.version != version:
        raise Changed
    return wish


def may_take_back(
    made: OrderMade, use: OrderUse, person_ids: Container[int], where: tuple[date, ZoneInfo]
) -> None:
    """Let an order be taken back by whoever entered it, that day, while nothing depends on it.

    A later mistake is mended by a contrary order, which families and registers can see. `where`
    are the school's date and zone.

    Raises:
        Forbidden: `order_day`, `order_not_own`, `order_used`; `order_closed`: the family's
            phones were disconnected at once, because the last day was over.
    """
    today, zone = where
    if made.at.astimezone(zone).date() != today:
        raise Forbidden(what="order_day")
    if made.author_id not in person_ids:
        raise Forbidden(what="order_not_own")
    leaves = made.deed is Deed.LEAVE
    if leaves and made.since < today:
        raise Forbidden(what="order_closed")
    if use.recorded or use.entered or (use.taught and not leaves):
        raise Forbidden(what="order_used")


def chosen_group(wish: Wish, split: Split) -> int | None:
    """Return the subgroup of this subject that was chosen, None for nothing yet."""
    picked = wish.picked(Slot.GROUP, split.subject_id)
    return picked if picked in split.groups else None


def _day(typed: str | None, today: date) -> date | None:
    if typed is None:
        return None
    day = read_day(typed, today)
    if day is None:
        raise Unfit(why="not_a_date")
    return day


def _edge(day: date, edge: str | None, deed: Deed) -> date:
    """Return the first day of the new place; of leaving the last day of the old one."""
    until = (edge or "").lower() == "по"
    if deed is Deed.LEAVE:
        return day - _DAY if edge and not until else day
    return day + _DAY if until else day


def is_late(order: Order, today: date, days_off: Iterable[DayOff], policy: Policy) -> bool:
    """Tell whether the order is entered later than so many working days after it (MAZ-3.6.1)."""
    off = list(days_off)
    day, left = order.day, policy.orders.entered_days.value
    while left > 0:
        day += _DAY
        left -= _works(day, off)
    return today > day


def _works(day: date, off: Iterable[DayOff]) -> bool:
    """Tell whether the office works: holidays of the pupils are no days off of the office."""
    return day.isoweekday() < _SATURDAY and not any(o.since <= day <= o.until for o in off)
