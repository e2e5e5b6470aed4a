"""How the director's order that opens a locked period is typed."""

import re
from datetime import date, timedelta

from core.errors import Changed, Forbidden, Unfit
from core.model.orders import Deed, Order
from core.model.period_desk import OpenWish
from core.policy.schema import Policy
from core.rules.orders import read_order
from core.rules.typed_dates import DAY, read_day

MOST_DAYS = 31
"""For so many days a period is opened at the most: what is longer is no exception any more."""

_UNTIL = re.compile(rf"\s*,?\s+(?:по|до)\s+(?P<until>{DAY})\s*$", re.IGNORECASE)

_SEVERAL = re.compile(r"[,;/+&]|\sи\s", re.IGNORECASE)


def read_opening(text: str, today: date, period_id: int) -> OpenWish:
    """Read «17-р от 25.11 по 27.11»; below, each in a line, for whom and why.

    Without a last day it is today. What is not there stays open in the wish.

    Raises:
        Unfit: as `read_order`, but `opening_number`; `day_over`: the last day has passed;
        `opening_long`: the last day lies beyond `MOST_DAYS`; it names the farthest one.
    """
    first, _, rest = text.strip().partition("\n")
    named, _, why = rest.strip().partition("\n")
    found = _UNTIL.search(first)
    order = director_order(first[: found.start()] if found else first, today, "opening_number")
    until = read_day(found["until"], today) if found else today
    if until is None:
        raise Unfit(why="not_a_date")
    if until < today:
        raise Unfit(why="day_over")
    if (until - today).days >= MOST_DAYS:
        farthest = today + timedelta(days=MOST_DAYS - 1)
        raise Unfit(why="opening_long", names=(f"{farthest:%d.%m}",))
    return OpenWish(
        period_id=period_id,
        number=order.number,
        day=order.day,
        until=until,
        named=named.strip(),
        why=" ".join(why.split()),
    )


def second_name(text: str) -> str:
    """Return the line below the name, where a second one may stand; nothing if there is none.

    «Орлова О. П.» is «Орлова О П»; a line of more words than a name has is a reason.
    """
    above = ("order", "name")
    lines = [line for line in text.splitlines() if line.strip()][len(above) :]
    return " ".join(lines[0].replace(".", " ").split()) if lines else ""


def director_order(typed: str, today: date, lacks_number: str) -> Order:
    """Read number and day of an order that is about no pupil.

    Raises:
        Unfit: as `read_order`, but `lacks_number` where it has none.
    """
    try:
        return read_order(typed, today, Deed.LEAVE)
    except Unfit as refusal:
        if refusal.why != "no_number":
            raise
        raise Unfit(why=lacks_number) from refusal


def unfound(named: str) -> Unfit:
    """Return why the typed name fits no colleague: it is nobody's, or it is several names."""
    if _SEVERAL.search(named):
        return Unfit(why="one_person")
    return Unfit(why="nobody")


def as_shown(wish: OpenWish | None, version: int) -> OpenWish:
    """Return the wish if it is the one whose button was pressed.

    Raises:
        Changed: it was carried out, left, or typed anew since.
    """
    if wish is None or wish.version != version:
        raise Changed
    return wish


def may_open(policy: Policy) -> None:
    """Let a locked period be opened by an order, where the policy lets anybody correct in it.

    Raises:
        Forbidden: `period`.
    """
    figure = policy.correction.when_locked
    if figure.value == "nobody":
        raise Forbidden(what="period", clause=figure.clause)
