"""When something was, as people type it: «9:00», «с 9», «24.11 9:00 – 25.11 10:00»."""

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from core.errors import Unfit
from core.rules.typed_dates import DAY, read_day

_HOUR = r"([01]?[0-9]|2[0-3])(?::([0-5][0-9]))?"
_MOMENT = rf"(?:({DAY}),?\s)?(?:(?:в|с|c)\s)?{_HOUR}"
_ONE = re.compile(rf"(?:[сc]\s)?{_MOMENT}\.?")
_BOTH = re.compile(rf"(?:[сc]\s)?{_MOMENT}\s?(?:[-–—]|\sпо|\sдо)\s?(?:до\s)?{_MOMENT}\.?")


def read_moments(text: str, now: datetime, zone: ZoneInfo) -> tuple[datetime, datetime | None]:
    """Return the first moment and, where one was typed, the last; a day not named is today.

    A last moment without a day is of the first one's.

    Raises:
        Unfit: `not_an_hour`, nothing of that kind was typed.
    """
    said = " ".join(text.lower().split())
    today = now.astimezone(zone).date()
    both = _BOTH.fullmatch(said)
    found = both or _ONE.fullmatch(said)
    if found is None:
        raise Unfit(why="not_an_hour")
    parts = found.groups()
    since = _moment(parts[:3], today, zone)
    return since, _moment(parts[3:], since.date(), zone) if both is not None else None


def read_moment(text: str, now: datetime, zone: ZoneInfo) -> datetime:
    """Return the one moment that was typed.

    Raises:
        Unfit: `not_an_hour`.
    """
    since, until = read_moments(text, now, zone)
    if until is not None:
        raise Unfit(why="not_an_hour")
    return since


def _moment(parts: tuple[str | None, ...], near: date, zone: ZoneInfo) -> datetime:
    named, hour, minute = parts
    day = near if named is None else read_day(named, near)
    if day is None:
        raise Unfit(why="not_an_hour")
    return datetime.combine(day, time(int(hour or 0), int(minute or 0)), zone)
