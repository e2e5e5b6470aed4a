"""Days as people type them: one day, or the first and the last; the same wherever it is asked.

A day without a year is the one nearest to today, the last one nearest to the first: a span
turned round is refused, and never becomes one of a year.
"""

import re
from datetime import date, timedelta

from core.errors import Unfit
from core.rules.typed_dates import DAY, read_day

FARTHEST = timedelta(days=366)
"""A day farther from today is a slip of the finger."""

_SPAN = re.compile(rf"(?:[сc]\s+)?({DAY})\s*(?:[-–—]|\s|\sпо\s|\sдо\s)\s*({DAY})\.?")
_ONE_MONTH = re.compile(
    r"(?:[сc]\s+)?([0-9]{1,2})\s*(?:[-–—]|\sпо\s|\sдо\s)\s*"
    r"[0-9]{1,2}([./][0-9]{1,2}(?:[./](?:[0-9]{4}|[0-9]{2}))?)\.?"
)
_LAST = re.compile(rf"(?:(?:до|по)\s+)?({DAY})\.?")


def read_span(text: str, today: date) -> tuple[date | None, date]:
    """Read «4.12», «до 4.12», «27.11-30.11», «с 27.11 по 30.11», «27-30.11».

    The first day is None where one day alone was typed.

    Raises:
        Unfit: `not_a_date`; `date_before`, the last day is before the first.
    """
    said = " ".join(text.lower().split())
    one, both = _LAST.fullmatch(said), _SPAN.fullmatch(said)
    if one is not None:
        return None, _day(one[1], today)
    if both is None:
        short = _ONE_MONTH.fullmatch(said)
        if short is None:
            raise Unfit(why="not_a_date")
        last = _day(re.split(r"[-–—]|по|до", said)[-1].strip(" ."), today)
        first = _day(f"{short[1]}.{last.month}.{last.year}", today)
    else:
        first = _day(both[1], today)
        last = _day(both[2], first)
    in_order(first, last)
    return first, last


def in_order(since: date, until: date) -> None:
    """Let only a span pass that ends on its first day or later.

    Raises:
        Unfit: `date_before`.
    """
    if until < since:
        raise Unfit(why="date_before")


def not_too_long(since: date, until: date, most: int) -> None:
    """Let only a span of at most so many days pass, both of its ends inside.

    Raises:
        Unfit: `span_long`.
    """
    if (until - since).days >= most:
        raise Unfit(why="span_long", limit=most)


def _day(text: str, near: date) -> date:
    found = read_day(text, near)
    if found is None:
        raise Unfit(why="not_a_date")
    return found
