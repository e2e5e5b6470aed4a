"""Who hears of overdue marks on which day: each once, the class teacher before the deputy."""

from datetime import date, timedelta

import pytest

from core.model.calendar import ClassCalendar, DayOff, SchoolCalendar
from core.policy.load import load
from core.rules.overdue_marks import deputy_hears, lead_hears
from tests.rules.test_terms_table import ALL

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
