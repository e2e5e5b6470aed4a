"""A child's school day as attendance recorded it, and the alerts that it raised."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.model.lesson import Fact


class AlertState(StrEnum):
    """Where an alert stands: held (rings after its hold), never rung, or taken back later."""

    HELD = "held"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """An alert of one child and day; `ordinal` counts those made, rung or not."""

    id: int
    ordinal: int
    state: AlertState
    made_at: datetime

    @property
    def was_told(self) -> bool:
        """Tell whether the family heard of it, or is about to."""
        return self.state is not AlertState.CANCELLED


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """A lesson of the child's day; `fact` None: not recorded (or the record was taken back).

    `explained`: a reason or a known spell covers it. `alerts` are those it raised.
    """

    lesson_id: int
    starts: datetime
    ends: datetime
    fact: Fact | None
    explained: bool = False
    alerts: tuple[Alert, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildDay:
    """The own lessons of a child on one day, in the order of their start."""

    child_id: int
    lessons: tuple[Attended, ...]

    @property
    def next_ordinal(self) -> int:
        """Return the ordinal that a new alert of the day gets."""
        return 1 + max((a.ordinal for one in self.lessons for a in one.alerts), default=0)
