"""A child's school day as attendance recorded it, and the alerts that it raised."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from core.model.lesson import Answer, Fact, Lesson, Reason
from core.model.people import Name


class AlertState(StrEnum):
    """Where an alert stands: held (rings after its hold), never rung, or taken back later."""

    HELD = "held"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """An alert of one child and day; `ordinal` counts those made, rung or not.

    `answer` is the family's newest.
    """

    id: int
    ordinal: int
    state: AlertState
    made_at: datetime
    answer: Answer | None = None
    answered_at: datetime | None = None

    @property
    def was_told(self) -> bool:
        """Tell whether the family heard of it, or is about to."""
        return self.state is not AlertState.CANCELLED


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """A lesson of the child's day; `fact` None: not recorded (or the record was taken back).

    `explained`: a reason, a known spell or a notice from home covers it. `alerts` are those
    that it raised.
    """

    lesson_id: int
    starts: datetime
    ends: datetime
    fact: Fact | None
    explained: bool = False
    alerts: tuple[Alert, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StillAway:
    """An alert at home that has brought the child to no lesson: `missed` is the next one."""

    alert: Alert
    missed: Attended


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildDay:
    """The own lessons of a child on one day, in the order of their start."""

    child_id: int
    lessons: tuple[Attended, ...]

    @property
    def next_ordinal(self) -> int:
        """Return the ordinal that a new alert of the day gets."""
        return 1 + max((a.ordinal for one in self.lessons for a in one.alerts), default=0)


@dataclass(frozen=True, slots=True)
class Said:
    """What a representative answers: one of the four answers, and own words beside it."""

    answer: Answer
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertFacts:
    """An alert with all that is known of it now: its lesson, the child's day since.

    `answers` are the family's by representative, the latest first, `words` what was typed
    beside them; `reason` is the class teacher's for the lesson of the alert.
    """

    id: int
    state: AlertState
    child_id: int
    child: Name
    lesson: Lesson
    day: ChildDay
    reason: Reason | None
    answers: Mapping[int, Answer]
    words: Mapping[int, str] = field(default_factory=dict)

    @property
    def missed(self) -> Attended | None:
        """Return the lesson of the alert as it is recorded now."""
        own = (one for one in self.day.lessons if one.lesson_id == self.lesson.id)
        return next(own, None)

    def said_by(self, guardian_id: int) -> Said | None:
        """Return what this representative has answered, None: nothing yet."""
        answer = self.answers.get(guardian_id)
        return Said(answer, self.words.get(guardian_id)) if answer else None

    @property
    def is_open(self) -> bool:
        """Tell whether the family's word is still waited for."""
        return self.state is AlertState.HELD and self.reason is None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertPage:
    """An alert as one representative sees it: the `own` answer, or another's of the family.

    `words` stand beside the own answer. `is_past`: its day is over.
    """

    facts: AlertFacts
    own: Answer | None = None
    words: str | None = None
    others: Answer | None = None
    is_past: bool = False
