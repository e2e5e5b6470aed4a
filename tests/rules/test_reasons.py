"""Reasons of absences: who may set them, which days they cover, which dates are read."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Unfit
from core.model.calendar import ClassCalendar, DayOff, SchoolCalendar
from core.model.class_day import Choice
from core.model.lesson import Reason, SpellKind
from core.policy.load import load
from core.rules import reasons
from core.rules.calendar import is_school_day
from tests.support.clock import TUESDAY

DAY = Choice(reason=Reason.ILL, since=TUESDAY, until=TUESDAY)
FRIDAY = date(2026, 11, 27)
SPAN = replace(DAY, until=TUESDAY + timedelta(days=3))


@pytest.mark.clause("MAZ-3.4.1")
def test_the_class_teacher_sets_reasons_by_the_clause() -> None:
    assert reasons.may_set(load("maz")) == "MAZ-3.4.1"


def test_a_day_of_today_and_a_span_begin_a_spell() -> None:
    tomorrow = TUESDAY + timedelta(days=1)
    assert reasons.begins_spell(DAY, TUESDAY) is SpellKind.ILL
    assert reasons.begins_spell(DAY, tomorrow) is None
    assert reasons.begins_spell(SPAN, tomorrow + timedelta(days=9)) is SpellKind.ILL
    assert reasons.begins_spell(replace(SPAN, lesson_id=1), TUESDAY) is None
    assert reasons.begins_spell(replace(SPAN, reason=Reason.UNEXCUSED), TUESDAY) is None


def test_what_is_not_valid_ends_only_a_spell_that_still_holds() -> None:
    not_valid = replace(DAY, reason=Reason.UNEXCUSED)
    assert reasons.touches_spells(not_valid, TUESDAY)
    assert not reasons.touches_spells(not_valid, TUESDAY + timedelta(days=1))
    assert not reasons.touches_spells(replace(not_valid, lesson_id=1), TUESDAY)


@pytest.mark.parametrize(
    ("own", "spell", "known"),
    [
        (None, None, None),
        (None, SpellKind.ILL, Reason.ILL),
        (None, SpellKind.SANATORIUM, Reason.ILL),
        (None, SpellKind.HOME, Reason.VALID),
        (None, SpellKind.EXEMPT, None),
        (Reason.UNEXCUSED, SpellKind.ILL, Reason.UNEXCUSED),
    ],
)
def test_the_reason_set_outweighs_the_known_spell(
    own: Reason | None, spell: SpellKind | None, known: Reason | None
) -> None:
    assert reasons.known(own, spell) is known


def test_friday_is_this_week_s_or_the_next() -> None:
    friday = date(2026, 11, 27)
    assert reasons.friday_of(TUESDAY) == friday
    assert reasons.friday_of(friday) == friday
    assert reasons.friday_of(friday + timedelta(days=1)) == friday + timedelta(days=7)


@pytest.mark.parametrize(
    ("text", "until", "document"),
    [
        ("27.11", date(2026, 11, 27), None),
        (" 27.11. ", date(2026, 11, 27), None),
        ("27/11/2026", date(2026, 11, 27), None),
        ("27.11.26", date(2026, 11, 27), None),
        ("27.11 справка № 12", date(2026, 11, 27), "справка № 12"),
        ("1.12, заявление", date(2026, 12, 1), "заявление"),
        ("15.01", date(2027, 1, 15), None),
        ("28.11\nсправка", date(2026, 11, 28), "справка"),
    ],
)
def test_typed_dates(text: str, until: date, document: str | None) -> None:
    assert reasons.read_until(text, TUESDAY) == (until, document)


@pytest.mark.parametrize(
    "text", ["", "  ", "завтра", "31.02", "0.1", "27", "27.13", "<b>", "٢٧.١١"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(Unfit) as refused:
        reasons.read_until(text, TUESDAY)
    assert refused.value.why == "not_a_date"


def test_a_day_before_the_first_is_none_of_next_year() -> None:
    with pytest.raises(Unfit) as refused:
        reasons.read_until("20.11", TUESDAY)
    assert refused.value.why == "date_before"


@given(st.text(max_size=60))
def test_no_text_does_anything_but_be_read_or_refused(text: str) -> None:
    try:
        until, _ = reasons.read_until(text, TUESDAY)
    except Unfit:
        return
    assert isinstance(until, date)


WEEK_OF_FIVE = ClassCalendar(
    calendar=SchoolCalendar(since=date(2026, 9, 1), until=date(2027, 5, 31)),
    grade=7,
    days_a_week=5,
)


def without(since: date, until: date) -> ClassCalendar:
    """Return the class's calendar with these days off."""
    off = DayOff(since=since, until=until, grade_from=1, grade_until=11)
    return replace(WEEK_OF_FIVE, calendar=replace(WEEK_OF_FIVE.calendar, days_off=(off,)))


@pytest.mark.clause("MAZ-3.4.1")
def test_reasons_are_due_on_the_first_friday_from_the_day_on() -> None:
    policy = load("maz")
    saturday = FRIDAY - timedelta(days=6)
    for ahead in range(7):
        assert reasons.due_of(saturday + timedelta(days=ahead), policy) == FRIDAY
    assert reasons.due_since(FRIDAY) == saturday
    assert reasons.due_of(FRIDAY + timedelta(days=1), policy) == FRIDAY + timedelta(days=7)


def reminded(own: ClassCalendar) -> list[date]:
    """Return the days of the fortnight from Saturday on which the class is reminded."""
    days = (FRIDAY + timedelta(days=ahead) for ahead in range(-6, 8))
    return [day for day in days if reasons.is_reminded(day, own, load("maz"))]


@pytest.mark.clause("MAZ-3.4.1")
def test_the_reminder_is_on_the_due_day_or_the_last_school_day_before() -> None:
    thursday, next_friday = FRIDAY - timedelta(days=1), FRIDAY + timedelta(days=7)
    assert reminded(WEEK_OF_FIVE) == [FRIDAY, next_friday]
    assert reminded(without(FRIDAY, FRIDAY)) == [thursday, next_friday]
    whole = without(FRIDAY - timedelta(days=4), FRIDAY)
    assert reminded(whole) == [next_friday]
    of_six = replace(whole, days_a_week=6)
    assert reminded(of_six) == [FRIDAY - timedelta(days=6), next_friday]
    assert reminded(without(date(2026, 9, 1), date(2027, 5, 31))) == []


@given(st.dates(date(2026, 9, 1), date(2027, 5, 31)), st.sets(st.integers(0, 6)))
def test_a_week_with_a_school_day_has_one_reminder(day: date, off: set[int]) -> None:
    policy = load("maz")
    since = reasons.due_since(reasons.due_of(day, policy))
    week = [since + timedelta(days=ahead) for ahead in range(7)]
    free = tuple(
        DayOff(since=week[one], until=week[one], grade_from=1, grade_until=11) for one in off
    )
    own = replace(WEEK_OF_FIVE, calendar=replace(WEEK_OF_FIVE.calendar, days_off=free))
    school_days = [
        one
        for one in week
        if is_school_day(own.calendar, one, grade=own.grade, days_a_week=own.days_a_week)
    ]
    told = [one for one in week if reasons.is_reminded(one, own, policy)]
    assert told == school_days[-1:]
