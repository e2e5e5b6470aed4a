"""Which days a span has, and what the absences in it come to (MAZ-3.4.1)."""

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from core.model.class_span import (
    Asked,
    ClassYear,
    MissedOn,
    Period,
    SpanDays,
    Tally,
)
from core.model.family import Span
from core.model.lesson import Reason

_DAY = timedelta(days=1)


def days_of(asked: Asked, year: ClassYear, today: date) -> SpanDays:
    """Return the span around the day asked for; nothing lies after today.

    A day outside of the school year counts as its first day, one to come as today. Between two
    periods the last one that has begun is shown; a class without periods has the year.
    """
    day = min(max(asked.day or today, year.since), today)
    period = _period(year, day) if asked.span is Span.PERIOD else None
    since, last = (period.since, period.until) if period else _bounds(asked.span, year, day)
    before: date | None = since - _DAY
    after: date | None = last + _DAY
    if period:
        before = max((one.until for one in year.periods if one.until < since), default=None)
        after = min((one.since for one in year.periods if one.since > last), default=None)
    return SpanDays(
        span=asked.span,
        since=since,
        until=min(last, today),
        name=period.name if period else None,
        before=before if before is not None and before >= year.since else None,
        after=after if after is not None and after <= min(today, year.until) else None,
    )


def _period(year: ClassYear, day: date) -> Period | None:
    begun = [one for one in year.periods if one.since <= day]
    return max(begun, key=lambda one: (one.until >= day, one.since), default=None)


def _bounds(span: Span, year: ClassYear, day: date) -> tuple[date, date]:
    if span is Span.WEEK:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + 6 * _DAY
    if span is Span.MONTH:
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    return min(year.since, day), max(year.until, day)


def tally(missed: Iterable[MissedOn], slots: Mapping[date, int]) -> Tally:
    """Return what one pupil's absences come to; `slots` says how many lessons each day had.

    A day is missed whole where the pupil was absent at every lesson number of the class's day:
    one that is not recorded yet, or was free for the pupil's group, does not count as missed.
    """
    found = list(missed)
    absent = [one for one in found if one.is_absence]
    of_day: dict[date, set[int]] = defaultdict(set)
    for one in absent:
        of_day[one.day].add(one.missed.slot)
    return Tally(
        reasons=Counter(one.missed.reason for one in absent),
        late=len(found) - len(absent),
        full_days=sum(len(own) == slots.get(day) for day, own in of_day.items()),
    )


def total(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of the pupils' tallies."""
    all_of_them = list(tallies)
    reasons: Counter[Reason | None] = Counter()
    for one in all_of_them:
        reasons.update(one.reasons)
    return Tally(
        reasons=reasons,
        late=sum(one.late for one in all_of_them),
        full_days=sum(one.full_days for one in all_of_them),
    )
