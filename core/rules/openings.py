"""A lesson that is recorded late on request only: is it open to whoever asks, and until when?

Consent opens it to whoever asked, until the hour of recording of the working day after; then it
shuts by itself. A lock of its period counts besides, at each save.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from core.errors import Gone, PeriodLocked, TooLate
from core.model.calendar import ClassCalendar
from core.model.lesson import Lesson
from core.model.locks import PeriodLock
from core.model.openings import Reopened
from core.model.outages import Outages
from core.model.people import Grant
from core.policy.schema import Policy
from core.rules.calendar import recording_deadline
from core.rules.changes import Asked
from core.rules.grading_terms import school_day_after
from core.rules.homework import has_homework, posted
from core.rules.locks import locked
from core.rules.recording import Timing, may_record

_DAY = timedelta(days=1)
_FRIDAY = 5


def may_enter(asked: Asked, lesson: Lesson) -> Timing:
    """Say whether what is not recorded yet may be recorded now, also by a consent to that.

    Raises:
        As `may_record`; TooLate: the policy wants a request, and none opens the lesson now.
    """
    try:
        return may_record(lesson, asked.policy, asked.now, asked.zone, asked.outages)
    except TooLate as late:
        return _opened(asked, lesson, replace(late, ask=asked.consent))


def may_post(asked: Asked, lesson: Lesson) -> Timing:
    """Say whether homework that is not set yet may be set now, also by a consent to that.

    Raises:
        TooLate: the policy wants a request, and none opens the lesson now.
    """
    try:
        return posted(lesson, asked.policy, asked.now, asked.zone, asked.outages)
    except TooLate as late:
        return _opened(asked, lesson, replace(late, ask=asked.consent))


def shut(asked: Asked, lesson: Lesson) -> TooLate | None:
    """Return why it, or its homework, is recorded no more without a request; None: it all is.

    Raises:
        NotHeld, TooEarly: as `may_record`.
    """
    try:
        may_enter(asked, lesson)
        if has_homework(lesson, asked.policy):
            may_post(asked, lesson)
    except TooLate as late:
        return late
    return None


def reopened(asked: Asked, lesson: Lesson) -> Reopened | None:
    """Return by which consent the lesson is open now to whoever asks; None: by none."""
    own = [one for one in lesson.openings if one.person_id == asked.person_id]
    held = [_until(asked, one.day, one.request_id) for one in own if one.day is not None]
    last = max(held, key=lambda one: one.until, default=None)
    return last if last is not None and asked.now <= last.until else None


def waiting(lesson: Lesson, person_id: int | None) -> int | None:
    """Return the number of this person's request to open the lesson that waits, if one does."""
    own = (one for one in lesson.openings if one.person_id == person_id and one.day is None)
    return max((one.request_id for one in own), default=None)


def open_until(day: date, policy: Policy, zone: ZoneInfo, outages: Outages) -> datetime:
    """Return until when, inclusive, a lesson is open that consent opened until `day`.

    `policy` is that of the lesson's day. MAZ-3.5.14: an outage moves this hour as any other.
    """
    return recording_deadline(day, policy, zone, outages).until


def last_day(consented_on: date, calendar: ClassCalendar) -> date:
    """Return the day until whose hour consent opens a lesson: the next school day of its class.

    After the school year: the next day from Monday to Friday.
    """
    day = school_day_after(calendar, consented_on)
    if day is not None:
        return day
    day = consented_on + _DAY
    while day.isoweekday() > _FRIDAY:
        day += _DAY
    return day


def kept_shut(
    lock: PeriodLock | None, person_id: int, policy: Policy, today: date
) -> PeriodLocked | None:
    """Return why no consent opens the lesson to this person: its period is locked (MAZ-2.8.5).

    Consent alone corrects what stands where the policy says so; it lets nothing be recorded in
    a locked period, which an order opens first.
    """
    why = locked(lock, person_id, policy, today)
    if why is None or why.needs != "consent":
        return why
    return replace(why, needs="consent_and_order", ask=None)


def still_records(lesson: Lesson, person_id: int, heads: Collection[Grant]) -> None:
    """Let consent open a lesson only to whoever may record it: its own teacher, or a head.

    Raises:
        Gone `recorder`: somebody else has it by now.
    """
    own = lesson.given_by
    if person_id != own and all(one.person_id != person_id for one in heads):
        raise Gone(object_kind="recorder")


def _opened(asked: Asked, lesson: Lesson, late: TooLate) -> Timing:
    found = reopened(asked, lesson)
    if found is None:
        raise late
    return Timing(found.until, late=True, clause=late.clause, request_id=found.request_id)


def _until(asked: Asked, day: date, request_id: int) -> Reopened:
    return Reopened(open_until(day, asked.policy, asked.zone, asked.outages), request_id)
