"""Golden drawings of the marks of a period: the group's sheet, and one pupil."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from core.errors import Forbidden, TooEarly
from core.model.period_marks import (
    MarksOrder,
    PeriodMark,
    Proposal,
    Result,
    ResultKind,
    ResultPage,
    ResultSheet,
    Under,
)
from core.model.standing import PupilStanding
from core.rules.digests import kind_names
from core.rules.forecast import forecast
from core.rules.period_marks import proposal
from core.rules.year_marks import year_proposal
from handlers.screens import period_marks
from tests.screens.test_standing import GROUP, POLICY, PUPILS, QUARTER
from tests.support.clock import ZONE, at
from tests.support.golden import same_as_golden, speaking

LAST = date(2026, 12, 28)
ORDER = MarksOrder(
    period_id=2,
    number="145-р",
    day=date(2026, 12, 15),
    set_from=date(2026, 12, 21),
    set_until=LAST,
)
SET = PeriodMark(id=1, person_id=15, value="5", author_id=1, set_at=at(12, day=LAST), version=1)
RESULTS = tuple(
    Result(
        pupil=one,
        proposal=proposal(one.standing, exempt=False),
        mark=SET if one.listed == "Смирнова Д." else None,
    )
    for one in PUPILS
)
SHEET = ResultSheet(
    group=GROUP,
    period=QUARTER,
    results=RESULTS,
    today=LAST,
    scale=POLICY.marks.scale.value,
    due_by=LAST,
    order=ORDER,
    writes=True,
    clause="MAZ-3.5.8",
)


@pytest.fixture(autouse=True)
def russian() -> Iterator[None]:
    with speaking("ru"):
        yield


def page(one: Result, sheet: ResultSheet = SHEET) -> ResultPage:
    marks = tuple((mark.value, mark.weight) for mark in one.pupil.standing.marks)
    whole = PupilStanding(
        group=GROUP,
        pupil=one.pupil,
        forecast=forecast(marks, POLICY),
        kinds=kind_names(POLICY),
    )
    return ResultPage(sheet=sheet, result=one, standing=whole)


def test_the_sheet() -> None:
    same_as_golden(period_marks.sheet(SHEET, ZONE), "period_marks/sheet")
    early = TooEarly(since=at(0, day=ORDER.set_from), clause="MAZ-3.5.8")
    shut = replace(SHEET, refusal=early, order=None)
    same_as_golden(period_marks.sheet(shut, ZONE), "period_marks/early")
    with speaking("en"):
        same_as_golden(period_marks.sheet(SHEET, ZONE), "period_marks/sheet_en")


def test_one_pupil() -> None:
    same_as_golden(period_marks.pupil(page(RESULTS[2]), ZONE), "period_marks/pupil")
    same_as_golden(period_marks.pupil(page(RESULTS[1]), ZONE), "period_marks/unmarked")
    unsure = Forbidden(what="period_mark_unsure", clause="BARS-ST-6")
    same_as_golden(period_marks.pupil(page(RESULTS[3]), ZONE, unsure), "period_marks/unsure")
    consent = Forbidden(what="period_mark_director_or_deputy", clause="MAZ-2.8.4")
    stands = replace(RESULTS[4], refusal=consent)
    same_as_golden(period_marks.pupil(page(stands), ZONE), "period_marks/stands")
    waits = replace(page(stands), waits=17)
    same_as_golden(period_marks.pupil(waits, ZONE), "period_marks/waits")
    never = Forbidden(what="period_mark_nobody", clause="LGOV-T-ж")
    reported = page(replace(stands, refusal=never))
    same_as_golden(period_marks.pupil(reported, ZONE), "period_marks/reported")


def test_the_year() -> None:
    quarters = (("1 четверть", "4"), ("2 четверть", "4"), ("3 четверть", "5"), ("4 четверть", "5"))
    under = tuple(
        Under(kind=ResultKind.PERIOD, period=name, value=value) for name, value in quarters
    )
    every = tuple(
        replace(one, under=under, proposal=year_proposal(marks, POLICY))
        for one, marks in zip(RESULTS, (*["4455", "4", "445"], ("4", None), "5"), strict=True)
    )
    results = tuple(
        replace(
            one,
            pupil=replace(
                one.pupil,
                disputed=None,
                standing=replace(one.pupil.standing, average=one.proposal.average),
            ),
        )
        for one in every
    )
    kinds = (ResultKind.PERIOD, ResultKind.YEAR, ResultKind.EXAM, ResultKind.FINAL)
    fourth = replace(QUARTER, name="4 четверть")
    year = replace(SHEET, kind=ResultKind.YEAR, kinds=kinds, results=results, period=fourth)
    same_as_golden(period_marks.sheet(year, ZONE), "period_marks/year")
    for name, i in (("year_pupil", 0), ("year_few", 3), ("year_set", 4)):
        shown = period_marks.pupil(page(results[i], year), ZONE)
        same_as_golden(shown, f"period_marks/{name}")
    exam = replace(year, kind=ResultKind.EXAM)
    one = replace(results[0], under=(), proposal=Proposal(value=None, why="none"))
    standing = replace(one.pupil.standing, average=None)
    one = replace(one, pupil=replace(one.pupil, standing=standing))
    same_as_golden(period_marks.pupil(page(one, exam), ZONE), "period_marks/exam")
