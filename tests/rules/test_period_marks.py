"""What a period mark may be with too few marks under it."""

from decimal import Decimal

import pytest

from core.errors import Forbidden, Unfit
from core.model.period_marks import ResultKind
from core.model.standing import Course, Enough, Standing, Taught
from core.policy.load import load
from core.rules.marking_periods import kind_of_period
from core.rules.period_marks import by_results, dated_by, fits

GRADES = range(1, 12)
COURSE = Course(grade=7, subject="Алгебра", hours=Decimal(2))
TAUGHT = Taught(teaching_id=1, person_id=1, class_id=1, subject_id=1, course=COURSE)


def standing(held: int) -> Standing:
    enough = Enough(held=held, weeks=5, needed=5)
    return Standing(taught=TAUGHT, period=None, marks=(), enough=enough, average=None)


@pytest.mark.clause("BARS-ST-6", "BBZH-6.2")
@pytest.mark.parametrize("policy", ["bars", "bbzh"])
def test_with_too_few_marks_it_is_refused_however_sure_one_is(policy: str) -> None:
    with pytest.raises(Forbidden) as refusal:
        fits("4", standing(4), load(policy), sure=True)
    assert refusal.value.what == "period_mark_few"
    fits("н/а", standing(0), load(policy), sure=False)
    fits("4", standing(5), load(policy), sure=False)


def test_where_the_policy_warns_one_is_asked_once() -> None:
    with pytest.raises(Forbidden) as refusal:
        fits("4", standing(4), load("maz"), sure=False)
    assert refusal.value.what == "period_mark_unsure"
    fits("4", standing(4), load("maz"), sure=True)


def test_what_no_scale_knows_is_no_mark() -> None:
    with pytest.raises(Unfit):
        fits("6", standing(9), load("maz"), sure=True)


@pytest.mark.clause("LGOV-4")
def test_lgov_sums_up_quarters_from_the_second_grade_and_half_years_from_the_tenth() -> None:
    lgov = load("lgov")
    courses = {grade: Course(grade=grade, subject="Алгебра") for grade in GRADES}
    found = {grade: kind_of_period(one, lgov) for grade, one in courses.items()}
    assert found == {**dict.fromkeys(GRADES, "quarter"), 1: None, 10: "half_year", 11: "half_year"}


@pytest.mark.clause("MAZ-2.8.4")
def test_maz_sums_up_quarters_until_the_ninth_grade_and_half_years_after_it() -> None:
    maz = load("maz")
    courses = {grade: Course(grade=grade, subject="Алгебра") for grade in GRADES}
    found = {grade: kind_of_period(one, maz) for grade, one in courses.items()}
    assert found == {**dict.fromkeys(GRADES, "quarter"), 10: "half_year", 11: "half_year"}


@pytest.mark.clause("BARS-ST-13", "MAZ-3.5.8")
def test_an_exam_waits_for_its_results_and_no_order() -> None:
    bars = load("bars")
    assert by_results(ResultKind.EXAM, bars)
    assert not by_results(ResultKind.YEAR, bars)
    assert dated_by(ResultKind.EXAM, bars) == bars.periods.exam_marks.clause
    maz = load("maz")
    assert not by_results(ResultKind.EXAM, maz)
