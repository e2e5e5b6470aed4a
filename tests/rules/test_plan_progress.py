"""A thematic plan moves on by lessons that are held, and behind the row that was chosen."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.model.plans import Plan, PlanHour, PlanRow
from core.rules.plan_progress import at_lesson, given, passed, spot
from tests.support.clock import at

BEGAN = at(8, 30)
ROWS = (
    PlanRow(id=11, number=1, topic="A", hours=2),
    PlanRow(id=12, number=2, topic="B"),
    PlanRow(id=13, number=3, topic="C", hours=3),
)


def a_plan(**other: object) -> Plan:
    own = {"id": 1, "teaching_id": 7, "version": 1, "rows": ROWS, "loaded_at": BEGAN}
    return Plan(**(own | other))  # type: ignore[arg-type]


def hours(*took: int | None) -> list[PlanHour]:
    """Return lessons, a day apart, each with the row that it took, if it did."""
    return [
        PlanHour(teaching_id=7, lesson_id=100 + i, starts=BEGAN + timedelta(days=i), row_id=row_id)
        for i, row_id in enumerate(took)
    ]


@pytest.mark.clause("BARS-ST-10", "LGOV-T-и")
@pytest.mark.parametrize(
    ("took", "after"),
    [
        ((), 0),
        ((None,), 1),
        ((None, None), 2),
        ((11, 11, 12), 3),
        ((11, 12), 3),  # a row of two hours was done in one
        ((13,), 4),  # two rows were left out
        ((11, 11, 12, 12), 3),  # a row once more
        ((13, 13, 11), 1),  # back to an earlier row
        ((99, None), 2),  # a row of a version before: an hour as any
        ((None,) * 9, 6),
    ],
)
def test_so_many_hours_are_behind(took: tuple[int | None, ...], after: int) -> None:
    assert passed(a_plan(), hours(*took)) == after


def test_lessons_before_the_plan_counts_are_no_hours_of_it() -> None:
    held = hours(None, None, None)
    assert passed(a_plan(counts_from=BEGAN + timedelta(days=1)), held) == 2
    assert passed(a_plan(before=2), held) == 5
    assert passed(a_plan(before=40), held) == 6


@pytest.mark.parametrize(
    ("after", "place"),
    [(0, (11, 1)), (1, (11, 2)), (2, (12, 1)), (3, (13, 1)), (5, (13, 3)), (6, None)],
)
def test_the_hour_that_follows(after: int, place: tuple[int, int] | None) -> None:
    found = spot(ROWS, after)
    assert (found and (found.row.id, found.hour)) == place


def test_a_lesson_is_offered_the_row_behind_those_before_it() -> None:
    held = hours(None, None, None)
    for number, row in ((0, 11), (1, 11), (2, 12)):
        found = at_lesson(a_plan(), held, 100 + number)
        assert found is not None
        assert found.row is not None
        assert (found.row.id, found.taken) == (row, False)
    assert at_lesson(a_plan(), held, 999) is None


def test_a_lesson_that_took_a_row_shows_it() -> None:
    found = at_lesson(a_plan(), hours(None, 13, None), 101)
    assert found is not None
    assert found.spot is not None
    assert (found.spot.row.id, found.spot.hour, found.taken) == (13, 1, True)
    found = at_lesson(a_plan(), hours(13, 13), 101)
    assert found is not None
    assert found.spot is not None
    assert found.spot.hour == 2


def test_a_plan_that_has_ended_offers_nothing() -> None:
    found = at_lesson(a_plan(), hours(*(None,) * 7), 106)
    assert found is not None
    assert found.spot is None


@pytest.mark.parametrize(
    ("recorded", "rows"),
    [
        ((), set()),
        ((0,), set()),  # one of two hours
        ((0, 1), {1}),
        ((0, 1, 2), {1, 2}),
        ((2,), {2}),  # nobody recorded the first two
        ((0, 1, 3, 4, 5), {1, 3}),
    ],
)
def test_a_row_is_given_once_each_of_its_hours_is_recorded(
    recorded: tuple[int, ...], rows: set[int]
) -> None:
    held = [
        replace(hour, taken=number in recorded) for number, hour in enumerate(hours(*[None] * 6))
    ]
    assert given(a_plan(), held) == rows
    assert given(a_plan(before=2), []) == {1}
