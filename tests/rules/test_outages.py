"""What an outage moves: hours inside it, to the working day after the journal is back."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import TooLate, Unfit
from core.model.calendar import DayOff, SchoolCalendar
from core.model.outages import Outage, Wish
from core.policy.load import load
from core.policy.versions import Policies, PolicyVersion
from core.rules.corrections import Entry, may_correct
from core.rules.homework import posted
from core.rules.outages import due, filled_by, fits, moves, term_after
from core.rules.recording import may_record
from core.rules.typed_moments import read_moments
from tests.screens.test_attendance import ALGEBRA
from tests.support.clock import TUESDAY, ZONE, at

MAZ = load("maz")
WEDNESDAY = TUESDAY + timedelta(days=1)
YEAR = SchoolCalendar(
    since=date(2026, 9, 1),
    until=date(2027, 5, 28),
    days_off=(DayOff(since=date(2026, 12, 28), until=date(2027, 1, 10)),),
)
DOWN = Outage(id=7, since=at(9), until=at(21), filled_by=WEDNESDAY, what="internet")
"""Tuesday from nine in the morning to nine in the evening."""


@pytest.mark.clause("MAZ-3.5.14")
def test_what_was_due_while_it_was_down_is_made_up_for_on_the_next_working_day() -> None:
    last = at(20, day=WEDNESDAY)
    timing = may_record(ALGEBRA, MAZ, last, ZONE, (DOWN,))
    assert (timing.late, timing.until, timing.clause) == (False, last, "MAZ-3.5.14")
    assert timing.facts == {"outage": 7}
    after = may_record(ALGEBRA, MAZ, last + timedelta(minutes=1), ZONE, (DOWN,))
    assert (after.late, after.facts) == (True, {"late": True})
    assert may_record(ALGEBRA, MAZ, at(19), ZONE, (DOWN,)).facts == {}, "in time all the same"
    assert posted(ALGEBRA, MAZ, last, ZONE, (DOWN,)).facts == {"outage": 7}
    assert posted(ALGEBRA, MAZ, last, ZONE).late


@pytest.mark.clause("MAZ-3.5.14")
def test_own_corrections_and_terms_move_with_it() -> None:
    entry = Entry(at=at(8, 40))
    last = at(20, day=WEDNESDAY)
    may = may_correct(MAZ.correction.marks, entry, MAZ, last, ZONE, (DOWN,))
    assert (may.until, may.clause, may.outage) == (last, "MAZ-3.5.14", DOWN)
    with pytest.raises(TooLate) as refused:
        may_correct(MAZ.correction.marks, entry, MAZ, last + timedelta(seconds=1), ZONE, (DOWN,))
    assert refused.value.until == last
    assert term_after(TUESDAY, MAZ, (DOWN,), ZONE) == WEDNESDAY
    assert term_after(WEDNESDAY, MAZ, (DOWN,), ZONE) == WEDNESDAY


def test_an_hour_outside_the_outage_stays_where_it_is() -> None:
    short = replace(DOWN, until=at(13))
    assert due(at(20), (short,), ZONE).until == at(20)


@pytest.mark.clause("MAZ-3.5.14")
@pytest.mark.parametrize(
    ("regulation", "since", "until", "moved"),
    [
        ("maz", at(9), at(9, 21), False),
        ("maz", at(9), at(20), True),
        ("maz", at(20, 1), at(23, 50), False),
        ("maz", at(20, 1), at(9, day=WEDNESDAY), False),
        ("maz", at(20, 1), at(20, day=WEDNESDAY), True),
        ("maz", at(19), None, False),
        ("maz", at(19, day=TUESDAY - timedelta(days=1)), None, True),
        ("bars", at(9), at(23, 59), False),
        ("bars", at(9), at(0, 30, WEDNESDAY), True),
    ],
)
def test_an_outage_without_an_hour_inside_it_moves_nothing(
    regulation: str, since: datetime, until: datetime | None, *, moved: bool
) -> None:
    version = PolicyVersion(id=1, since=date(2026, 9, 1), policy=load(regulation))
    filled = WEDNESDAY + timedelta(days=1)
    one = replace(DOWN, since=since, until=until, filled_by=filled)
    assert moves(one, Policies((version,)), at(19, 30), ZONE) is moved


@pytest.mark.clause("MAZ-3.5.14")
def test_the_working_day_is_the_school_s_own() -> None:
    days = MAZ.outages.recorded_within_days.value
    assert filled_by(TUESDAY, YEAR, 5, days) == WEDNESDAY
    friday = TUESDAY + timedelta(days=3)
    assert filled_by(friday, YEAR, 5, days) == friday + timedelta(days=3)
    assert filled_by(friday, YEAR, 6, days) == friday + timedelta(days=1)
    assert filled_by(date(2026, 12, 25), YEAR, 6, days) == date(2026, 12, 26)
    assert filled_by(date(2026, 12, 26), YEAR, 6, days) == date(2027, 1, 11)
    assert filled_by(date(2027, 6, 4), None, 5, days) == date(2027, 6, 7)


def _outages() -> st.SearchStrategy[list[Outage]]:
    hours = st.integers(0, 60 * 24)
    spans = st.tuples(hours, st.integers(1, 72), st.integers(1, 2), st.sampled_from([5, 6]))

    def made(number: int, span: tuple[int, int, int, int]) -> Outage:
        begins, long, days, week = span
        since = at(0) + timedelta(hours=begins)
        until = since + timedelta(hours=long)
        back = until.astimezone(ZONE).date()
        return Outage(
            id=number, since=since, until=until, filled_by=filled_by(back, YEAR, week, days)
        )

    return st.lists(spans, max_size=5).map(lambda found: [made(*one) for one in enumerate(found)])


@pytest.mark.clause("MAZ-3.5.14")
@given(_outages(), st.integers(0, 60), st.integers(0, 23))
def test_a_moved_hour_is_never_earlier_and_on_a_working_day_after_the_end(
    outages: list[Outage], days: int, hour: int
) -> None:
    usual = datetime.combine(TUESDAY + timedelta(days=days), at(hour).timetz(), ZONE)
    found = due(usual, tuple(outages), ZONE)
    assert found.until >= usual
    assert due(usual, tuple(reversed(outages)), ZONE) == found, "in whatever order"
    assert not any(one.covers(found.until) for one in outages)
    if found.outage is None:
        assert found.until == usual
        return
    moved = found.until.astimezone(ZONE)
    assert found.outage.until is not None
    assert moved.date() == found.outage.filled_by > found.outage.until.astimezone(ZONE).date()
    assert moved.hour == hour
    assert moved.isoweekday() <= 6
    assert not any(off.since <= moved.date() <= off.until for off in YEAR.days_off)
    kept = [due(usual, (one,), ZONE).until for one in outages]
    assert found.until >= max([usual, *kept]), "more outages never shorten"


@pytest.mark.clause("MAZ-3.5.14")
def test_one_that_goes_on_calls_nothing_late_and_shortens_nothing() -> None:
    goes_on = replace(DOWN, until=None)
    assert due(at(20), (goes_on,), ZONE).until == at(20, day=WEDNESDAY)
    later = TUESDAY + timedelta(days=9)
    assert due(at(20, day=later), (goes_on,), ZONE).until == at(20, day=later)


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        (Wish(since=at(11)), "outage_ahead"),
        (Wish(since=at(8), until=at(10, 1)), "outage_ahead"),
        (Wish(since=at(9), until=at(9)), "outage_turned"),
        (Wish(since=at(9) - timedelta(days=40)), "outage_old"),
        (Wish(since=at(9), words="я" * 81), "too_long"),
    ],
)
def test_an_outage_that_cannot_have_been_is_refused(wish: Wish, why: str) -> None:
    with pytest.raises(Unfit) as refused:
        fits(wish, at(10))
    assert refused.value.why == why


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("9:00", at(9), None),
        ("с 9", at(9), None),
        ("9:00–13:40", at(9), at(13, 40)),
        ("с 9 до 13", at(9), at(13)),
        ("24.11 9:00 - 25.11 10:00", at(9), at(10, day=WEDNESDAY)),
        ("24 ноября 9:00", at(9), None),
    ],
)
def test_moments_are_read_as_people_type_them(
    typed: str, since: datetime, until: datetime | None
) -> None:
    assert read_moments(typed, at(15), ZONE) == (since, until)


@pytest.mark.parametrize("typed", ["", "утром", "25:00", "32.11 9:00", "24.11", "9:00 13:40 15"])
def test_what_is_no_hour_is_refused(typed: str) -> None:
    with pytest.raises(Unfit) as refused:
        read_moments(typed, at(15), ZONE)
    assert refused.value.why == "not_an_hour"
