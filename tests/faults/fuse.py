"""Memory that the test shares with the bot's process: where it dies, its clock, its disk."""

import asyncio
import mmap
import os
import signal
import struct
from datetime import datetime, timedelta
from random import Random
from time import monotonic
from zoneinfo import ZoneInfo

from bot.clocks import SystemClock

POINTS = (
    "after receive",
    "after the inbox commit",
    "inside the transaction",
    "before commit",
    "after commit",
    "before a draw",
    "before done",
)
"""Points of the probe that an update passes."""

LETTER_POINTS = ("letter taken", "before send", "after send")
"""Those that a letter passes."""

DIGEST_POINTS = ("inside queue_digests", "composed digest", "after a job")
"""Those of an evening: digests are found, one is built, a job is done and not yet noted."""

NIGHT_POINTS = ("inside forget_old", "inside generate_lessons", "after a job")
"""Those of a night."""

MOMENTS = ("any moment", "SIGTERM")
"""Deaths at no point of the probe: a power cut, and the clean end that was asked for."""

_ALL = tuple(dict.fromkeys((*POINTS, *LETTER_POINTS, *DIGEST_POINTS, *NIGHT_POINTS)))


def kills(number: int, random: Random) -> list[str]:
    """Return where the morning of this number kills: each goes on where the one before ended."""
    found = [POINTS[(number * 3 + i) % len(POINTS)] for i in range(3)]
    found += [LETTER_POINTS[number % len(LETTER_POINTS)], MOMENTS[number % len(MOMENTS)]]
    random.shuffle(found)
    return found


class Fuse:
    """Where the bot is to die, and at which passing; it shares this memory with the test."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, 8)
        self.point: str | None = None

    def light(self, point: str, passing: int = 1) -> None:
        """Let the bot die at the `passing`-th time that it comes by `point` from now on."""
        self.point = point
        self._memory[:8] = struct.pack("ii", _ALL.index(point) + 1, passing)

    def put_out(self) -> None:
        """Let the bot live."""
        self.point = None
        self._memory[:8] = struct.pack("ii", 0, 0)

    def __call__(self, point: str) -> None:
        """Be the probe: count the passings of the chosen point; SIGKILL, as a power cut."""
        chosen, left = struct.unpack("ii", self._memory[:8])
        if chosen == 0 or _ALL[chosen - 1] != point:
            return
        self._memory[:8] = struct.pack("ii", chosen, left - 1)
        if left == 1:
            os.kill(os.getpid(), signal.SIGKILL)


class Switch:
    """On or off, seen by every process that was forked since."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, 1)

    @property
    def on(self) -> bool:
        """Tell whether it is on."""
        return self._memory[0] == 1

    def turn(self, on: bool) -> None:
        """Turn it."""
        self._memory[0] = int(on)


class Jumps:
    """By how many seconds the clock was moved so far; shared with the children."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, 8)

    @property
    def seconds(self) -> float:
        """Return the sum of the jumps."""
        return float(struct.unpack("d", self._memory[:8])[0])

    def jump(self, seconds: float) -> None:
        """Let every clock that looks here be later by this."""
        self._memory[:8] = struct.pack("d", self.seconds + seconds)


class SharedClock(SystemClock):
    """Real time from a moment of the school on, with the jumps of the test."""

    def __init__(self, begins: datetime, since: float, jumps: Jumps, zone: ZoneInfo) -> None:
        super().__init__(zone)
        self._began_at, self._since, self._jumps = begins, since, jumps

    def now(self) -> datetime:
        """Return the moment."""
        passed = monotonic() - self._since + self._jumps.seconds
        return self._began_at + timedelta(seconds=passed)

    def later(self, seconds: float) -> "SharedClock":
        """Return the same clock, but so much later."""
        began = self._began_at + timedelta(seconds=seconds)
        return SharedClock(began, self._since, self._jumps, self.zone)

    def elsewhere(self, zone: ZoneInfo) -> "SharedClock":
        """Return the same clock in another zone."""
        return SharedClock(self._began_at, self._since, self._jumps, zone)

    async def sleep(self, seconds: float) -> None:
        """Wait by this clock: a jump shortens it."""
        end = self.now() + timedelta(seconds=seconds)
        while (left := (end - self.now()).total_seconds()) > 0:
            if left > seconds:  # the clock went back: nobody sleeps twice as long for it
                end -= timedelta(seconds=left - seconds)
            await asyncio.sleep(min(left, 0.02))
