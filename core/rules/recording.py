"""May this lesson be recorded now, and is it late?"""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from core.errors import NotHeld, TooEarly, TooLate
from core.model.lesson import NOT_HELD, Lesson
from core.policy.schema import Policy
from core.rules.calendar import recording_deadline


@dataclass(frozen=True, slots=True)
class Timing:
    """The hour by which the lesson is recorded, and whether that hour has passed."""

    until: datetime
    late: bool
    clause: str | None = None


def may_record(lesson: Lesson, policy: Policy, now: datetime, zone: ZoneInfo) -> Timing:
    """Say whether attendance may be recorded now: from the lesson's start (MAZ-3.5.1).

    MAZ-3.5.2, BBZH-5.1, BARS-ST-2, LGOV-T-а: by an hour of the lesson's day; after it the
    policy notes it as late, or lets it be done on request only.

    Raises:
        NotHeld: the lesson was cancelled, moved or merged.
        TooEarly: the lesson has not begun.
        TooLate: the hour has passed and the policy wants a request.
    """
    is_held(lesson)
    if now < lesson.starts:
        raise TooEarly(since=lesson.starts)
    figure = policy.recording.recorded_by
    until = recording_deadline(lesson.day, policy, zone)
    late = now > until
    if late and policy.recording.late.value == "on_request":
        consent = policy.correction.later_consent.value
        ask = None if consent == "nobody" else consent
        raise TooLate(until=until, ask=ask, entry=True, clause=figure.clause)
    return Timing(until, late, figure.clause)


def is_held(lesson: Lesson) -> None:
    """Let only a lesson pass that is held.

    Raises:
        NotHeld: it was cancelled, moved or merged.
    """
    if lesson.status in NOT_HELD:
        raise NotHeld(status=str(lesson.status))
