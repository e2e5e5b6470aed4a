"""Until when an author mends an entry, and what is a slip."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from core.errors import TooLate
from core.model.people import Actor
from core.policy.figures import Consent, Figure, Window
from core.policy.load import load
from core.policy.schema import Policy
from core.rules.changes import Asked, may_take_back
from core.rules.corrections import Entry, may_correct
from tests.support.clock import TUESDAY, ZONE, at


def never(clause: str, consent: Consent) -> Policy:
    """A policy under which marks are never corrected and the rest is free."""
    changed = {
        "marks": Figure[Window](value="forbidden", clause=clause),
        "rest": Figure[Window](value="free", clause=clause),
        "later_consent": Figure[Consent](value=consent, clause=clause),
        "slip_minutes": Figure[int](value=2),
    }
    return MAZ.model_copy(update={"correction": MAZ.correction.model_copy(update=changed)})


MAZ = load("maz")
BARS, LGOV = never("BARS-ST-2", "director"), never("LGOV-T-ж", "nobody")
ENTRY = Entry(at=at(10, 25))


@pytest.mark.clause("MAZ-2.8.1")
def test_until_the_hour_of_the_working_day() -> None:
    may = may_correct(MAZ.correction.marks, ENTRY, MAZ, at(20), ZONE)
    assert may.until == at(20)
    assert may.clause == "MAZ-2.8.1"
    assert not may.slip


@pytest.mark.clause("MAZ-2.8.2")
def test_after_it_the_deputy_consents() -> None:
    with pytest.raises(TooLate) as refused:
        may_correct(MAZ.correction.rest, ENTRY, MAZ, at(20) + timedelta(seconds=1), ZONE)
    assert refused.value.ask == "deputy_of_field"
    assert refused.value.until == at(20)
    assert not refused.value.slip


@pytest.mark.clause("MAZ-2.8.1")
def test_the_working_day_is_that_of_the_entry() -> None:
    tomorrow = TUESDAY + timedelta(days=1)
    entry = Entry(at=at(9, 0, tomorrow))
    assert may_correct(MAZ.correction.rest, entry, MAZ, at(19, 0, tomorrow), ZONE).until == at(
        20, 0, tomorrow
    )


def test_an_entry_of_the_late_evening_can_only_be_taken_back() -> None:
    entry = Entry(at=at(21))
    may = may_correct(MAZ.correction.rest, entry, MAZ, at(21, 10), ZONE)
    assert may.until is None
    assert may.slip
    with pytest.raises(TooLate):
        may_correct(MAZ.correction.rest, entry, MAZ, at(21, 11), ZONE)


@pytest.mark.clause("LGOV-T-ж")
@pytest.mark.clause("BARS-ST-2")
@pytest.mark.parametrize(("own", "ask"), [(BARS, "director"), (LGOV, None)])
def test_where_marks_are_never_corrected_a_slip_can_be_taken_back(
    own: Policy, ask: str | None
) -> None:
    end = at(10, 25) + timedelta(minutes=own.correction.slip_minutes.value)
    may = may_correct(own.correction.marks, ENTRY, own, end, ZONE)
    assert may.slip
    assert may.slip_until == end
    with pytest.raises(TooLate) as refused:
        may_correct(own.correction.marks, ENTRY, own, end + timedelta(seconds=1), ZONE)
    assert refused.value.slip
    assert refused.value.ask == ask


@pytest.mark.clause("BARS-ST-2")
def test_the_rest_is_free_there() -> None:
    next_week = at(9, 0, TUESDAY + timedelta(days=7))
    assert may_correct(BARS.correction.rest, ENTRY, BARS, next_week, ZONE).free


@pytest.mark.parametrize(
    "entry", [Entry(at=at(10, 25), told=True), Entry(at=at(10, 25), own=False)]
)
def test_no_slip_once_told_nor_of_somebody_else(entry: Entry) -> None:
    may = may_correct(MAZ.correction.rest, entry, MAZ, at(10, 26), ZONE)
    assert may.slip_until is None
    assert may.until == at(20)


def test_what_a_family_was_told_is_refused_as_told_and_only_inside_the_minutes() -> None:
    asked = Asked(actor=Actor(), policy=MAZ, now=at(10, 41), zone=ZONE, outages=())
    entry = Entry(at=at(10, 25), changed_at=at(10, 36), told=True)
    with pytest.raises(TooLate) as refused:
        may_take_back(asked, MAZ.correction.rest, entry)
    assert (refused.value.told, refused.value.mends) == (True, True)
    with pytest.raises(TooLate) as refused:
        may_take_back(replace(asked, now=at(10, 50)), MAZ.correction.rest, entry)
    assert (refused.value.told, refused.value.until) == (False, at(10, 46))
    for policy, now, told in ((LGOV, at(10, 26), True), (LGOV, at(10, 40), False)):
        with pytest.raises(TooLate) as refused:
            may_correct(policy.correction.marks, replace(ENTRY, told=True), policy, now, ZONE)
        assert (refused.value.told, refused.value.mends) == (told, False)


def test_a_slip_counts_from_the_last_save_the_window_from_the_entry() -> None:
    entry = Entry(at=at(10, 25), changed_at=at(19, 58))
    may = may_correct(MAZ.correction.rest, entry, MAZ, at(20, 5), ZONE)
    assert may.until is None
    assert may.slip_until == at(20, 8)


@pytest.mark.parametrize(("hour", "cited"), [("п. 7.3", "п. 7.3"), ("DEFAULT", "MAZ-2.8.1")])
def test_the_clause_of_the_hour_is_cited_where_the_hour_has_one_of_its_own(
    hour: str, cited: str
) -> None:
    until = Figure[time](value=time(21), clause=hour)
    policy = MAZ.model_copy(
        update={"correction": MAZ.correction.model_copy(update={"until": until})}
    )
    assert may_correct(policy.correction.marks, ENTRY, policy, at(20, 30), ZONE).clause == cited
    with pytest.raises(TooLate) as refused:
        may_correct(policy.correction.marks, ENTRY, policy, at(21, 1), ZONE)
    assert refused.value.clause == cited
