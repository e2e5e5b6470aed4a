"""The lock of a period that has ended, and for whom the director has opened it again."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Opened:
    """For whom a locked period is open by an order, and until which day, inclusive."""

    person_id: int
    until: date


@dataclass(frozen=True, slots=True)
class OpeningOrder:
    """The director's order, by its number, behind a change in a period locked by `clause`."""

    number: str
    clause: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodLock:
    """The lock of a period, named, as a lesson of it carries it (MAZ-2.8.5).

    `since`: the moment from which it holds. `clause` locked it. `opened`: what orders opened
    and nobody ended early; whether a day of theirs has passed is for the rule to say.
    """

    period: str
    since: datetime
    period_id: int = 0
    clause: str | None = None
    opened: tuple[Opened, ...] = ()
