"""Which absence rings at home (design.md: once a day, in time, never for what is known)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from core.model.absence import Alert, AlertState, Attended, ChildDay
from core.model.lesson import Fact
from core.policy.load import load
from core.policy.schema import Policy
from core.rules import absences
from core.rules.absences import Hour
from core.rules.quiet import is_quiet
from tests.support.clock import TUESDAY, ZONE, at

POLICY = load("maz")
STARTS = {1: at(8, 30), 2: at(9, 25), 3: at(10, 20), 4: at(11, 25), 5: at(12, 30)}
ABSENT, PRESENT, LATE = Fact.ABSENT, Fact.PRESENT, Fact.LATE


def lesson(number: int, fact: Fact | None, **changed: object) -> Attended:
    starts = STARTS[number]
    plain = Attended(
        lesson_id=number, starts=starts, ends=starts + timedelta(minutes=45), fact=fact
    )
    return replace(plain, **changed)  # type: ignore[arg-type] # any field, by name


def alert(state: AlertState = AlertState.HELD, ordinal: int = 1) -> tuple[Alert, ...]:
    return (Alert(id=ordinal, ordinal=ordinal, state=state, made_at=at(8, 36)),)


def rung(now: datetime, *lessons: Attended, policy: Policy = POLICY) -> int | None:
    """Return which lesson rings, by its number."""
    found = absences.ringing(ChildDay(child_id=7, lessons=lessons), Hour(now, ZONE, policy))
    return found.lesson_id if found else None


def quiet_from(hour: str, until: str) -> Policy:
    quiet = POLICY.quiet.model_validate({"starts": {"value": hour}, "ends": {"value": until}})
    return POLICY.model_copy(update={"quiet": quiet})


@pytest.mark.clause("MAZ-3.5.6")
def test_the_first_unexplained_absence_rings() -> None:
    assert rung(at(8, 36), lesson(1, ABSENT)) == 1


@pytest.mark.clause("MAZ-3.5.6")
def test_an_absence_after_present_lessons_rings() -> None:
    assert rung(at(10, 26), lesson(1, PRESENT), lesson(2, LATE), lesson(3, ABSENT)) == 3


@pytest.mark.parametrize("fact", [PRESENT, LATE, None])
def test_who_is_here_late_or_not_recorded_does_not_ring(fact: Fact | None) -> None:
    assert rung(at(8, 36), lesson(1, fact)) is None


def test_a_known_spell_or_reason_does_not_ring() -> None:
    assert rung(at(8, 36), lesson(1, ABSENT, explained=True)) is None


def test_of_a_known_and_an_unknown_absence_the_unknown_rings() -> None:
    known = lesson(1, ABSENT, explained=True)
    assert rung(at(9, 31), known, lesson(2, ABSENT)) == 2


def test_the_second_absence_of_the_day_does_not_ring() -> None:
    told = lesson(1, ABSENT, alerts=alert())
    assert rung(at(9, 31), told, lesson(2, ABSENT)) is None


def test_a_child_who_came_and_vanished_rings_once_more() -> None:
    told = lesson(1, ABSENT, alerts=alert())
    assert rung(at(10, 26), told, lesson(2, LATE), lesson(3, ABSENT)) == 3


def test_it_also_rings_when_the_lesson_between_is_recorded_last() -> None:
    told = lesson(1, ABSENT, alerts=alert())
    before = (told, lesson(3, ABSENT))
    assert rung(at(10, 26), *before) is None
    assert rung(at(10, 30), told, lesson(2, PRESENT), lesson(3, ABSENT)) == 3


def test_a_lesson_not_recorded_says_nothing_of_having_come() -> None:
    told = lesson(1, ABSENT, alerts=alert())
    assert rung(at(10, 26), told, lesson(2, None), lesson(3, ABSENT)) is None


def test_nobody_hears_a_third_time() -> None:
    first = lesson(1, ABSENT, alerts=alert())
    second = lesson(3, ABSENT, alerts=alert(ordinal=2))
    day = (first, lesson(2, PRESENT), second, lesson(4, PRESENT), lesson(5, ABSENT))
    assert rung(at(12, 36), *day) is None


def test_an_alert_that_never_rang_does_not_count() -> None:
    never = lesson(1, ABSENT, alerts=alert(AlertState.CANCELLED))
    assert rung(at(8, 38), never) == 1


def test_after_the_family_heard_that_the_child_is_here_an_absence_rings_again() -> None:
    corrected = lesson(1, PRESENT, alerts=alert(AlertState.WITHDRAWN))
    assert rung(at(9, 31), corrected, lesson(2, ABSENT)) == 2


def test_an_earlier_lesson_recorded_later_does_not_alarm_about_a_child_who_is_here() -> None:
    assert rung(at(9, 40), lesson(1, ABSENT), lesson(2, PRESENT)) is None


@pytest.mark.parametrize(
    ("hour", "minute", "rings"), [(11, 12, True), (11, 13, False), (14, 0, False)]
)
def test_it_rings_until_two_hours_after_the_lesson(hour: int, minute: int, rings: bool) -> None:
    """The lesson ends at 9:15; the hold of three minutes lies inside the window."""
    assert (rung(at(hour, minute), lesson(1, ABSENT)) == 1) is rings


def test_an_absence_of_yesterday_does_not_ring() -> None:
    tomorrow = at(8, 36, TUESDAY + timedelta(days=1))
    assert rung(tomorrow, lesson(1, ABSENT)) is None


def test_what_the_hold_would_carry_into_quiet_hours_does_not_ring() -> None:
    policy = quiet_from("12:00", "07:00")
    assert rung(at(11, 56), lesson(3, ABSENT), policy=policy) == 3
    assert rung(at(11, 57), lesson(3, ABSENT), policy=policy) is None


def test_the_window_ends_where_quiet_hours_begin() -> None:
    policy = quiet_from("12:00", "07:00")
    assert absences.rings_until(lesson(3, ABSENT), ZONE, policy) == at(12)
    assert absences.rings_until(lesson(3, ABSENT), ZONE, POLICY) == at(13, 5)


@pytest.mark.parametrize(
    ("hour", "minute", "quiet"),
    [(20, 59, False), (21, 0, True), (23, 59, True), (0, 0, True), (6, 59, True), (7, 0, False)],
)
def test_quiet_hours_span_midnight(hour: int, minute: int, quiet: bool) -> None:
    assert is_quiet(at(hour, minute), ZONE, POLICY) is quiet


def test_quiet_hours_within_a_day() -> None:
    policy = quiet_from("13:00", "14:00")
    assert is_quiet(at(13), ZONE, policy)
    assert not is_quiet(at(14), ZONE, policy)
    assert not is_quiet(at(22), ZONE, policy)


def test_a_take_back_within_the_hold_cancels_and_after_it_withdraws() -> None:
    (made,) = alert()
    assert absences.becomes(made, Hour(at(8, 38), ZONE, POLICY)) is AlertState.CANCELLED
    assert absences.becomes(made, Hour(at(8, 39), ZONE, POLICY)) is AlertState.WITHDRAWN


@pytest.mark.parametrize("fact", [PRESENT, LATE, None])
def test_only_standing_alerts_of_who_is_no_longer_absent_are_taken_back(fact: Fact | None) -> None:
    day = ChildDay(
        child_id=7,
        lessons=(
            lesson(1, ABSENT, alerts=alert()),
            lesson(2, fact, alerts=alert(ordinal=2)),
            lesson(3, PRESENT, alerts=alert(AlertState.WITHDRAWN, ordinal=3)),
        ),
    )
    assert [a.ordinal for a in absences.withdrawn(day)] == [2]
