"""Which marks of a period are owed, and of what somebody hears on a day."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from core.model.owed_marks import OwedFacts
from core.model.period_marks import MarksOrder, ResultKind
from core.model.standing import Course, MarkingPeriod, Taught
from core.policy.load import load
from core.rules.owed_marks import left_behind, owed, stage_of, to_be_set
from core.rules.period_marks import due_by

MAZ = load("maz")
DAYS = ((date(2026, 9, 1), date(2026, 10, 23)), (date(2026, 11, 2), date(2026, 12, 28)))
LATER = ((date(2027, 1, 11), date(2027, 3, 24)), (date(2027, 4, 1), date(2027, 5, 28)))


def quarter(number: int, since: date, until: date) -> MarkingPeriod:
    return MarkingPeriod(
        id=number,
        kind="quarter",
        name=f"{number} четверть",
        since=since,
        until=until,
        grade_from=1,
        grade_until=9,
    )


QUARTERS = tuple(quarter(i, *days) for i, days in enumerate((*DAYS, *LATER), start=1))
ALGEBRA = Course(grade=7, subject="Алгебра", hours=Decimal(3))
TAUGHT = tuple(
    Taught(teaching_id=3, person_id=i, class_id=1, subject_id=4, course=ALGEBRA) for i in (7, 8)
)
ORDER = MarksOrder(
    period_id=2,
    number="145",
    day=date(2026, 12, 15),
    set_from=date(2026, 12, 21),
    set_until=date(2026, 12, 25),
)
FACTS = OwedFacts(periods=QUARTERS, taught=TAUGHT, orders={2: ORDER}, given=frozenset())


@pytest.mark.clause("MAZ-3.5.8", "BBZH-6.3")
@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (date(2026, 12, 20), "none"),  # the order's dates have not come
        (date(2026, 12, 21), None),
        (date(2026, 12, 24), "eve"),
        (date(2026, 12, 25), "last"),
        (date(2026, 12, 26), "late"),
        (date(2027, 1, 8), "late"),
        (date(2027, 1, 9), "none"),  # two weeks later nothing is said any more
    ],
)
def test_by_the_order_s_dates(day: date, stage: str | None) -> None:
    found = [one for one in owed(FACTS, day, MAZ) if one.period.id == 2]
    said = [stage_of(one, day, day + timedelta(days=1)) for one in found]
    assert said == ([] if stage == "none" else [stage])


def test_what_is_set_is_not_owed_and_the_rest_is_counted() -> None:
    one = replace(FACTS, given=frozenset({(2, 4, 7, ResultKind.PERIOD)}))
    (found,) = owed(one, date(2026, 12, 25), MAZ)
    assert (found.left, found.count, found.due_by) == (1, 2, date(2026, 12, 25))
    every = {(2, 4, i, ResultKind.PERIOD) for i in (7, 8)}
    assert list(owed(replace(FACTS, given=frozenset(every)), date(2026, 12, 25), MAZ)) == []


def test_in_the_last_quarter_the_year_is_owed_too() -> None:
    found = owed(FACTS, date(2027, 5, 27), MAZ)
    assert [(one.period.id, one.kind) for one in found] == [
        (4, ResultKind.PERIOD),
        (4, ResultKind.YEAR),
    ]


def test_grade_one_has_no_marks() -> None:
    first = tuple(replace(one, course=replace(ALGEBRA, grade=1)) for one in TAUGHT)
    assert list(owed(replace(FACTS, taught=first), date(2026, 12, 25), MAZ)) == []


@pytest.mark.parametrize(
    ("name", "until"),
    [
        pytest.param("bbzh", DAYS[1][1], marks=pytest.mark.clause("BBZH-6.3")),
        pytest.param("maz", DAYS[1][1], marks=pytest.mark.clause("MAZ-3.5.8")),
        pytest.param("lgov", date(2026, 12, 29), marks=pytest.mark.clause("LGOV-4.1")),
    ],
)
def test_without_an_order_they_stand_by_the_last_day_or_the_first_of_the_holidays(
    name: str, until: date
) -> None:
    policy = load(name)
    assert due_by(QUARTERS[1], None, policy) == until
    assert due_by(QUARTERS[1], ORDER, policy) == ORDER.set_until


def test_a_quarter_that_was_never_set_is_not_forgotten() -> None:
    day = date(2026, 12, 22)
    (found,) = left_behind(FACTS, day, MAZ)
    assert (found.period, found.groups) == ("1 четверть", 1)
    whole = frozenset((1, 4, pupil, ResultKind.PERIOD) for pupil in (7, 8))
    assert left_behind(replace(FACTS, given=whole), day, MAZ) == ()
    assert left_behind(FACTS, date(2026, 10, 30), MAZ) == ()


def test_a_period_s_marks_are_to_be_set_before_they_are_due() -> None:
    (found,) = to_be_set(FACTS, 2, MAZ)
    assert (found.period.id, found.left, found.due_by) == (2, 2, ORDER.set_until)
