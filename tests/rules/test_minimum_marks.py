"""How many marks must stand: by now and for the period, under each regulation."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from core.model.standing import Course, GivenMark, MarkingPeriod, NextLesson
from core.policy.load import load
from core.rules.minimum_calls import within
from core.rules.minimum_marks import enough, needed, running, whole_weeks
from tests.support.clock import ZONE, at

MONDAY = date(2026, 11, 2)
WEEK = timedelta(weeks=1)


def course(hours: str | None) -> Course:
    return Course(grade=7, subject="Алгебра", hours=Decimal(hours) if hours else None)


def marks(values: str) -> list[GivenMark]:
    return [
        GivenMark(person_id=1, subject_id=1, day=MONDAY, value=value, weight=Decimal(1))
        for value in values
    ]


@pytest.mark.clause("BARS-ST-6", "BBZH-6.2", "LGOV-T-д")
@pytest.mark.parametrize(
    ("policy", "kind", "hours", "expected"),
    [
        ("bars", "quarter", "0.5", 3),
        ("bars", "quarter", "1", 3),
        ("bars", "quarter", "1.5", 3),
        ("bars", "quarter", "2", 5),
        ("bars", "quarter", "3", 5),
        ("bars", "half_year", "1", 3),
        ("bars", "half_year", "6", 5),
        ("bars", "quarter", None, 3),
        ("bbzh", "quarter", "1", 3),
        ("bbzh", "quarter", "5", 3),
        ("bbzh", "quarter", None, 3),
        ("bbzh", "half_year", "1", 6),
        ("bbzh", "half_year", "5", 6),
        ("maz", "quarter", "1", 3),
        ("maz", "quarter", "2", 5),
        ("lgov", "quarter", "1", 3),
        ("lgov", "half_year", "4", 5),
        ("office", "quarter", "2", 5),
        ("default", "quarter", "1.9", 3),
        ("default", "quarter", "2.5", 5),
    ],
)
def test_marks_for_the_mark_of_a_period(
    policy: str, kind: str, hours: str | None, expected: int
) -> None:
    assert needed(kind, course(hours).hours, load(policy)) == expected


@pytest.mark.clause("BARS-ST-7")
@pytest.mark.parametrize(
    ("weeks", "hours", "expected"),
    [
        (0, "2", None),
        (2, "2", None),
        (3, "1", 1),
        (3, "2", 1),
        (3, "5", 1),
        (3, None, 1),
        (4, "0.5", 2),
        (4, "1", 2),
        (4, "2", 2),
        (4, "2.5", 2),
        (4, "3", 3),
        (4, "6", 3),
        (4, None, 2),
        (7, "2", 2),
        (9, "5", 3),
    ],
)
def test_marks_on_the_way(weeks: int, hours: str | None, expected: int | None) -> None:
    assert running(weeks, course(hours).hours, load("bars")) == expected


@pytest.mark.parametrize(
    ("days", "today", "weeks"),
    [
        ([], 27, 0),
        ([0], 6, 0),  # Sunday of the same week
        ([0], 7, 1),  # the Monday after
        ([0, 2, 4], 7, 1),
        ([0, 9, 18, 25], 27, 3),  # the fourth is not over
        ([0, 9, 18, 25], 28, 4),
        ([0, 21], 28, 2),  # two weeks away between
    ],
)
def test_only_weeks_with_a_lesson_and_only_when_over(
    days: list[int], today: int, weeks: int
) -> None:
    attended = [MONDAY + timedelta(days=day) for day in days]
    assert whole_weeks(attended, MONDAY + timedelta(days=today)) == weeks


@pytest.mark.clause("BARS-ST-7")
def test_whoever_was_ill_for_two_weeks_of_four_is_asked_for_nothing_yet() -> None:
    at_school = [MONDAY, MONDAY + 3 * WEEK]
    known = {"course": course("2"), "kind": "quarter", "policy": load("bars")}
    ill = enough(marks(""), at_school, today=MONDAY + 4 * WEEK, **known)  # type: ignore[arg-type]
    assert (ill.weeks, ill.running, ill.lacks_now, ill.lacks) == (2, None, 0, 5)
    every = [MONDAY + n * WEEK for n in range(4)]
    well = enough(marks("4"), every, today=MONDAY + 4 * WEEK, **known)  # type: ignore[arg-type]
    assert (well.weeks, well.running, well.lacks_now, well.lacks) == (4, 2, 1, 4)


def test_owed_and_exempt_are_no_marks() -> None:
    given = [*marks("5"), *marks("•"), marks("4")[0]]
    exempt = GivenMark(person_id=1, subject_id=1, day=MONDAY, value="осв", weight=Decimal(1))
    found = enough(
        [*given, exempt],
        [MONDAY],
        course=course("1"),
        kind="quarter",
        today=MONDAY,
        policy=load("bars"),
    )
    assert (found.held, found.lacks) == (2, 1)


def test_a_lesson_after_the_period_is_none_to_be_asked_at() -> None:
    quarter = MarkingPeriod(
        id=1,
        kind="quarter",
        name="2",
        since=date(2026, 11, 2),
        until=date(2026, 12, 30),
        grade_from=1,
        grade_until=9,
    )
    last = NextLesson(lesson_id=1, starts=at(10, day=date(2026, 12, 30)), asked=frozenset())
    after = NextLesson(lesson_id=2, starts=at(10, day=date(2027, 1, 15)), asked=frozenset())
    assert within(last, quarter, ZONE) == last
    assert within(after, quarter, ZONE) is None
    assert within(after, None, ZONE) == after
