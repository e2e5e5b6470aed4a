"""Year, exam, final and certificate marks: the vectors of domain.md and the edges around them."""

from decimal import Decimal

import pytest

from core.policy.figures import Figure
from core.policy.load import load
from core.rules.year_marks import (
    YearSoFar,
    certificate_mark,
    certificate_subjects,
    final_proposal,
    mean_mark,
    year_proposal,
)

MAZ = load("maz")
DOWN = MAZ.model_copy(
    update={"year_marks": MAZ.year_marks.model_copy(update={"tie": Figure(value="down")})}
)


def years(*marks: str) -> tuple[YearSoFar, ...]:
    """«455» is a half-year, another one and the year."""
    return tuple(YearSoFar(periods=(one[0], one[1]), year=one[2]) for one in marks)


@pytest.mark.parametrize(
    ("marks", "mean", "gives"),
    [
        ("5555", "5.00", "5"),
        ("4455", "4.50", "5"),  # a tie is in the pupil's favour
        ("4445", "4.25", "4"),
        ("3455", "4.25", "4"),
        ("3345", "3.75", "4"),
        ("2333", "2.75", "3"),
        ("2233", "2.50", "3"),
        ("2223", "2.25", "2"),
        ("34", "3.50", "4"),
        ("443", "3.67", "4"),
        ("433", "3.33", "3"),
        ("5", "5.00", "5"),
    ],
)
def test_the_year_is_the_mean_of_its_periods(marks: str, mean: str, gives: str) -> None:
    found = mean_mark(marks, MAZ)
    assert found is not None
    assert (found.mean, found.gives) == (Decimal(mean), gives)
    assert year_proposal(tuple(marks), MAZ).value == gives


def test_a_tie_is_the_policy_s() -> None:
    found = mean_mark("4455", DOWN)
    assert found is not None
    assert found.gives == "4"


@pytest.mark.parametrize(
    ("periods", "value", "why"),
    [
        (("4", "5", None, "5"), "5", "few"),  # one is not set: a hint, not plain
        (("4", "осв", "осв", "5"), "5", "mean"),  # exempt for half of the year
        (("осв", "осв"), "осв", "exempt"),
        (("4", "н/а", "4", "4"), None, "none"),  # the council decides
        (("зач", "зач"), "зач", "mean"),
        (("зач", "незач"), None, "none"),
        ((None, None), None, "none"),
        ((), None, "none"),
    ],
)
def test_what_is_no_number(periods: tuple[str | None, ...], value: str | None, why: str) -> None:
    found = year_proposal(periods, MAZ)
    assert (found.value, found.why) == (value, why)


@pytest.mark.parametrize(
    ("year", "exam", "value"),
    [("4", "5", "5"), ("5", "4", "5"), ("3", "4", "4"), ("4", "4", "4"), ("5", "3", "4")],
)
def test_grade_nine_takes_year_and_exam(year: str, exam: str, value: str) -> None:
    found, formula = final_proposal(9, [YearSoFar(year=year, exam=exam)], MAZ)
    assert (found.value, found.why) == (value, "mean")
    assert formula is not None
    assert formula.of == "exam"


def test_without_an_exam_the_year_is_the_final_mark() -> None:
    found, formula = final_proposal(9, [YearSoFar(year="4")], MAZ)
    assert (found.value, found.why, formula) == ("4", "mean", None)
    assert final_proposal(9, [YearSoFar(exam="4")], MAZ)[0].why == "few"
    assert final_proposal(8, [YearSoFar(year="4", exam="5")], MAZ)[0].value == "4"


@pytest.mark.parametrize(
    ("marks", "mean", "value"),
    [
        (("445", "555"), "4.67", "5"),
        (("344", "445"), "4.00", "4"),
        (("344", "555"), "4.33", "4"),
        (("455", "445"), "4.50", "5"),
        (("333", "444"), "3.50", "4"),
        (("333", "344"), "3.33", "3"),
    ],
)
def test_grade_eleven_takes_half_years_and_years_of_both(
    marks: tuple[str, str], mean: str, value: str
) -> None:
    found, _formula = final_proposal(11, years(*marks), MAZ)
    assert found.average is not None
    assert (found.average.mean, found.value, found.why) == (Decimal(mean), value, "mean")


def test_a_half_year_that_is_missing_makes_it_a_hint() -> None:
    one = YearSoFar(periods=("4", None), year="4")
    assert final_proposal(11, [one, *years("555")], MAZ)[0].why == "few"


def test_three_subjects_make_one_mathematics() -> None:
    names = ("Алгебра", "Биология", "Вероятность и статистика", "Геометрия")
    assert certificate_subjects(names, MAZ) == {
        "Математика": ("Алгебра", "Вероятность и статистика", "Геометрия"),
        "Биология": ("Биология",),
    }
    ninth = [[YearSoFar(year="4", exam="5")], [YearSoFar(year="4")], [YearSoFar(year="3")]]
    found = certificate_mark(9, ninth, MAZ)
    assert found.average is not None
    assert (found.average.mean, found.value) == (Decimal("4.00"), "4")  # (4 + 4 + 3 + 5) / 4
    eleventh = [years("445", "555"), years("444", "444"), years("344", "444")]
    found = certificate_mark(11, eleventh, MAZ)
    assert found.average is not None
    assert (found.average.mean, found.value) == (Decimal("4.17"), "4")  # 75 / 18
    assert certificate_mark(9, [[YearSoFar(year="5", exam="4")]], MAZ).value == "5"
