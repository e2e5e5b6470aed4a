"""When a period is locked as outages move that, and what of an outage is locked by then."""

from datetime import date, timedelta

import pytest

from core.model.outages import Outage, Shut
from core.model.period_desk import PeriodState
from core.policy.load import load
from core.rules.locks import locked_after, shut_by
from core.rules.outages import moved_to
from tests.support.clock import TUESDAY, ZONE, at
from tests.support.school import policies

WEDNESDAY = TUESDAY + timedelta(days=1)
OUTAGE = Outage(id=1, since=at(17), until=at(20, 30), filled_by=WEDNESDAY)
QUARTER = PeriodState(
    id=3, name="2 четверть", since=date(2026, 11, 2), until=TUESDAY, grades=(1, 9), lock_id=1
)
HALF = PeriodState(
    id=2, name="1 полугодие", since=date(2026, 9, 1), until=date(2026, 12, 30), grades=(10, 11)
)


@pytest.mark.clause("MAZ-2.8.5", "MAZ-3.5.14")
def test_the_lock_waits_for_the_moved_hour() -> None:
    assert locked_after(TUESDAY, load("maz"), ZONE) == at(20)
    assert locked_after(TUESDAY, load("maz"), ZONE, (OUTAGE,)) == at(20, 0, WEDNESDAY)


@pytest.mark.clause("MAZ-3.5.14")
def test_the_days_whose_hour_is_moved_to_an_evening() -> None:
    days = [TUESDAY - timedelta(days=n) for n in range(3)]
    assert moved_to(WEDNESDAY, days, policies(), ZONE, (OUTAGE,)) == [TUESDAY]
    assert moved_to(TUESDAY, days, policies(), ZONE, (OUTAGE,)) == []


@pytest.mark.clause("MAZ-2.8.5")
@pytest.mark.parametrize(
    ("periods", "days", "shut"),
    [
        ([QUARTER], (TUESDAY, TUESDAY), Shut(periods=("2 четверть",), all=True)),
        ([QUARTER, HALF], (TUESDAY, TUESDAY), Shut(periods=("2 четверть",))),
        ([HALF], (TUESDAY, TUESDAY), Shut()),
        ([QUARTER], (WEDNESDAY, WEDNESDAY), Shut()),
        ([], (TUESDAY, TUESDAY), Shut()),
    ],
)
def test_what_of_an_outage_is_locked(
    periods: list[PeriodState], days: tuple[date, date], shut: Shut
) -> None:
    assert shut_by(periods, days) == shut
