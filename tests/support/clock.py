"""The school's clock in tests: it stands until a test moves it."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sandbox.clock import TravelClock

ZONE = ZoneInfo("Europe/Moscow")
TUESDAY = date(2026, 11, 24)
"""The day on which the school of the tests stands."""


def at(hour: int, minute: int = 0, day: date = TUESDAY) -> datetime:
    """Return the aware moment of a local time, on the school's Tuesday by default."""
    return datetime.combine(day, time(hour, minute), ZONE)


def standing_clock() -> TravelClock:
    """Return a clock that stands at 08:25 on Tuesday, 24 November 2026."""
    return TravelClock(at(8, 25), ZONE)
