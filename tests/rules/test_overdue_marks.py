"""Who hears of overdue marks on which day: each once, the class teacher before the deputy."""

from datetime import date, datetime, timedelta

import pytest

from core.model.calendar import ClassCalendar, DayOff, SchoolCalendar
from core.policy.load import load
from core.rules.overdue_marks import deputy_hears, joined_on, lead_hears, newcomer_hears
from tests.rules.test_terms_table import ALL
from tests.support.clock import ZONE, at

MAZ = load("maz")


def days(term: date, grade: int = 7, week: int = 5, *off: DayOff) -> tuple[list[date], list[date]]:
    """Return on which days of the next forty the class teacher and the deputy hear."""
    calendar = SchoolCalendar(
        since=date(2026, 9, 1), until=date(2027, 5, 28), days_off=(*ALL, *off)
    )
    own = ClassCalendar(calendar=calendar, grade=grade, days_a_week=week)
    span = [term + timedelta(days=number) for number in range(-2, 40)]
    return (
        [day for day in span if lead_hears(term, day, own, MAZ)],
        [day for day in span if deputy_hears(term, day, own, MAZ)],
    )


@pytest.mark.parametrize(
    ("term", "week", "lead", "deputy"),
    [
        (date(2026, 12, 1), 5, date(2026, 12, 3), date(2026, 12, 8)),
        (date(2026, 12, 1), 6, date(2026, 12, 3), date(2026, 12, 7)),
        (date(2026, 12, 4), 5, date(2026, 12, 8), date(2026, 12, 11)),
        (date(2026, 11, 29), 5, date(2026, 12, 1), date(2026, 12, 4)),
        (date(2026, 12, 30), 5, date(2027, 1, 12), date(2027, 1, 15)),
    ],
)
def test_each_hears_on_one_day(term: date, week: int, lead: date, deputy: date) -> None:
    assert days(term, 7, week) == ([lead], [deputy])


def test_where_the_year_ends_nobody_is_left_to_hear() -> None:
    assert days(date(2027, 5, 27)) == ([], [])


@pytest.mark.parametrize(
    ("bound", "granted", "heard_on"),
    [
        (at(10, day=date(2026, 12, 9)), date(2026, 9, 1), date(2026, 12, 10)),
        (at(10, day=date(2026, 12, 11)), date(2026, 9, 1), date(2026, 12, 14)),  # a Friday
        (at(10, day=date(2026, 12, 8)), date(2026, 9, 1), date(2026, 12, 9)),  # after the letters
        (at(7, day=date(2026, 12, 8)), date(2026, 9, 1), None),  # before them
        (at(10, day=date(2026, 9, 1)), date(2026, 12, 10), date(2026, 12, 10)),  # a new right
        (at(10, day=date(2026, 9, 1)), date(2026, 9, 1), None),
    ],
)
def test_a_deputy_who_joins_late_hears_once_on_the_next_school_day(
    bound: datetime, granted: date, heard_on: date | None
) -> None:
    calendar = SchoolCalendar(since=date(2026, 9, 1), until=date(2027, 5, 28), days_off=ALL)
    own = ClassCalendar(calendar=calendar, grade=7, days_a_week=5)
    term, joined = date(2026, 12, 1), joined_on(bound, granted, ZONE, MAZ)
    span = [term + timedelta(days=number) for number in range(40)]
    found = [day for day in span if newcomer_hears(term, day, joined, own, MAZ)]
    assert found == ([heard_on] if heard_on else [])
