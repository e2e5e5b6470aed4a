"""The director's desk of periods: how each stands, which orders opened it, what is typed."""

import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from core.model.lesson import Lesson
from core.model.people import Name
from core.model.period_marks import MarksOrder
from core.model.stand_ins import Colleague


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodState:
    """A period, both days and grades inside; `lock_id` None: it is not locked.

    `copy_name` and `copy_sha256` are those of the backup copy made before the lock.
    """

    id: int
    name: str
    since: date
    until: date
    grades: tuple[int, int]
    lock_id: int | None = None
    locked_at: datetime | None = None
    copy_name: str | None = None
    copy_sha256: str | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """A period that is locked in the night after the day `on`, grades inside, under `clause`.

    `until`: its last day.
    """

    period: str
    grades: tuple[int, int]
    until: date
    on: date
    clause: str | None = None

    def holds(self, lesson: Lesson) -> bool:
        """Tell whether the lesson is one of this period, or of an earlier one of its grades."""
        return self.grades[0] <= lesson.grade <= self.grades[1] and lesson.day <= self.until

    def payload(self) -> dict[str, Any]:
        """Return it as a letter carries it."""
        return {**asdict(self), "until": self.until.isoformat(), "on": self.on.isoformat()}

    @classmethod
    def of(cls, told: Mapping[str, Any], day: str) -> "Closing":
        """Return what a letter of that day carries; older letters spoke of their day alone."""
        return cls(
            period=told["period"],
            grades=(told["grades"][0], told["grades"][1]),
            until=date.fromisoformat(told.get("until", day)),
            on=date.fromisoformat(told.get("on", day)),
            clause=told["clause"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlocking:
    """A locked period opened by an order (number, day) for a person until a day, inclusive.

    `ended_at`: it was closed again before.
    """

    id: int
    period_id: int
    period: str
    number: str
    day: date
    why: str
    person_id: int
    person: Name
    until: date
    ended_at: datetime | None = None
    clause: str | None = None

    def holds(self, today: date) -> bool:
        """Tell whether the period is open by it today."""
        return self.ended_at is None and today <= self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodsPage:
    """The periods of the year; `at_end` says by their last day what the policy does then.

    `opens`: whoever looks may open a locked one by an order.
    """

    today: date
    periods: tuple[PeriodState, ...]
    at_end: tuple[str, ...]
    opens: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodPage:
    """One period with the orders that opened it; `needs`: what a correction in it takes.

    `order` dates its marks, by whose `dates_clause`; `dates`: the actor may give another one.
    """

    today: date
    period: PeriodState
    unlockings: tuple[Unlocking, ...]
    opens: bool
    needs: str
    clause: str | None
    order: MarksOrder | None = None
    dates: bool = False
    dates_clause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenWish:
    """An order typed so far: what opens the period, for whom (None: not said yet), and why.

    `named`: the name as it was typed.
    """

    period_id: int
    number: str
    day: date
    until: date
    named: str = ""
    person_id: int | None = None
    why: str = ""

    @property
    def version(self) -> int:
        """Return the number by which a button knows the wish that it was drawn for."""
        return zlib.crc32(repr(self).encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSight:
    """What opening will do, or what is still to be said: whom of the `colleagues`, and why."""

    wish: OpenWish
    period: PeriodState
    colleagues: tuple[Colleague, ...]
    person: Name | None = None

    @property
    def is_clear(self) -> bool:
        """Tell whether nothing is left to ask."""
        return self.person is not None and bool(self.wish.why)
