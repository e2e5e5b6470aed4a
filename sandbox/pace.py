"""Telegram's pace, measured with the sandbox's clock.

Overall 30 messages a second. In a private chat new messages come from a bucket of 5 that
refills by one a second ("one a second, short bursts pass"); edits and deletions from a bucket
of 20, likewise refilled; in a group 20 a minute for all of them. Answers to presses, chat
actions and reading methods are free. Telegram publishes no exact figures: these are on the
strict side of what its FAQ says and of what bots observe.
"""

import math
from dataclasses import dataclass
from datetime import datetime

from sandbox.errors import ApiError


@dataclass(frozen=True, slots=True)
class Rate:
    """A bucket: how many may come at once, and how many flow back in a second."""

    burst: float
    per_second: float


OVERALL = Rate(30, 30)
SENDS = Rate(5, 1)
EDITS = Rate(20, 1)
GROUP = Rate(20, 20 / 60)


@dataclass(slots=True)
class _Bucket:
    left: float
    since: datetime


class Pace:
    """Buckets and the waits that they, or faults, have ordered.

    Attributes:
        on: False switches the buckets off; ordered waits are still watched.
        breaches: how many calls were refused for their pace.
        early_calls: how many calls came before an ordered wait had passed.
    """

    def __init__(self) -> None:
        self.on = True
        self.breaches = 0
        self.early_calls = 0
        self._buckets: dict[tuple[str, int], _Bucket] = {}
        self._waits: dict[int | str, tuple[datetime, datetime]] = {}

    def check_waits(self, keys: tuple[int | str, ...], now: datetime) -> None:
        """429 for a call that comes before the `retry_after` of its chat, method or bot.

        A wait ordered at a moment that is yet to come is over: only our clock goes back.
        """
        waits = [self._waits[key] for key in keys if key in self._waits]
        ends = [end for since, end in waits if since <= now]
        left = max(((end - now).total_seconds() for end in ends), default=0.0)
        if left > 0:
            self.early_calls += 1
            raise too_many(math.ceil(left))

    def order_wait(self, key: int | str, seconds: float, now: datetime) -> None:
        """Remember that nothing with this key may come before `seconds` have passed."""
        end = datetime.fromtimestamp(now.timestamp() + seconds, now.tzinfo)
        self._waits[key] = (now, end)

    def spend(self, chat_id: int, now: datetime, *, edit: bool) -> None:
        """Take one message from the overall and from the chat's bucket, or answer 429."""
        if not self.on:
            return
        kind, rate = ("edit", EDITS) if edit else ("send", SENDS)
        if chat_id < 0:
            kind, rate = "group", GROUP
        chat = self._bucket((kind, chat_id), rate, now)
        overall = self._bucket(("overall", 0), OVERALL, now)
        self._take(chat, rate, chat_id, now)
        self._take(overall, OVERALL, "*", now)
        chat.left -= 1
        overall.left -= 1

    def _take(self, bucket: _Bucket, rate: Rate, key: int | str, now: datetime) -> None:
        if bucket.left >= 1 - 1e-6:
            return
        self.breaches += 1
        wait = max(1, math.ceil((1 - bucket.left) / rate.per_second))
        self.order_wait(key, wait, now)
        raise too_many(wait)

    def _bucket(self, key: tuple[str, int], rate: Rate, now: datetime) -> _Bucket:
        bucket = self._buckets.setdefault(key, _Bucket(rate.burst, now))
        passed = max(0.0, (now - bucket.since).total_seconds())
        bucket.left = min(rate.burst, bucket.left + passed * rate.per_second)
        bucket.since = now
        return bucket


def too_many(seconds: int) -> ApiError:
    """Telegram's 429 with the seconds to wait."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", seconds)
