"""How long a family is silent: holidays left out, a look resets, who is told at which rung."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.model.calendar import DayOff, SchoolCalendar, YearDays
from core.model.guardians import Guardian, Refusal, Rung, Silent
from core.model.people import Name
from core.rules import silence
from tests.support.clock import TUESDAY, ZONE, at
from tests.support.school import policies

POLICY = policies().on(TUESDAY).policy
AUTUMN = DayOff(since=date(2026, 10, 24), until=date(2026, 11, 1))
YEAR = SchoolCalendar(since=date(2026, 9, 1), until=date(2027, 5, 31), days_off=(AUTUMN,))
DAYS = silence.counting_days(YEAR, 7)
MOTHER = Guardian(
    id=1,
    name=Name("Петрова", "Светлана"),
    relation="mother",
    phone=None,
    child_id=10,
    child=Name("Петров", "Кирилл"),
    class_id=7,
    grade=7,
    letter="Б",
    school_year_id=1,
    accounts=(1,),
    bound_at=at(9, day=date(2026, 9, 1)),
)


def quiet(days: int, *, ago: int | None = None, one: Guardian = MOTHER) -> Silent:
    since = TUESDAY - timedelta(days=ago if ago is not None else days)
    return Silent(guardian=one, since=since, days=days, unseen=days)


def key(one: Silent) -> tuple[int, int, date]:
    return (one.guardian.id, one.guardian.child_id, one.since)


@pytest.mark.clause("BARS-CT-5")
def test_days_since_the_last_look_are_counted() -> None:
    looked = replace(MOTHER, looked=date(2026, 11, 9))
    found = silence.silent(looked, DAYS, TUESDAY, ZONE)
    assert found is not None
    assert (found.since, found.days) == (date(2026, 11, 9), 15)


def test_autumn_holidays_do_not_count() -> None:
    looked = replace(MOTHER, looked=date(2026, 10, 20))
    found = silence.silent(looked, DAYS, date(2026, 11, 8), ZONE)
    assert found is not None
    assert found.days == (date(2026, 11, 8) - date(2026, 10, 20)).days - 9


def test_a_day_off_of_other_grades_or_of_another_class_counts() -> None:
    first = DayOff(since=date(2026, 11, 10), until=date(2026, 11, 16), grade_until=1)
    year = YearDays(since=YEAR.since, until=YEAR.until, common=(first,), of_class={8: (AUTUMN,)})
    assert len(silence.counting_days(year.calendar(7), 7)) == 273
    assert len(silence.counting_days(year.calendar(7), 1)) == 273 - 7
    assert len(silence.counting_days(year.calendar(8), 7)) == 273 - 9


def test_days_before_the_binding_do_not_count() -> None:
    bound = replace(MOTHER, bound_at=at(9, day=date(2026, 11, 20)), looked=date(2026, 11, 1))
    found = silence.silent(bound, DAYS, TUESDAY, ZONE)
    assert found is not None
    assert (found.since, found.days) == (date(2026, 11, 20), 4)


def test_blocked_unregistered_and_declined_are_lists_of_their_own() -> None:
    blocked = replace(MOTHER, accounts=(), blocked_at=at(9))
    nobody = replace(MOTHER, accounts=(), bound_at=None)
    declined = replace(MOTHER, refusal=Refusal(id=1, asked_at=at(8), filed_at=at(9)))
    asked = replace(MOTHER, refusal=Refusal(id=1, asked_at=at(8)))
    for one in (blocked, nobody, declined):
        assert silence.silent(one, DAYS, TUESDAY, ZONE) is None
    assert silence.silent(asked, DAYS, TUESDAY, ZONE) is not None


def test_nobody_is_silent_in_summer() -> None:
    assert list(silence.measured([MOTHER], {}, date(2027, 7, 10), ZONE)) == []


def test_a_family_is_as_silent_as_whoever_looked_last() -> None:
    father = replace(MOTHER, id=2)
    found = silence.of_families([quiet(20), quiet(3, one=father)])
    assert [one.guardian.id for one in found] == [2]


def test_whoever_was_spoken_to_is_counted_anew_and_rests_two_weeks() -> None:
    spoken = replace(MOTHER, looked=date(2026, 11, 2), informed_at=at(12, day=date(2026, 11, 16)))
    found = silence.silent(spoken, DAYS, TUESDAY, ZONE)
    assert found is not None
    assert (found.days, found.unseen, found.anew) == (8, 22, True)
    assert silence.rests(found, POLICY)
    assert list(silence.due_softly([found], {}, POLICY)) == []
    later = silence.silent(spoken, DAYS, date(2026, 11, 30), ZONE)
    assert later is not None
    assert silence.is_silent(later, POLICY)


def test_a_look_after_the_call_ends_the_rest() -> None:
    spoken = replace(MOTHER, looked=date(2026, 11, 20), informed_at=at(12, day=date(2026, 11, 16)))
    found = silence.silent(spoken, DAYS, TUESDAY, ZONE)
    assert found is not None
    assert (found.since, found.anew) == (date(2026, 11, 20), False)


@pytest.mark.parametrize(("days", "softly"), [(6, 0), (7, 1), (30, 1)])
def test_the_soft_word_on_day_seven(days: int, softly: int) -> None:
    one = quiet(days)
    assert len(list(silence.due_softly([one], {}, POLICY))) == softly
    assert list(silence.due_softly([one], {key(one): {Rung.SOFT: TUESDAY}}, POLICY)) == []


@pytest.mark.clause("BARS-CT-5")
@pytest.mark.parametrize(("days", "rungs"), [(13, []), (14, [Rung.CLASS_TEACHER])])
def test_the_class_teacher_on_day_fourteen(days: int, rungs: list[Rung]) -> None:
    found = silence.due_to_staff([quiet(days)], {}, POLICY, TUESDAY)
    assert [rung for rung, _ in found] == rungs


@pytest.mark.parametrize(("waited", "rungs"), [(6, []), (7, [Rung.DEPUTY])])
def test_the_deputy_once_the_class_teacher_has_had_a_week(waited: int, rungs: list[Rung]) -> None:
    """After an outage or on the first day of use the class teacher still comes first."""
    one = quiet(40)
    told = {key(one): {Rung.CLASS_TEACHER: TUESDAY - timedelta(days=waited)}}
    assert [rung for rung, _ in silence.due_to_staff([one], told, POLICY, TUESDAY)] == rungs
    told[key(one)][Rung.DEPUTY] = TUESDAY
    assert list(silence.due_to_staff([one], told, POLICY, TUESDAY)) == []


def test_nobody_is_told_on_sundays() -> None:
    week = [TUESDAY + timedelta(days=number) for number in range(7)]
    assert [day.isoweekday() for day in week if not silence.tells_on(day)] == [7]


@given(
    after=st.dates(date(2026, 8, 1), date(2027, 7, 1)),
    until=st.dates(date(2026, 8, 1), date(2027, 7, 1)),
)
def test_counting_agrees_with_the_calendar_day_by_day(after: date, until: date) -> None:
    span = (date.fromordinal(n) for n in range(after.toordinal() + 1, until.toordinal() + 1))
    expected = [
        day
        for day in span
        if YEAR.since <= day <= YEAR.until and not AUTUMN.since <= day <= AUTUMN.until
    ]
    assert silence.days_between(DAYS, after, until) == len(expected)


@pytest.mark.clause("BARS-CT-5")
def test_bars_itself_counts_a_family_as_silent_after_two_weeks() -> None:
    bars = policies("bars").on(TUESDAY).policy
    assert not silence.is_silent(quiet(13), bars)
    assert silence.is_silent(quiet(14), bars)
