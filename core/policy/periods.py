"""Figures of school periods: their marks, the journal's lock at their end, the archive, outages.

All were added after the first adopted versions, so each has a default here, which is what those
versions mean: what the merged rules say, MAZ first (design.md, decision 3).
"""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo

from core.policy.figures import (
    FIRST_GRADE,
    LAST_GRADE,
    Count,
    Days,
    Figure,
    Grade,
    Strict,
    Weeks,
    of_file,
)

PeriodKind = Literal["quarter", "half_year"]

MarksSetBy = Literal["order", "first_holiday"]
"""Period marks stand by the date of the director's order, or are checked on the first holiday."""

ExamMarks = Literal["order", "within_day"]
"""Marks of state exams stand by the order's date, or a day after the results."""

AtEnd = Literal["locked", "printed", "open"]
"""At its end a period is copied and locked, or printed and signed, or stays open."""

Copies = Literal["period", "year"]

Below = Literal["refused", "warned"]
"""A period mark with too few marks under it is not set, or only after a warning."""


def _day_of_year(value: str) -> str:
    month, _, day = value.partition("-")
    lengths = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    fits = month.isdigit() and day.isdigit() and len(value) == len("09-01")
    if not (fits and 1 <= int(month) <= len(lengths) and 1 <= int(day) <= lengths[int(month) - 1]):
        raise ValueError('a day of the year, month first, such as "09-01"')
    return value


DayOfYear = Annotated[str, AfterValidator(_day_of_year)]
"""Month and day, "09-01" for 1 September."""

Hours = Annotated[int, Field(ge=1, le=40)]


class Period(Strict):
    """Which periods the grades of a span have, both inside; the first entry that fits holds.

    One may speak of some subjects (or fields of subjects) alone, or of those with few weekly
    hours: one hour a week in grades 5-9 is often marked by half-year.
    """

    kind: PeriodKind
    grade_from: Grade
    grade_until: Grade
    subjects: tuple[str, ...] | None = None
    hours_until: Hours | None = None


def _some(value: tuple[Period, ...], info: ValidationInfo) -> tuple[Period, ...]:
    if of_file(info) and not value:
        raise ValueError("at least one kind of period with its grades")
    return value


class Needed(Strict):
    """So many marks, at least, for a period mark of this kind, by weekly hours, both inside."""

    marks: Count
    kind: PeriodKind | None = None  # of every kind
    hours_from: Hours = 1
    hours_until: Hours = 40


class Running(Strict):
    """So many marks, at least, by the end of so many weeks, by weekly hours, both inside."""

    marks: Count
    after_weeks: Count
    hours_from: Hours = 1
    hours_until: Hours = 40


class Periods(Strict):
    """Which periods there are, how their marks come to stand, what happens at their end."""

    kinds: Figure[Annotated[tuple[Period, ...], AfterValidator(_some)]] = Figure(
        value=(
            Period(kind="quarter", grade_from=FIRST_GRADE, grade_until=9),
            Period(kind="half_year", grade_from=10, grade_until=LAST_GRADE),
        ),
        clause="MAZ-2.8.4",
    )
    marks_set_by: Figure[MarksSetBy] = Figure(value="order", clause="MAZ-3.5.8")
    exam_marks: Figure[ExamMarks] = Figure(value="order", clause="MAZ-3.5.8")
    at_end: Figure[AtEnd] = Figure(value="locked", clause="MAZ-2.8.5")


class Minimum(Strict):
    """How many marks a period mark needs under it, and how many stand on the way there.

    `warned_weeks` before its end a teacher is told of who has too few for its mark; `below` says
    what becomes of such a mark.
    """

    needed: Figure[tuple[Needed, ...]] = Figure(
        value=(Needed(marks=3, hours_until=1), Needed(marks=5, hours_from=2)),
        clause="BARS-ST-6",
    )
    running: Figure[tuple[Running, ...]] = Figure(
        value=(
            Running(marks=1, after_weeks=3),
            Running(marks=2, after_weeks=4, hours_until=2),
            Running(marks=3, after_weeks=4, hours_from=3),  # "more": the figure is ours
        ),
        clause="BARS-ST-7",
    )
    warned_weeks: Figure[Weeks] = Figure(value=3)
    below: Figure[Below] = Figure(value="warned")


class Archive(Strict):
    """How often the journal is archived, by when, on what, and what is kept longer."""

    every: Figure[Copies] = Figure(value="period", clause="MAZ-2.8.5")
    paper: Figure[bool] = Figure(value=False)
    carriers: Figure[Count] = Figure(value=2, clause="BARS-OP-6")
    year_by: Figure[DayOfYear] = Figure(value="06-30", clause="BARS-OP-6")
    summary_after_years: Figure[Count] = Figure(value=5, clause="OFFICE-6")


class Outages(Strict):
    """Within how many working days of the journal's return a lesson missed by it is recorded."""

    recorded_within_days: Figure[Days] = Figure(value=1, clause="MAZ-3.5.14")
