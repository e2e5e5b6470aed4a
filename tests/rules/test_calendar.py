"""School days, planned lessons, bells and deadlines."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.model.calendar import (
    Bell,
    DayOff,
    LessonKey,
    SchoolCalendar,
    TimetableRow,
    WorkedDay,
)
from core.policy.load import load
from core.rules.calendar import (
    bell,
    end_of_working_day,
    generated_until,
    homework_deadline,
    is_school_day,
    next_school_day,
    planned_lessons,
    recording_deadline,
)

YEAR = SchoolCalendar(
    since=date(2026, 9, 1),
    until=date(2027, 5, 28),
    days_off=(
        DayOff(since=date(2026, 10, 26), until=date(2026, 11, 3)),
        DayOff(since=date(2027, 2, 15), until=date(2027, 2, 21), grade_until=1),
    ),
)
TUESDAY = date(2026, 11, 24)
ZONE = ZoneInfo("Europe/Moscow")
MAZ = load("maz")


def row(weekday: int = 2, **changes: object) -> TimetableRow:
    facts: dict[str, object] = {
        "teaching_id": 1,
        "weekday": weekday,
        "shift": 1,
        "slot": 3,
        "grade": 7,
        "days_a_week": 5,
        "room_id": 21,
        "since": YEAR.since,
    }
    return TimetableRow(**{**facts, **changes})  # type: ignore[arg-type]  # a test's short hand


@pytest.mark.parametrize(
    ("day", "grade", "days_a_week", "is_one"),
    [
        (TUESDAY, 7, 5, True),
        (date(2026, 11, 28), 7, 5, False),
        (date(2026, 11, 28), 7, 6, True),
        (date(2026, 11, 29), 7, 6, False),
        (date(2026, 10, 26), 7, 5, False),
        (date(2026, 11, 3), 7, 5, False),
        (date(2026, 11, 4), 7, 5, True),
        (date(2027, 2, 16), 1, 5, False),
        (date(2027, 2, 16), 2, 5, True),
        (date(2026, 8, 31), 7, 5, False),
        (date(2027, 5, 31), 7, 5, False),
    ],
)
def test_a_school_day(day: date, grade: int, days_a_week: int, *, is_one: bool) -> None:
    assert is_school_day(YEAR, day, grade=grade, days_a_week=days_a_week) is is_one


@pytest.mark.parametrize(
    ("after", "then"),
    [
        (TUESDAY, date(2026, 11, 25)),
        (date(2026, 11, 27), date(2026, 11, 30)),
        (date(2026, 10, 23), date(2026, 11, 4)),
        (date(2026, 6, 1), date(2026, 9, 1)),
        (date(2027, 5, 28), None),
    ],
)
def test_the_next_school_day(after: date, then: date | None) -> None:
    assert next_school_day(YEAR, after, grade=7, days_a_week=5) == then


def test_lessons_are_planned_on_school_days_of_their_weekday() -> None:
    lessons = planned_lessons([row()], YEAR, date(2026, 10, 20), date(2026, 11, 24))
    days = [lesson.key.day for lesson in lessons]
    assert days == [date(2026, 10, 20), date(2026, 11, 10), date(2026, 11, 17), TUESDAY]
    assert lessons[-1].key == LessonKey(teaching_id=1, day=TUESDAY, shift=1, slot=3)
    assert lessons[-1].room_id == 21


def test_a_saturday_row_of_a_five_day_class_plans_nothing() -> None:
    span = (date(2026, 11, 23), date(2026, 11, 29))
    assert not planned_lessons([row(6)], YEAR, *span)
    assert planned_lessons([row(6, days_a_week=6)], YEAR, *span)


def test_a_change_of_timetable_holds_from_its_day() -> None:
    old = row(until=date(2026, 11, 20))
    new = row(weekday=4, since=date(2026, 11, 21))
    lessons = planned_lessons([new, old], YEAR, date(2026, 11, 16), date(2026, 11, 29))
    assert [lesson.key.day for lesson in lessons] == [date(2026, 11, 17), date(2026, 11, 26)]


def test_where_rows_overlap_the_later_one_holds() -> None:
    later = row(since=date(2026, 11, 1), room_id=5)
    for rows in ([row(), later], [later, row()]):
        (lesson,) = planned_lessons(rows, YEAR, TUESDAY, TUESDAY)
        assert lesson.room_id == 5


@given(
    st.lists(st.builds(row, st.integers(1, 7), slot=st.integers(1, 7)), max_size=6),
    st.integers(-30, 300),
    st.integers(0, 40),
    st.integers(0, 40),
)
def test_a_span_planned_in_two_parts_is_the_span_planned_at_once(
    rows: list[TimetableRow], start: int, first: int, second: int
) -> None:
    since = YEAR.since + timedelta(days=start)
    middle = since + timedelta(days=first)
    until = middle + timedelta(days=second)
    whole = planned_lessons(rows, YEAR, since, until)
    halves = planned_lessons(rows, YEAR, since, middle)
    halves += planned_lessons(rows, YEAR, middle + timedelta(days=1), until)
    assert whole == halves
    assert all(is_school_day(YEAR, lesson.key.day, grade=7, days_a_week=5) for lesson in whole)


def test_lessons_stand_ready_some_weeks_ahead() -> None:
    assert generated_until(TUESDAY, MAZ) == date(2026, 12, 15)


def ring(hour: int, **changes: object) -> Bell:
    facts: dict[str, object] = {
        "shift": 1,
        "slot": 1,
        "starts": time(hour),
        "ends": time(hour, 40),
    }
    return Bell(**{**facts, **changes})  # type: ignore[arg-type]  # a test's short hand


def hour_of(bells: list[Bell], day: date = TUESDAY, grade: int = 7) -> int | None:
    found = bell(bells, day, shift=1, slot=1, grade=grade)
    return found[0].hour if found else None


def test_the_most_special_bell_rings() -> None:
    general, small = ring(8), ring(9, grade_until=4)
    saturday, day = ring(10, weekday=6), ring(11, day=TUESDAY)
    bells = [general, small, saturday, day]
    assert hour_of([general, small]) == 8
    assert hour_of([general, small], grade=4) == 9
    assert hour_of(bells, date(2026, 11, 28), grade=4) == 10
    assert hour_of(bells, grade=4) == 11
    assert hour_of(bells[::-1], grade=4) == 11
    assert hour_of([small]) is None
    assert bell(bells, TUESDAY, shift=2, slot=1, grade=7) is None


@pytest.mark.clause("MAZ-3.5.2")
@pytest.mark.clause("MAZ-2.8.1")
@pytest.mark.clause("MAZ-3.5.7")
def test_the_working_day_ends_at_eight_by_the_schools_clock() -> None:
    eight = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
    assert recording_deadline(TUESDAY, MAZ, ZONE).until == eight
    assert end_of_working_day(TUESDAY, MAZ, ZONE).until == eight
    assert homework_deadline(TUESDAY, MAZ, ZONE).until == eight


SATURDAY = date(2026, 11, 28)
AS_MONDAY = WorkedDay(since=SATURDAY, until=SATURDAY, as_weekday=1)


def moved(*off: DayOff, worked: WorkedDay = AS_MONDAY) -> SchoolCalendar:
    return replace(YEAR, days_off=off, worked=(worked,))


def held(one: TimetableRow, calendar: SchoolCalendar) -> list[date]:
    """Return the days from the Monday before the worked Saturday until the Monday after it."""
    found = planned_lessons([one], calendar, date(2026, 11, 23), date(2026, 11, 30))
    return [lesson.key.day for lesson in found]


def test_a_worked_saturday_is_held_by_the_timetable_of_the_weekday_it_stands_for() -> None:
    mondays = [date(2026, 11, 23), SATURDAY, date(2026, 11, 30)]
    assert held(row(1), moved()) == mondays
    assert held(row(1, days_a_week=6), moved()) == mondays
    assert held(row(6, days_a_week=6), moved()) == []
    assert held(row(6, days_a_week=6), replace(YEAR, days_off=())) == [SATURDAY]
    assert held(row(2), moved()) == [TUESDAY]


def test_it_is_worked_by_its_grades_alone_and_a_decision_outweighs_it() -> None:
    young = replace(AS_MONDAY, grade_until=4)
    assert not is_school_day(moved(worked=young), SATURDAY, grade=7, days_a_week=5)
    assert is_school_day(moved(worked=young), SATURDAY, grade=4, days_a_week=5)
    frost = DayOff(since=SATURDAY, until=SATURDAY)
    assert not is_school_day(moved(frost), SATURDAY, grade=7, days_a_week=5)
    assert held(row(1), moved(frost)) == [date(2026, 11, 23), date(2026, 11, 30)]


def test_its_bells_are_those_of_the_weekday_it_stands_for() -> None:
    monday = Bell(shift=1, slot=1, starts=time(9), ends=time(9, 45), weekday=1)
    usual = Bell(shift=1, slot=1, starts=time(8), ends=time(8, 45))
    own = {"shift": 1, "slot": 1, "grade": 7}
    assert bell([monday, usual], SATURDAY, **own, weekday=1) == (time(9), time(9, 45))
    assert bell([monday, usual], SATURDAY, **own) == (time(8), time(8, 45))
