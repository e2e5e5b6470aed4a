"""When a lesson may be recorded."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from core.errors import NotHeld, TooEarly, TooLate
from core.model.lesson import LessonStatus
from core.policy.figures import Figure, Late
from core.policy.load import load
from core.policy.schema import Policy
from core.rules.recording import may_record
from tests.screens.test_attendance import ALGEBRA
from tests.support.clock import TUESDAY, ZONE, at

MAZ = load("maz")


def recorded(**figures: object) -> Policy:
    """The policy `maz` with other figures of recording."""
    recording = MAZ.recording.model_copy(update=figures)
    return MAZ.model_copy(update={"recording": recording})


@pytest.mark.clause("MAZ-3.5.1")
def test_from_its_first_second() -> None:
    with pytest.raises(TooEarly) as refused:
        may_record(ALGEBRA, MAZ, at(10, 20) - timedelta(seconds=1), ZONE)
    assert refused.value.since == at(10, 20)
    assert not may_record(ALGEBRA, MAZ, at(10, 20), ZONE).late


@pytest.mark.clause("MAZ-3.5.2")
@pytest.mark.clause("BBZH-5.1")
@pytest.mark.parametrize(
    ("until", "hour", "minute", "late"),
    [
        (time(20), 20, 0, False),
        (time(20), 20, 1, True),
        (time.max, 23, 59, False),
    ],
)
def test_late_after_the_hour_of_the_day(until: time, hour: int, minute: int, late: bool) -> None:
    policy = recorded(recorded_by=Figure[time](value=until))
    assert may_record(ALGEBRA, policy, at(hour, minute), ZONE).late is late


@pytest.mark.parametrize("until", [time(20), time.max])
def test_on_the_next_day_it_is_late_everywhere(until: time) -> None:
    policy = recorded(recorded_by=Figure[time](value=until))
    assert may_record(ALGEBRA, policy, at(9, 0, TUESDAY + timedelta(days=1)), ZONE).late


def test_a_policy_may_want_a_request_instead() -> None:
    strict = recorded(late=Figure[Late](value="on_request"))
    with pytest.raises(TooLate) as refused:
        may_record(ALGEBRA, strict, at(20, 1), ZONE)
    assert refused.value.ask == "deputy_of_field"


@pytest.mark.parametrize("status", ["cancelled", "moved", "merged"])
def test_never_where_it_is_not_held(status: str) -> None:
    lesson = replace(ALGEBRA, status=LessonStatus(status))
    with pytest.raises(NotHeld) as refused:
        may_record(lesson, MAZ, at(10, 30), ZONE)
    assert refused.value.status == status


@pytest.mark.parametrize(("minute", "late"), [(36, False), (37, True)])
def test_a_lesson_that_is_still_on_at_the_hour_has_half_an_hour_after_its_end(
    minute: int, late: bool
) -> None:
    """A second shift: nobody is late before the lesson is over."""
    policy = recorded(recorded_by=Figure[time](value=time(18)))
    evening = replace(ALGEBRA, starts=at(18, 10), ends=at(19, 6))
    assert may_record(evening, policy, at(19, minute), ZONE).late is late
    day = replace(ALGEBRA, starts=at(17, 10), ends=at(17, 55))
    assert may_record(day, policy, at(18, 1), ZONE).late
