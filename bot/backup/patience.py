"""How long a command of the school's is waited for: as long as bytes move, and a while longer."""

from collections.abc import Callable
from threading import Event
from time import monotonic

_LOOK = 0.2
"""Seconds after which is asked again whether the bot stops or the other pipe has moved."""


class Stalled(Exception):  # noqa: N818 - says what was found
    """The command neither took nor gave a byte for too long."""


class Patience:
    """Shared by both pipes of a command: a byte in either shows that it works.

    A large journal takes long, and an encryptor may first read all of it: so what is limited is
    how long nothing moves, never the whole. `seconds` None: whoever waits ends it by hand.
    """

    def __init__(self, seconds: float | None, stop: Event | None) -> None:
        self._seconds = seconds
        self._stop = stop
        self._last = monotonic()

    def moved(self) -> None:
        """Note that the command took or gave something, or is waited for anew."""
        self._last = monotonic()

    def until(self, happens: Callable[[float], object]) -> None:
        """Wait until it happens; `happens` gets the seconds that it may wait for it.

        Raises:
            Stalled: the patience has ended.
            OSError: the bot stops.
        """
        while not happens(self._step()):
            pass

    def _step(self) -> float:
        if self._stop is not None and self._stop.is_set():
            raise OSError(0, "it was stopped")
        if self._seconds is None:
            return _LOOK
        left = self._last + self._seconds - monotonic()
        if left <= 0:
            raise Stalled
        return min(left, _LOOK)
