"""The moments that no clock sets: the timetable's bells, the hours that families chose."""

from dataclasses import dataclass
from datetime import datetime, time


@dataclass(frozen=True, slots=True)
class Moments:
    """What the school's own data makes due in a span (since, until] of aware moments.

    `bells` are the moments of the bell's forms; `digest_slots` the local hours of a day at which
    somebody's digest may be due.
    """

    since: datetime
    bells: tuple[datetime, ...]
    digest_slots: tuple[time, ...]


@dataclass(frozen=True, slots=True)
class Upcoming:
    """The moments ahead, and when the earliest waiting letter may be sent."""

    moments: Moments
    letter_at: datetime | None
