"""A day as an office writes it: «24.11», «24.11.26», «24.11.2026 г.»; nothing is guessed."""

import re
from datetime import date

DAY = r"[0-9]{1,2}[./][0-9]{1,2}(?:[./](?:[0-9]{4}|[0-9]{2}))?(?:\s?г\.?)?"
"""A pattern of what `read_day` reads, without groups."""

_PARTS = re.compile(r"([0-9]{1,2})[./]([0-9]{1,2})(?:[./]([0-9]{4}|[0-9]{2}))?(?:\s?г\.?)?")


def read_day(text: str, today: date) -> date | None:
    """Return the day; without a year the one nearest to today. None where there is no such day."""
    found = _PARTS.fullmatch(text.strip())
    if found is None:
        return None
    day, month, year = found.groups()
    years = [int(year) % 100 + 2000] if year else [today.year - 1, today.year, today.year + 1]
    if year and len(year) > 2:  # noqa: PLR2004 - a year in full is as it is written
        years = [int(year)]
    days = [made for one in years if (made := _made(one, int(month), int(day))) is not None]
    return min(days, key=lambda made: abs(made - today), default=None)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
