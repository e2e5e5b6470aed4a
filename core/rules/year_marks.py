"""What is the mark of a year, a final one, and that of the certificate? Pure.

domain.md: the year is the mean of its periods, a tie in the pupil's favour; grade 9 takes year
and exam, grade 11 the half-years and years of 10 and 11; algebra, geometry, probability and
statistics make one «Математика». The formulas are the policy's (core/policy/year_marks.py).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal

from core.errors import Forbidden
from core.model.averages import Average, Term
from core.model.period_marks import (
    EXEMPT,
    NOT_ATTESTED,
    PASSED,
    Proposal,
    ResultKind,
    Under,
    Why,
    YearRow,
)
from core.model.standing import MarkingPeriod
from core.policy.schema import Policy
from core.policy.year_marks import Final
from core.rules.period_marks import on_scale

_ONE, _TWO_DIGITS = Decimal(1), Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class YearSoFar:
    """What stands in one subject: the periods' marks of a year (None: not set), year and exam."""

    periods: tuple[str | None, ...] = ()
    year: str | None = None
    exam: str | None = None


def kinds_of(grade: int, policy: Policy) -> tuple[ResultKind, ...]:
    """Return which marks are set in the last period of a year, by the grade."""
    formula = next((x for x in policy.year_marks.finals.value if x.grade == grade), None)
    always = (ResultKind.PERIOD, ResultKind.YEAR)
    if formula is None:
        return always
    exams = (ResultKind.EXAM,) if formula.of == "exam" else ()
    return (*always, *exams, ResultKind.FINAL)


def years_of(rows: Sequence[YearRow], periods: Sequence[MarkingPeriod]) -> tuple[YearSoFar, ...]:
    """Return what stands in one subject of one pupil, year by year; `periods`: of this year.

    An earlier year is taken to have as many periods as this one.
    """
    ids, count = {one.id for one in periods}, len(periods)
    before = [one for one in rows if one.period_id not in ids]
    years = dict.fromkeys(one.school_year_id for one in before)
    past = (_year([one for one in before if one.school_year_id == i], count) for i in years)
    return (*past, _year([one for one in rows if one.period_id in ids], count))


def _year(own: Sequence[YearRow], count: int) -> YearSoFar:
    marks = [one.value for one in own if one.kind is ResultKind.PERIOD]
    whole = {one.kind: one.value for one in own}
    return YearSoFar(
        periods=(*marks, *[None] * (count - len(marks))),
        year=whole.get(ResultKind.YEAR),
        exam=whole.get(ResultKind.EXAM),
    )


def proposed(kind: ResultKind, grade: int, years: Sequence[YearSoFar], policy: Policy) -> Proposal:
    """Return what a year, exam or final mark should be; an exam is the examiners' to mark."""
    if kind is ResultKind.EXAM:
        return Proposal(value=None, why="none")
    if kind is ResultKind.FINAL:
        return final_proposal(grade, years, policy)[0]
    return year_proposal(years[-1].periods, policy)


def made_of(
    kind: ResultKind, grade: int, rows: Sequence[YearRow], now: Collection[int], policy: Policy
) -> tuple[Under, ...]:
    """Return the marks of which a year or final one is made; `now`: the periods of this year."""
    formula = next((x for x in policy.year_marks.finals.value if x.grade == grade), None)
    wanted = {ResultKind.PERIOD} if kind is ResultKind.YEAR else {ResultKind.YEAR, ResultKind.EXAM}
    both = kind is ResultKind.FINAL and formula is not None and formula.of == "years"
    if both:
        wanted = {ResultKind.PERIOD, ResultKind.YEAR}
    if kind is ResultKind.EXAM:
        return ()
    return tuple(
        Under(kind=one.kind, period=one.period, value=one.value)
        for one in rows
        if one.kind in wanted and (both or one.period_id in now)
    )


def fits_year(value: str, proposal: Proposal, policy: Policy, *, sure: bool) -> None:
    """Let a value pass that the scale knows; against what is missing under it, only if `sure`.

    Raises:
        Unfit: no such mark. Forbidden: `year_mark_unsure`, to be pressed once more.
    """
    on_scale(value, policy)
    if proposal.why == "few" and value.isdecimal() and not sure:
        raise Forbidden(what="year_mark_unsure")


def mean_mark(values: Iterable[str | None], policy: Policy) -> Average | None:
    """Return the mean of marks and the mark it gives; None: none of them is a number.

    The mean has two digits, as it is shown; one right between two marks gives the better one,
    where the policy says so.
    """
    terms = tuple(Term(value=int(x), weight=_ONE) for x in values if x and x.isdecimal())
    if not terms:
        return None
    weight = Decimal(len(terms))
    mean = (sum(Decimal(one.value) for one in terms) / weight).quantize(_TWO_DIGITS, ROUND_HALF_UP)
    rounding = ROUND_HALF_UP if policy.year_marks.tie.value == "up" else ROUND_HALF_DOWN
    gives = str(mean.quantize(_ONE, rounding))
    return Average(terms=terms, weight=weight, mean=mean, gives=gives)


def year_proposal(periods: Sequence[str | None], policy: Policy) -> Proposal:
    """Return what the mark of the year should be, by those of all its periods.

    Where one is not set or not attested the mean is only a hint ("few"); periods in which the
    pupil was exempt do not count.
    """
    counted = [one for one in periods if one != EXEMPT]
    if periods and not counted:
        return Proposal(value=EXEMPT, why="exempt")
    if counted and all(one == PASSED for one in counted):
        return Proposal(value=PASSED, why="mean")
    return _by_mean(counted, policy)


def final_proposal(
    grade: int, years: Sequence[YearSoFar], policy: Policy
) -> tuple[Proposal, Final | None]:
    """Return what the final mark should be, and by which formula (None: it is the year's).

    `years`: what stands in the subject, that of the grade the last one. Where no exam was sat
    the mark of the year is the final one.
    """
    formula = next((x for x in policy.year_marks.finals.value if x.grade == grade), None)
    now = years[-1] if years else YearSoFar()
    if formula is not None and formula.of == "years":
        every = [x for one in years[-2:] for x in (*one.periods, one.year)]
        return _by_mean([one for one in every if one != EXEMPT], policy), formula
    if formula is not None and now.exam is not None:
        return _by_mean([now.year, now.exam], policy), formula
    why: Why = "mean" if now.year is not None else "none"
    return Proposal(value=now.year, why=why), None


def certificate_mark(
    grade: int, subjects: Sequence[Sequence[YearSoFar]], policy: Policy
) -> Proposal:
    """Return one mark of the certificate for subjects that it joins, or for a subject alone.

    It is the mean of all that counts towards their final marks: the years of each, and the exam
    once; or all half-years and years of each.
    """
    if len(subjects) == 1:
        return final_proposal(grade, subjects[0], policy)[0]
    formula = next((x for x in policy.year_marks.finals.value if x.grade == grade), None)
    if formula is not None and formula.of == "years":
        every = [x for years in subjects for one in years[-2:] for x in (*one.periods, one.year)]
        return _by_mean([one for one in every if one != EXEMPT], policy)
    last = [years[-1] for years in subjects if years]
    exams = [one.exam for one in last if one.exam is not None][:1]
    return _by_mean([*(one.year for one in last), *(exams if formula else [])], policy)


def certificate_subjects(names: Iterable[str], policy: Policy) -> Mapping[str, tuple[str, ...]]:
    """Return the subjects of the certificate, each with those that make it up, in their order."""
    joined = {x: one.name for one in policy.year_marks.joined.value for x in one.subjects}
    found: dict[str, tuple[str, ...]] = {}
    for name in names:
        whole = joined.get(name, name)
        found[whole] = (*found.get(whole, ()), name)
    return found


def _by_mean(values: Sequence[str | None], policy: Policy) -> Proposal:
    mean = mean_mark(values, policy)
    if mean is None or NOT_ATTESTED in values:
        return Proposal(value=None, why="none", average=mean)
    numbers = sum(one is not None and one.isdecimal() for one in values)
    whole = numbers == len(values)
    return Proposal(value=mean.gives, why="mean" if whole else "few", average=mean)
