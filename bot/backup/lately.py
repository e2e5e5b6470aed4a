"""Long work whose outcome could not be written down is not done anew at every tick."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Generic, TypeVar

T = TypeVar("T")
PAUSE = timedelta(hours=6)
"""After which it is done once more, where its outcome still could not be written down."""


class Lately(Generic[T]):
    """Holds the newest outcome: under a full disk a job falls due again each minute."""

    def __init__(self) -> None:
        self._held: tuple[datetime, datetime, T] | None = None

    async def outcome(self, at: datetime, now: datetime, work: Callable[[], Awaitable[T]]) -> T:
        """Return the outcome of the run that was due `at`: that of before, or of doing it now."""
        if self._held is not None:
            due, begun, held = self._held
            if due == at and timedelta(0) <= now - begun < PAUSE:
                return held
        done = await work()
        self._held = (at, now, done)
        return done
