"""What falls due between two moments: pure; the clock may run, jump or have stood still."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """A run of a job, and the moment (aware) at which it is due."""

    at: datetime
    job: str


def daily(
    hours: Mapping[str, Iterable[time]], last: datetime, now: datetime, zone: ZoneInfo
) -> tuple[Due, ...]:
    """Return the runs of daily jobs in (last, now], by the school's hours, in order."""
    day, until = last.astimezone(zone).date(), now.astimezone(zone).date()
    runs = []
    while day <= until:
        runs += [
            Due(datetime.combine(day, hour, zone), job)
            for job, times in hours.items()
            for hour in times
        ]
        day += timedelta(days=1)
    return tuple(sorted(run for run in runs if last < run.at <= now))


def due(
    last: datetime, now: datetime, moments: Iterable[Due], patience: Mapping[str, timedelta]
) -> tuple[Due, ...]:
    """Return the runs in (last, now] that still make sense now, in order.

    `patience` is how long after its moment a job may run late, by job.
    """
    return tuple(
        sorted(
            run for run in moments if last < run.at <= now and now - run.at <= patience[run.job]
        )
    )
