"""Hours against the curriculum, what a new version keeps, when who lacks a plan is reminded."""

from datetime import date
from decimal import Decimal

import pytest

from core.model.calendar import ClassCalendar, DayOff, SchoolCalendar, TimetableRow
from core.model.plans import Expected, PlanRow
from core.policy.load import load
from core.rules.plans import (
    due_before,
    kept,
    mismatch,
    reminds,
    renumbered,
    rest_of,
    timetabled,
    weeks_of,
)

SINCE, UNTIL = date(2026, 9, 1), date(2027, 5, 31)
HOLIDAYS = (
    (date(2026, 10, 24), date(2026, 11, 1)),
    (date(2026, 12, 31), date(2027, 1, 10)),
    (date(2027, 3, 27), date(2027, 4, 4)),
    (date(2027, 5, 1), date(2027, 5, 10)),
)
YEAR = ClassCalendar(
    calendar=SchoolCalendar(
        since=SINCE, until=UNTIL, days_off=tuple(DayOff(since=a, until=b) for a, b in HOLIDAYS)
    ),
    grade=7,
    days_a_week=5,
)
ROWS = tuple(
    PlanRow(id=i, number=i, topic=f"Тема {i}", hours=hours)
    for i, hours in enumerate((2, 1, 3), start=1)
)


def weekly(*weekdays: int) -> list[TimetableRow]:
    return [
        TimetableRow(
            teaching_id=1,
            weekday=day,
            shift=1,
            slot=2,
            grade=7,
            days_a_week=5,
            room_id=None,
            since=SINCE,
        )
        for day in weekdays
    ]


def test_a_year_of_the_usual_holidays_has_34_weeks() -> None:
    assert weeks_of(YEAR) == 34


def test_the_timetable_is_counted_between_days() -> None:
    assert timetabled(weekly(2), YEAR, until=date(2026, 9, 8)) == 2
    assert timetabled(weekly(2), YEAR, until=date(2026, 9, 7)) == 1
    assert timetabled(weekly(2, 4), YEAR, date(2026, 10, 20), date(2026, 11, 5)) == 4
    assert timetabled(weekly(1, 2, 3, 4, 5), YEAR) == 172


@pytest.mark.clause("MAZ-3.5.9", "BBZH-5.3")
@pytest.mark.parametrize(
    ("hours", "load", "more"),
    [
        (102, "3", 0),
        (100, "3", -2),
        (105, "3", 3),
        (17, "0.5", 0),
        (51, "1.5", 0),
        (8, "0.25", 0),
        (9, "0.25", 0),
        (10, "0.25", 1),
    ],
)
def test_hours_are_compared_with_the_load_of_the_year(hours: int, load: str, more: int) -> None:
    assert mismatch(hours, Expected(load=Decimal(load), weeks=34, timetable=0)) == more


def test_nothing_is_compared_where_nobody_knows() -> None:
    assert mismatch(5, Expected(load=None, weeks=34, timetable=30)) == 0
    assert mismatch(5, Expected(load=Decimal(2), weeks=0, timetable=0)) == 0


@pytest.mark.parametrize(
    ("taught", "stays", "comes"),
    [
        (0, [], [(1, 2), (2, 1), (3, 3)]),
        (1, [(1, 1)], [(1, 1), (2, 1), (3, 3)]),
        (2, [(1, 2)], [(2, 1), (3, 3)]),
        (4, [(1, 2), (2, 1), (3, 1)], [(3, 2)]),
        (6, [(1, 2), (2, 1), (3, 3)], []),
        (9, [(1, 2), (2, 1), (3, 3)], []),
    ],
)
def test_what_was_taught_stays_and_the_rest_comes_from_the_file(
    taught: int, stays: list[tuple[int, int]], comes: list[tuple[int, int]]
) -> None:
    assert [(x.id, x.hours) for x in kept(ROWS, taught)] == stays
    assert [(x.id, x.hours) for x in rest_of(ROWS, taught)] == comes


def test_rows_are_numbered_on() -> None:
    assert [x.number for x in renumbered(ROWS, after=4)] == [5, 6, 7]


@pytest.mark.clause("MAZ-3.5.9", "BBZH-5.3")
@pytest.mark.parametrize(
    ("day", "is_due"),
    [
        (date(2026, 8, 31), False),
        (date(2026, 9, 1), True),
        (date(2026, 9, 14), True),
        (date(2026, 9, 15), False),
        (date(2027, 2, 1), False),
    ],
)
@pytest.mark.parametrize("policy", ["maz", "bbzh"])
def test_who_lacks_a_plan_is_reminded_from_the_day_of_the_policy(
    policy: str, day: date, is_due: bool
) -> None:
    assert due_before(SINCE, load(policy)) == date(2026, 9, 1)
    assert reminds(day, SINCE, load(policy)) is is_due
