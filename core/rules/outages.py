"""Which hours an outage of the journal moves, and to when; pure (MAZ-3.5.14)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.errors import Unfit
from core.model.calendar import FIRST_GRADE, LAST_GRADE, DayOff, SchoolCalendar, WorkedDay
from core.model.outages import Outage, Outages, Wish
from core.policy.schema import Policy
from core.policy.versions import Policies
from core.rules.texts import fit_text

_DAY = timedelta(days=1)
_WEEKEND = 6
_WORDS_LIMIT = 80
LOOKS_BACK = timedelta(days=31)
"""How long ago an outage may have begun that is declared now."""


@dataclass(frozen=True, slots=True)
class Due:
    """The hour of a deadline, inclusive, what it was, and the outage that moved it (or None)."""

    until: datetime
    usual: datetime
    outage: Outage | None = None

    def made_up(self, now: datetime) -> Outage | None:
        """Return the outage by which alone it is not too late now."""
        return self.outage if self.usual < now <= self.until else None


def due(deadline: datetime, outages: Outages, zone: ZoneInfo) -> Due:
    """Return when what was due at `deadline` is due now.

    A deadline inside an outage moves to the same hour of the day on which it is made up for; if
    that lies in another outage, on from there. It never comes earlier than it was.
    """
    found: Outage | None = None
    at = deadline
    while (later := _latest(at, outages, zone)) is not None:
        found, at = later, _then(later, deadline, zone)
    return Due(at, deadline, found)


def _latest(at: datetime, outages: Outages, zone: ZoneInfo) -> Outage | None:
    """Return that of the outages around `at` which is made up for last, if later than that."""
    moving = [one for one in outages if one.covers(at) and _then(one, at, zone) > at]
    return max(moving, key=lambda one: (one.filled_by, -one.id), default=None)


def _then(one: Outage, deadline: datetime, zone: ZoneInfo) -> datetime:
    return datetime.combine(one.filled_by, deadline.astimezone(zone).time(), zone)


def moves(one: Outage, policies: Policies, now: datetime, zone: ZoneInfo) -> bool:
    """Tell whether an hour by which something is due falls into it and moves (MAZ-3.5.14).

    The hours of recording, of own corrections and of homework, under the policy of each of its
    days. One that goes on is judged as if it ended now.
    """
    ended = replace(one, until=one.until or now)
    return any(
        due(datetime.combine(day, hour, zone), (ended,), zone).outage is not None
        for day in _days(ended, now, zone)
        for hour in _hours(policies.on(day).policy)
    )


def _days(one: Outage, now: datetime, zone: ZoneInfo) -> list[date]:
    first, last = one.since.astimezone(zone).date(), (one.until or now).astimezone(zone).date()
    return [first + n * _DAY for n in range((last - first).days + 1)]


def _hours(policy: Policy) -> set[time]:
    """Return the hours of a day by which something is due."""
    hours = {policy.recording.recorded_by.value, policy.homework.posted_by.value}
    correction = policy.correction
    if "until" in {correction.marks.value, correction.rest.value}:
        hours.add(correction.until.value)
    return hours


def moved_to(
    today: date, days: Iterable[date], policies: Policies, zone: ZoneInfo, outages: Outages
) -> list[date]:
    """Return those of the days whose hour of recording outages moved to today (MAZ-3.5.14)."""
    found = []
    for day in days:
        hour = policies.on(day).policy.recording.recorded_by.value
        moved = due(datetime.combine(day, hour, zone), outages, zone)
        if moved.outage is not None and moved.until.astimezone(zone).date() == today:
            found.append(day)
    return found


def outage_clause(moved: Due, policy: Policy, now: datetime) -> str | None:
    """Return the clause by which alone it is not too late now, None where none is needed."""
    if moved.made_up(now) is None:
        return None
    return policy.outages.recorded_within_days.clause


def term_after(term: date, policy: Policy, outages: Outages, zone: ZoneInfo) -> date:
    """Return the term of a written work that ends at the hour of recording on the day `term`."""
    end = datetime.combine(term, policy.recording.recorded_by.value, zone)
    return due(end, outages, zone).until.astimezone(zone).date()


def filled_by(back: date, calendar: SchoolCalendar | None, days_a_week: int, days: int) -> date:
    """Return the working day, so many after the day `back` when the journal was there again.

    `outages.recorded_within_days`, MAZ-3.5.14. A working day is one on which the school works as
    a whole: a week of `days_a_week`, no holiday of all grades. After the school year every day
    from Monday to Friday is one.
    """
    day = back
    for _ in range(days):
        day = _after(day, calendar, days_a_week)
    return day


def _after(day: date, calendar: SchoolCalendar | None, days_a_week: int) -> date:
    following = day + _DAY
    while not _works(following, calendar, days_a_week):
        following += _DAY
    return following


def _works(day: date, calendar: SchoolCalendar | None, days_a_week: int) -> bool:
    worked = calendar.worked if calendar is not None else ()
    is_worked = any(one.since <= day <= one.until and _is_of_all(one) for one in worked)
    if day.isoweekday() > min(days_a_week, _WEEKEND) and not is_worked:
        return False
    off = calendar.days_off if calendar is not None and day <= calendar.until else ()
    return not any(one.since <= day <= one.until and _is_of_all(one) for one in off)


def _is_of_all(one: DayOff | WorkedDay) -> bool:
    alone = isinstance(one, DayOff) and one.class_id is not None
    return not alone and (one.grade_from, one.grade_until) == (FIRST_GRADE, LAST_GRADE)


def fit_words(text: str) -> str:
    """Return what happened in own words, as they stand in lists.

    Raises:
        Unfit: `empty`, `too_long`.
    """
    return fit_text(text, _WORDS_LIMIT)


def fits(wish: Wish, now: datetime) -> None:
    """Let only an outage be declared that has begun, and ended after its beginning.

    Raises:
        Unfit: `outage_ahead`, `outage_turned`, `outage_old`, or `long` words.
    """
    if wish.since > now or (wish.until is not None and wish.until > now):
        raise Unfit(why="outage_ahead")
    if wish.until is not None and wish.until <= wish.since:
        raise Unfit(why="outage_turned")
    if wish.since < now - LOOKS_BACK:
        raise Unfit(why="outage_old", limit=LOOKS_BACK.days)
    if len(wish.words) > _WORDS_LIMIT:
        raise Unfit(why="too_long", limit=_WORDS_LIMIT)
