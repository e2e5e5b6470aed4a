"""The one clock: injected everywhere, real in life, moved by hand in tests and in the demo."""

from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """Tells the time; everything that waits or compares does it by this object."""

    @property
    def zone(self) -> ZoneInfo:
        """Return the school's time zone."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""

    def today(self) -> date:
        """Return the school's date now."""

    async def sleep(self, seconds: float) -> None:
        """Return when so many seconds have passed on this clock."""
