"""May this lesson be recorded now, and is it late?"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from core.errors import NotHeld, TooEarly, TooLate
from core.model.lesson import NOT_HELD, Lesson
from core.model.outages import Outage, Outages
from core.policy.schema import Policy
from core.rules.calendar import recording_deadline
from core.rules.outages import Due, outage_clause

_AFTER_LATE_LESSON = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Timing:
    """The hour by which the lesson is recorded, and whether that hour has passed.

    `outage`: that by which alone it has not. `request_id`: that by which alone it may be late.
    """

    until: datetime
    late: bool
    clause: str | None = None
    outage: Outage | None = None
    request_id: int | None = None

    @property
    def facts(self) -> dict[str, Any]:
        """Return what is kept with an entry made now: that it is late, or after an outage."""
        if self.request_id is not None:
            return {"late": True, "opened_by_request": self.request_id}
        if self.late:
            return {"late": True}
        return {"outage": self.outage.id} if self.outage is not None else {}


def may_record(
    lesson: Lesson, policy: Policy, now: datetime, zone: ZoneInfo, outages: Outages = ()
) -> Timing:
    """Say whether attendance may be recorded now: from the lesson's start (MAZ-3.5.1).

    MAZ-3.5.2, BBZH-5.1, BARS-ST-2, LGOV-T-а: by an hour of the lesson's day; after it the
    policy notes it as late, or lets it be done on request only. MAZ-3.5.14: what an outage kept
    from being recorded is made up for until the same hour of another day, and is not late.

    Raises:
        NotHeld: the lesson was cancelled, moved or merged.
        TooEarly: the lesson has not begun.
        TooLate: the hour has passed and the policy wants a request.
    """
    is_held(lesson)
    if now < lesson.starts:
        raise TooEarly(since=lesson.starts)
    figure = policy.recording.recorded_by
    moved = recorded_until(lesson, policy, zone, outages)
    return timing(lesson, moved, figure.clause, policy, now)


def recorded_until(lesson: Lesson, policy: Policy, zone: ZoneInfo, outages: Outages = ()) -> Due:
    """Return until when, inclusive, the lesson is recorded: its day's hour (MAZ-3.5.2).

    One that is still on at that hour has half an hour after its end: nobody is late before.
    """
    return after_its_end(recording_deadline(lesson.day, policy, zone, outages), lesson)


def after_its_end(hour: Due, lesson: Lesson) -> Due:
    """Return an hour of the lesson's day, or, where it is still on then, half an hour more."""
    if hour.until >= lesson.ends:
        return hour
    end = lesson.ends + _AFTER_LATE_LESSON
    return Due(end, end)


def timing(
    lesson: Lesson, moved: Due, clause: str | None, policy: Policy, now: datetime
) -> Timing:
    """Return what an entry at `now` is, due then; after an outage under its clause.

    Raises:
        TooLate: it is late, and the policy wants a request for that.
    """
    late = now > moved.until
    if late and policy.recording.late.value == "on_request":
        consent = policy.correction.later_consent.value
        raise TooLate(
            until=moved.until,
            ask=None if consent == "nobody" else consent,
            entry=True,
            on_request=True,
            clause=clause,
            lesson_id=lesson.id,
        )
    clause = outage_clause(moved, policy, now) or clause
    return Timing(moved.until, late, clause, moved.made_up(now))


def is_held(lesson: Lesson) -> None:
    """Let only a lesson pass that is held.

    Raises:
        NotHeld: it was cancelled, moved or merged.
    """
    if lesson.status in NOT_HELD:
        raise NotHeld(status=str(lesson.status))
