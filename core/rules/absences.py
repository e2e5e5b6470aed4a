"""Does an absence ring at home, as design.md says under "What people are told, exactly"?

MAZ-3.5.6: the family hears of an absence. Once for a child and day, for the first unexplained
absence; only on that day, until some time after the lesson, not in quiet hours; once more when
the family knows the child to be at school and the child then vanishes. What does not ring
joins the digest.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.model.absence import Alert, AlertState, Attended, ChildDay, StillAway
from core.model.lesson import Answer, Fact
from core.policy.schema import Policy
from core.rules.quiet import is_quiet
from core.rules.texts import ANSWER_LIMIT, fit_line

MOST_A_DAY = 2
"""One alert, and one more for a child who vanishes."""

_AT_SCHOOL = (Fact.PRESENT, Fact.LATE)


@dataclass(frozen=True, slots=True)
class Hour:
    """When the question is asked: the moment, the school's zone, the policy of the day."""

    now: datetime
    zone: ZoneInfo
    policy: Policy


def rings_at(made_at: datetime, policy: Policy) -> datetime:
    """Return when an alert made then rings: after the hold in which a take-back cancels it."""
    return made_at + timedelta(minutes=policy.alerts.alert_hold_minutes.value)


def rings_until(lesson: Attended, zone: ZoneInfo, policy: Policy) -> datetime:
    """Return the last moment at which an absence from this lesson still rings.

    So long after the lesson, on its day, and not into the evening's quiet hours.
    """
    day = lesson.starts.astimezone(zone).date()
    evening = datetime.combine(day, policy.quiet.starts.value, zone)
    midnight = datetime.combine(day, time.max, zone)
    ends = [
        lesson.ends + timedelta(minutes=policy.alerts.alert_after_lesson_minutes.value),
        midnight,
    ]
    if evening > lesson.ends:
        ends.append(evening)
    return min(ends)


def may_ring_at(lesson: Attended, moment: datetime, zone: ZoneInfo, policy: Policy) -> bool:
    """Tell whether an absence from this lesson may ring at that moment."""
    same_day = moment.astimezone(zone).date() == lesson.starts.astimezone(zone).date()
    in_time = same_day and moment <= rings_until(lesson, zone, policy)
    return in_time and not is_quiet(moment, zone, policy)


def still_asks(day: ChildDay, lesson: Attended) -> bool:
    """Tell whether nobody knows where the child is.

    Absent without a known reason, spell or notice, and not seen at a later lesson since.
    """
    if lesson.fact is not Fact.ABSENT or lesson.explained:
        return False
    return not any(
        later.fact in _AT_SCHOOL for later in day.lessons if later.starts > lesson.starts
    )


def ringing(day: ChildDay, hour: Hour) -> Attended | None:
    """Return the absence that is to ring at home now, after its hold; None: none does."""
    told = [(one, a) for one in day.lessons for a in one.alerts if a.was_told]
    if len(told) >= MOST_A_DAY:
        return None
    rings = rings_at(hour.now, hour.policy)
    for missed in day.lessons:
        if not still_asks(day, missed):
            continue
        if not may_ring_at(missed, rings, hour.zone, hour.policy):
            continue
        if not told or _vanished(day, missed, *told[0]):
            return missed
    return None


def still_away(day: ChildDay, hour: Hour) -> StillAway | None:
    """Return the question that the next lesson shows to be open; None: none is.

    It has rung, and nobody has answered or the child was said to be on the way; yet the child
    is not at the first lesson recorded that began since. Whoever leads the class phones then:
    that such a child never came must not wait for the evening.
    """
    rings = rings_at(hour.now, hour.policy)
    for asked, alert in ((one, alert) for one in day.lessons for alert in one.alerts):
        since = alert.answered_at or rings_at(alert.made_at, hour.policy)
        later = [one for one in day.lessons if one.fact is not None and one.starts > since]
        if len(later) != 1 or not calls_for(day, asked, alert, later[0]):
            continue
        if may_ring_at(later[0], rings, hour.zone, hour.policy):
            return StillAway(alert=alert, missed=later[0])
    return None


def calls_for(day: ChildDay, asked: Attended, alert: Alert, later: Attended) -> bool:
    """Tell whether the child, asked about at home, is still nowhere at the later lesson."""
    is_open = alert.state is AlertState.HELD and alert.answer in (None, Answer.ON_THE_WAY)
    return is_open and still_asks(day, asked) and still_asks(day, later)


def _vanished(day: ChildDay, missed: Attended, alarmed: Attended, alert: Alert) -> bool:
    """The family was told of an absence, then the child was at school, then missed this."""
    if alert.state is AlertState.WITHDRAWN:
        return missed.starts >= alarmed.starts
    return any(
        one.fact in _AT_SCHOOL and alarmed.starts < one.starts < missed.starts
        for one in day.lessons
    )


def fit_words(typed: str) -> str:
    """Return a family's own words about an absence, as one line to keep.

    Raises:
        Unfit: `empty`, `too_long`.
    """
    return fit_line(typed, ANSWER_LIMIT)


def seal(words: str | None) -> int:
    """Return the number by which a button and a letter know these words; none is 0."""
    return zlib.crc32(words.encode()) if words else 0


def was_asked(made_at: datetime, hour: Hour) -> bool:
    """Tell whether the hold is over, so that the family has been asked."""
    return rings_at(made_at, hour.policy) <= hour.now


def withdrawn(day: ChildDay) -> Iterator[Alert]:
    """Yield standing alerts of lessons at which the child is no longer said to be absent."""
    for lesson in day.lessons:
        if lesson.fact is not Fact.ABSENT:
            yield from (a for a in lesson.alerts if a.state is AlertState.HELD)


def becomes(alert: Alert, hour: Hour) -> AlertState:
    """Return what a taken-back alert becomes: within the hold nobody has heard of it."""
    held = hour.now < rings_at(alert.made_at, hour.policy)
    return AlertState.CANCELLED if held else AlertState.WITHDRAWN
