"""By when written work is graded, by clause, and on which days a teacher is reminded."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.model.calendar import ClassCalendar, DayOff, SchoolCalendar
from core.policy.load import load
from core.policy.schema import Policy
from core.rules.calendar import is_school_day
from core.rules.grading_terms import (
    Sitting,
    call_of,
    graded_by,
    graded_late,
    is_near,
    term_of,
)
from tests.support.clock import TUESDAY

MAZ = load("maz")
HOLIDAYS = DayOff(since=date(2026, 12, 31), until=date(2027, 1, 10))
YEAR = SchoolCalendar(since=date(2026, 9, 1), until=date(2027, 5, 28), days_off=(HOLIDAYS,))
DAYS = st.dates(date(2026, 9, 1), date(2027, 5, 28))


def of_class(grade: int = 7, days_a_week: int = 5, *off: DayOff) -> ClassCalendar:
    calendar = SchoolCalendar(since=YEAR.since, until=YEAR.until, days_off=(HOLIDAYS, *off))
    return ClassCalendar(calendar=calendar, grade=grade, days_a_week=days_a_week)


def sitting(day: date = TUESDAY, grade: int = 7, kind: str = "control", **more: str) -> Sitting:
    return Sitting(
        kind=kind,
        subject=more.get("subject", ""),
        field=more.get("field"),
        grade=grade,
        day=day,
    )


def adopted(place: Path, terms: str) -> Policy:
    """Return the policy of a school that differs from ours in its terms alone."""
    file = place / "school.toml"
    head = 'name = "school"\ntitle = "Школа"\nparent = "default"\n[grading]\n'
    file.write_text(f"{head}terms = {{ value = [{terms}] }}\n", encoding="utf-8")
    return load(file)


@pytest.mark.clause("MAZ-3.5.11")
@pytest.mark.parametrize(
    ("grade", "by"),
    [
        (2, date(2026, 11, 26)),
        (4, date(2026, 11, 26)),
        (5, date(2026, 12, 1)),
        (9, date(2026, 12, 1)),
        (10, date(2026, 12, 1)),
        (11, date(2026, 12, 1)),
    ],
)
def test_maz_gives_two_working_days_in_primary_and_five_above(grade: int, by: date) -> None:
    written = sitting(grade=grade)
    assert graded_by(written, of_class(grade), MAZ) == by
    assert term_of(written, MAZ).clause == "MAZ-3.5.11"


@pytest.mark.clause("MAZ-3.5.11")
def test_saturday_works_where_the_class_has_six_days() -> None:
    assert graded_by(sitting(), of_class(7, 6), MAZ) == date(2026, 11, 30)


@pytest.mark.clause("MAZ-3.5.11")
def test_holidays_and_a_day_off_are_no_working_days() -> None:
    last_week = sitting(date(2026, 12, 29))
    assert graded_by(last_week, of_class(), MAZ) == date(2027, 1, 14)
    frost = DayOff(since=date(2026, 11, 25), until=date(2026, 11, 26))
    assert graded_by(sitting(), of_class(7, 5, frost), MAZ) == date(2026, 12, 3)
    of_others = DayOff(since=frost.since, until=frost.until, grade_until=4)
    assert graded_by(sitting(), of_class(7, 5, of_others), MAZ) == date(2026, 12, 1)


@pytest.mark.clause("MAZ-3.5.11")
def test_at_the_end_of_the_year_its_last_school_day_is_the_term() -> None:
    assert graded_by(sitting(date(2027, 5, 26)), of_class(), MAZ) == date(2027, 5, 28)
    assert graded_by(sitting(date(2027, 5, 28)), of_class(), MAZ) == date(2027, 5, 28)


BARS, LGOV = load("bars"), load("lgov")


@pytest.mark.clause("BARS-ST-5")
@pytest.mark.parametrize(
    ("written", "days"),
    [
        (sitting(), 3),
        (sitting(kind="essay"), 7),
        (sitting(kind="exposition", grade=9), 7),
        (sitting(grade=10, subject="Алгебра"), 7),
        (sitting(grade=11, field="Математика"), 7),
        (sitting(grade=9, subject="Алгебра"), 3),
        (sitting(kind="test", grade=5, subject="Английский язык"), 7),
    ],
)
def test_terms_by_kind_and_subject_in_days_of_the_calendar(written: Sitting, days: int) -> None:
    assert graded_by(written, of_class(written.grade), BARS) == TUESDAY + timedelta(days=days)
    assert term_of(written, BARS).clause == "BARS-ST-5"


@pytest.mark.clause("LGOV-T-г")
@pytest.mark.parametrize(("grade", "days"), [(2, 5), (9, 5), (10, 7), (11, 7)])
def test_terms_by_grade_in_days_of_the_calendar(grade: int, days: int) -> None:
    policy = LGOV
    by = graded_by(sitting(grade=grade), of_class(grade), policy)
    assert by == TUESDAY + timedelta(days=days)


@pytest.mark.clause("LGOV-T-ж")
def test_until_its_term_a_mark_for_written_work_is_no_back_dating() -> None:
    term = TUESDAY + timedelta(days=5)
    assert not graded_late(term, TUESDAY)
    assert not graded_late(term, term)
    assert graded_late(term, term + timedelta(days=1))
    assert not graded_late(None, term + timedelta(days=90))


def calls(term: date, since: date, days: int, calendar: ClassCalendar) -> dict[date, str]:
    """Return the days on which a work of this term is spoken of, and why."""
    span = (since + timedelta(days=number) for number in range(days))
    found = ((day, call_of(term, day, calendar)) for day in span)
    return {day: call for day, call in found if call is not None}


def test_a_teacher_hears_the_day_before_on_the_day_after_it_and_then_on_mondays() -> None:
    assert calls(date(2026, 12, 1), TUESDAY, 28, of_class()) == {
        date(2026, 11, 30): "before",
        date(2026, 12, 1): "today",
        date(2026, 12, 2): "overdue",
        date(2026, 12, 7): "overdue",
        date(2026, 12, 14): "overdue",
        date(2026, 12, 21): "overdue",
    }


def test_a_term_on_a_sunday_is_spoken_of_on_friday_and_on_monday() -> None:
    assert calls(date(2026, 11, 29), TUESDAY, 7, of_class()) == {
        date(2026, 11, 27): "before",
        date(2026, 11, 30): "overdue",
    }


def test_where_monday_is_off_the_week_begins_on_tuesday_and_holidays_are_silent() -> None:
    off = DayOff(since=date(2026, 12, 7), until=date(2026, 12, 7))
    found = calls(date(2026, 11, 24), date(2026, 11, 30), 44, of_class(7, 5, off))
    assert list(found) == [
        date(2026, 11, 30),
        date(2026, 12, 8),
        date(2026, 12, 14),
        date(2026, 12, 21),
        date(2026, 12, 28),
        date(2027, 1, 11),
    ]


def is_one(own: ClassCalendar, day: date) -> bool:
    return is_school_day(own.calendar, day, grade=own.grade, days_a_week=own.days_a_week)


@given(DAYS, st.integers(1, 11), st.sampled_from([5, 6]))
def test_a_term_of_working_days_is_a_school_day_after_the_work(
    day: date, grade: int, days_a_week: int
) -> None:
    calendar = of_class(grade, days_a_week)
    by = graded_by(sitting(day, grade), calendar, MAZ)
    assert by == day or is_one(calendar, by)
    assert day <= by <= YEAR.until


@given(DAYS, DAYS)
def test_whatever_is_spoken_of_is_near(term: date, today: date) -> None:
    calendar = of_class()
    if call_of(term, today, calendar) is not None:
        assert is_one(calendar, today)
        assert is_near(term, today, calendar)
