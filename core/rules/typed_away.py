"""«Петрова 24.11–26.11», as a deputy types who is away: the name, and the days if they stand."""

import re
from datetime import date, timedelta

from core.errors import Unfit
from core.rules.typed_spans import FARTHEST, not_too_long, read_span

_DAYS = re.compile(r"(?:^|\s)(?:[сc]\s+|до\s+|по\s+)?[0-9]", re.IGNORECASE)
_WORDS = {"сегодня": 0, "завтра": 1}
_FRIDAY, _WEEK = 5, 7


def read_away(text: str, today: date) -> tuple[str, tuple[date, date] | None]:
    """Return the typed name and the span of days; None where no day was typed.

    One day alone is that day; «сегодня» and «завтра» are days too.

    Raises:
        Unfit: `nobody`, no name stands before the days; and as `read_span`.
    """
    said = " ".join(text.split()).rstrip(".")
    *words, last = said.split() or [""]
    if last.lower() in _WORDS and words:
        day = today + timedelta(days=_WORDS[last.lower()])
        return " ".join(words), (day, day)
    found = _DAYS.search(said)
    name = said if found is None else said[: found.start()]
    if not name.strip(" ,:—–-"):
        raise Unfit(why="nobody")
    if found is None:
        return said, None
    return name.strip(" ,:—–-"), read_days(said[found.start() :].strip(), today)


def read_days(text: str, today: date) -> tuple[date, date]:
    """Return the days of «24.11» or «24.11–26.11», both inside; «до 26.11» is from today.

    Raises:
        Unfit: `span_long`; and as `read_span`.
    """
    since, until = read_span(text, today)
    if since is None:
        since = today if text.lower().startswith(("до", "по")) else until
    if until < since:
        raise Unfit(why="date_before")
    not_too_long(since, until, FARTHEST.days)
    return since, until


def ready_spans(today: date) -> tuple[tuple[date, date], ...]:
    """Return the spans that are one tap: today, tomorrow, until Friday, a week."""
    tomorrow = today + timedelta(days=1)
    friday = today + timedelta(days=(_FRIDAY - today.isoweekday()) % _WEEK)
    spans = [(today, today), (tomorrow, tomorrow)]
    if friday > today:
        spans.append((today, friday))
    return (*spans, (today, today + timedelta(days=_WEEK - 1)))
