"""Which days a class's span has, which spans stand beside it, what absences come to."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.model.class_day import Missed
from core.model.class_span import Asked, ClassYear, MissedOn, Period, SpanDays, Tally
from core.model.family import Span
from core.model.lesson import Fact, Reason
from core.rules.class_spans import days_of, tally, total
from tests.support.clock import TUESDAY

FIRST = Period(name="1 четверть", since=date(2026, 9, 1), until=date(2026, 10, 23))
SECOND = Period(name="2 четверть", since=date(2026, 11, 2), until=date(2026, 12, 30))
YEAR = ClassYear(since=date(2026, 9, 1), until=date(2027, 5, 28), periods=(FIRST, SECOND))
MONDAY = TUESDAY - timedelta(days=1)


def shown(span: Span, day: date | None = None, year: ClassYear = YEAR) -> SpanDays:
    return days_of(Asked(span=span, day=day), year, TUESDAY)


def test_the_week_ends_today_and_has_one_before_it() -> None:
    week = shown(Span.WEEK)
    assert (week.since, week.until) == (MONDAY, TUESDAY)
    assert (week.before, week.after) == (MONDAY - timedelta(days=1), None)
    last = shown(Span.WEEK, week.before)
    assert (last.since, last.until) == (MONDAY - timedelta(days=7), MONDAY - timedelta(days=1))
    assert last.after == MONDAY


def test_before_the_first_week_of_the_year_there_is_nothing() -> None:
    first = shown(Span.WEEK, date(2020, 1, 1))
    assert (first.since, first.until) == (date(2026, 8, 31), date(2026, 9, 6))
    assert first.before is None
    assert shown(Span.MONTH, YEAR.since).before is None


def test_months_are_those_of_the_calendar() -> None:
    october = shown(Span.MONTH, date(2026, 10, 31))
    assert (october.since, october.until) == (date(2026, 10, 1), date(2026, 10, 31))
    assert (october.before, october.after) == (date(2026, 9, 30), date(2026, 11, 1))
    assert shown(Span.MONTH).after is None


def test_periods_follow_each_other_over_the_holidays() -> None:
    running = shown(Span.PERIOD)
    assert (running.name, running.since, running.until) == ("2 четверть", SECOND.since, TUESDAY)
    assert (running.before, running.after) == (FIRST.until, None)
    holidays = shown(Span.PERIOD, date(2026, 10, 28))
    assert (holidays.name, holidays.until) == ("1 четверть", FIRST.until)
    assert (holidays.before, holidays.after) == (None, SECOND.since)


def test_a_class_without_periods_has_the_year() -> None:
    whole = shown(Span.PERIOD, year=ClassYear(since=YEAR.since, until=YEAR.until))
    assert (whole.name, whole.since, whole.until) == (None, YEAR.since, TUESDAY)
    assert (whole.before, whole.after) == (None, None)


@given(
    st.sampled_from(Span),
    st.none() | st.dates(date(1990, 1, 1), date(2189, 12, 31)),
    st.dates(date(2026, 9, 1), date(2027, 8, 31)),
)
def test_no_span_reaches_into_the_future_or_leads_there(
    span: Span, day: date | None, today: date
) -> None:
    found = days_of(Asked(span=span, day=day), YEAR, today)
    assert found.since <= found.until <= today
    assert found.before is None or YEAR.since <= found.before < found.since
    assert found.after is None or found.until < found.after <= today
    for beside in (found.before, found.after):
        if beside is not None:
            other = days_of(Asked(span=span, day=beside), YEAR, today)
            assert other.since <= beside <= other.until


def absent(day: date, slot: int, reason: Reason | None = None) -> MissedOn:
    missed = Missed(lesson_id=slot, slot=slot, subject="", fact=Fact.ABSENT, reason=reason)
    return MissedOn(day=day, missed=missed)


def late(day: date, slot: int) -> MissedOn:
    return MissedOn(day=day, missed=Missed(lesson_id=slot, slot=slot, subject="", fact=Fact.LATE))


@pytest.mark.clause("MAZ-3.4.1")
def test_lessons_are_counted_by_reason_and_days_where_all_were_missed() -> None:
    missed = [
        absent(MONDAY, 1, Reason.ILL),
        absent(MONDAY, 2, Reason.ILL),
        absent(MONDAY, 2, Reason.ILL),  # two groups of one hour: the pupil was moved between them
        absent(TUESDAY, 1),
        late(TUESDAY, 2),
    ]
    found = tally(missed, {MONDAY: 2, TUESDAY: 2})
    assert found == Tally(reasons={Reason.ILL: 3, None: 1}, late=1, full_days=1)
    assert found.lessons == 4
    assert tally(missed, {MONDAY: 3}).full_days == 0


def test_the_class_has_the_sum_of_its_pupils() -> None:
    one = Tally(reasons={Reason.ILL: 3, None: 1}, late=1, full_days=1)
    other = Tally(reasons={None: 2}, late=2)
    assert total([one, other]) == Tally(reasons={Reason.ILL: 3, None: 3}, late=3, full_days=1)
    assert total([]) == Tally()
