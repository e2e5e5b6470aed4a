"""A day as an office writes it: «24.11», «24.11.2026 г.», «24 ноября»; nothing is guessed."""

import re
from datetime import date, timedelta

MONTHS = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
_DIGITS = r"[0-9]{1,2}[./][0-9]{1,2}(?:[./](?:[0-9]{4}|[0-9]{2}))?"
_WORDS = rf"[0-9]{{1,2}}\s(?:{'|'.join(MONTHS)})(?:\s[0-9]{{4}})?"

DAY = rf"(?:{_WORDS}|{_DIGITS})(?:\s?г\.?)?"
"""A pattern of what `read_day` reads, without groups, for texts with single spaces."""

_PARTS = re.compile(
    rf"([0-9]{{1,2}})(?:[./]|\s(?=\D))([0-9]{{1,2}}|{'|'.join(MONTHS)})"
    r"(?:[./\s]([0-9]{4}|[0-9]{2}))?(?:\s?г\.?)?",
    re.IGNORECASE,
)


def read_day(text: str, today: date) -> date | None:
    """Return the day; without a year the one nearest to today. None where there is no such day."""
    found = _PARTS.fullmatch(text.strip())
    if found is None:
        return None
    day, named, year = found.groups()
    month = named if named.isdecimal() else MONTHS.index(named.lower()) + 1
    years = [int(year) % 100 + 2000] if year else [today.year - 1, today.year, today.year + 1]
    if year and len(year) > 2:  # noqa: PLR2004 - a year in full is as it is written
        years = [int(year)]
    days = [made for one in years if (made := _made(one, int(month), int(day))) is not None]
    return min(days, key=lambda made: abs(made - today), default=None)


_HALF_A_YEAR = timedelta(days=182)


def read_past_day(text: str, today: date) -> date | None:
    """Return the day; without a year the last one of this name, today or before."""
    return read_day(text, today - _HALF_A_YEAR)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
