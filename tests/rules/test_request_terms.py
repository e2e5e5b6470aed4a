"""Until when a request is answered, and when it is called overdue."""

from datetime import date, timedelta

import pytest

from core.model.calendar import DayOff, SchoolCalendar
from core.model.outages import Outages
from core.policy.load import load
from core.rules.request_terms import Morning, answer_until
from tests.rules.test_outages import DOWN
from tests.support.clock import TUESDAY, ZONE

MAZ = load("maz")
WEDNESDAY, THURSDAY = TUESDAY + timedelta(days=1), TUESDAY + timedelta(days=2)
FRIDAY = TUESDAY + timedelta(days=3)
HOLIDAY = DayOff(since=FRIDAY, until=FRIDAY + timedelta(days=2))
YEAR = SchoolCalendar(since=date(2026, 9, 1), until=date(2027, 5, 28), days_off=(HOLIDAY,))


def morning(today: date, outages: Outages = ()) -> Morning:
    return Morning(today, YEAR, 5, MAZ, outages, ZONE)


@pytest.mark.clause("MAZ-3.5.14")
def test_an_outage_over_its_end_moves_the_day_of_the_answer() -> None:
    assert answer_until(TUESDAY, MAZ, (), ZONE) == TUESDAY
    assert answer_until(TUESDAY, MAZ, (DOWN,), ZONE) == WEDNESDAY
    assert morning(TUESDAY).called_on(TUESDAY) == WEDNESDAY
    assert morning(TUESDAY, (DOWN,)).called_on(TUESDAY) == THURSDAY


def test_nobody_is_called_on_a_day_off() -> None:
    assert morning(THURSDAY).called_on(THURSDAY) == FRIDAY + timedelta(days=3)
    assert [morning(THURSDAY + timedelta(days=n)).is_working for n in range(5)] == [
        True,
        False,
        False,
        False,
        True,
    ]
