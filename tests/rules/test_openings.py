"""A lesson that is recorded late on request only, and what opens it for how long."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.errors import Gone, PeriodLocked, TooLate
from core.model.calendar import ClassCalendar, SchoolCalendar
from core.model.lesson import Lesson
from core.model.locks import Opened, PeriodLock
from core.model.openings import Opening
from core.model.outages import Outage
from core.model.people import Actor, Grant
from core.model.roles import Role, Scope
from core.policy.load import load
from core.rules.changes import Asked
from core.rules.openings import (
    kept_shut,
    last_day,
    may_enter,
    may_post,
    reopened,
    shut,
    still_records,
    waiting,
)
from tests.screens.test_attendance import ALGEBRA
from tests.support.clock import TUESDAY, ZONE, at
from tests.support.late_policy import on_request

STRICT = on_request()
WEDNESDAY, THURSDAY = TUESDAY + timedelta(days=1), TUESDAY + timedelta(days=2)
OWN, OTHER = 1, 2
YEAR = SchoolCalendar(since=date(2026, 9, 1), until=date(2027, 5, 28), days_off=())
SEVENTH = ClassCalendar(calendar=YEAR, grade=7, days_a_week=5)
ASKED = Asked(
    actor=Actor(telegram_id=1),
    policy=STRICT,
    now=at(10, day=WEDNESDAY),
    zone=ZONE,
    outages=(),
    person_id=OWN,
)
BARE = replace(ALGEBRA, taken_at=None, taken_by=None)


def opened(*openings: Opening) -> Lesson:
    return replace(BARE, openings=openings)


AGREED = opened(Opening(OWN, 7, THURSDAY))


def test_by_consent_it_is_recorded_late_until_the_hour_and_names_the_request() -> None:
    last = at(20, day=THURSDAY)
    for judge in (may_enter, may_post):
        timing = judge(replace(ASKED, now=last), AGREED)
        assert (timing.late, timing.until) == (True, last)
        assert timing.facts == {"late": True, "opened_by_request": 7}
        with pytest.raises(TooLate) as refused:
            judge(replace(ASKED, now=last + timedelta(seconds=1)), AGREED)
        assert refused.value.on_request
    assert may_enter(ASKED, AGREED).clause == "MAZ-3.5.2"
    assert may_post(ASKED, AGREED).clause == "MAZ-3.5.7"


@pytest.mark.parametrize(
    "lesson", [BARE, opened(Opening(OTHER, 7, THURSDAY)), opened(Opening(OWN, 7, None))]
)
def test_without_an_own_consent_it_stays_shut(lesson: Lesson) -> None:
    assert shut(ASKED, lesson) is not None
    assert reopened(ASKED, lesson) is None


def test_the_last_consent_counts_and_the_newest_request_waits() -> None:
    lesson = opened(Opening(OWN, 7, WEDNESDAY), Opening(OWN, 9, THURSDAY), Opening(OWN, 11, None))
    found = reopened(ASKED, lesson)
    assert found is not None
    assert (found.until, found.request_id) == (at(20, day=THURSDAY), 9)
    assert (waiting(lesson, OWN), waiting(lesson, OTHER)) == (11, None)


def test_before_the_hour_and_where_late_is_noted_no_consent_is_named() -> None:
    in_time = may_enter(replace(ASKED, now=at(20)), AGREED)
    assert (in_time.late, in_time.facts) == (False, {})
    noted = may_enter(replace(ASKED, policy=load("maz")), AGREED)
    assert noted.facts == {"late": True}


@pytest.mark.clause("MAZ-3.5.14")
def test_an_outage_moves_the_hour_of_an_opening_too() -> None:
    friday = THURSDAY + timedelta(days=1)
    down = Outage(
        id=3, since=at(9, day=THURSDAY), until=at(21, day=THURSDAY), filled_by=friday, what="power"
    )
    found = reopened(replace(ASKED, now=at(20, day=friday), outages=(down,)), AGREED)
    assert found is not None
    assert found.until == at(20, day=friday)


@pytest.mark.parametrize(
    ("consented", "until"),
    [
        (date(2026, 11, 25), date(2026, 11, 26)),
        (date(2026, 11, 27), date(2026, 11, 30)),
        (date(2027, 5, 28), date(2027, 5, 31)),
    ],
)
def test_it_is_open_until_the_next_school_day_and_after_the_year_until_a_weekday(
    consented: date, until: date
) -> None:
    assert last_day(consented, SEVENTH) == until


def locked_lesson(*opened_for: Opened) -> PeriodLock:
    return PeriodLock(period="1", since=at(2), clause="MAZ-2.8.5", opened=opened_for)


@pytest.mark.clause("MAZ-2.8.5")
@pytest.mark.parametrize("needs", ["consent_and_order", "consent", "nobody"])
def test_no_consent_records_anything_in_a_locked_period(needs: str) -> None:
    figure = STRICT.correction.when_locked.model_copy(update={"value": needs})
    correction = STRICT.correction.model_copy(update={"when_locked": figure})
    policy = STRICT.model_copy(update={"correction": correction})
    why = kept_shut(locked_lesson(), OWN, policy, WEDNESDAY)
    assert isinstance(why, PeriodLocked)
    assert (why.needs, why.ask) == ("nobody" if needs == "nobody" else "consent_and_order", None)
    by_order = kept_shut(locked_lesson(Opened(OWN, WEDNESDAY)), OWN, policy, WEDNESDAY)
    assert (by_order is None) is (needs != "nobody")
    assert kept_shut(None, OWN, policy, WEDNESDAY) is None


def test_only_its_own_teacher_or_a_head_still_records_it() -> None:
    lesson = replace(BARE, teacher_id=OWN, substitute_id=None)
    deputy = Grant(id=1, person_id=OTHER, role=Role.DEPUTY, scope=Scope.NONE, since=TUESDAY)
    still_records(lesson, OWN, ())
    still_records(lesson, OTHER, (deputy,))
    for given in (replace(lesson, substitute_id=OTHER), replace(lesson, teacher_id=3)):
        with pytest.raises(Gone):
            still_records(given, OWN, ())
