"""In which period are the marks of a subject summed up? By grade and by subject (MAZ-2.8.4)."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from core.model.standing import Course, MarkingPeriod
from core.policy.periods import Period
from core.policy.schema import Policy

_IN_YEAR = {"quarter": 4, "half_year": 2}
"""How many periods of a kind a year has."""


def kind_of_period(course: Course, policy: Policy) -> str | None:
    """Return the kind of period in which the subject is marked; None: the policy has none.

    The first entry of the policy that speaks of the grade, the subject and its weekly hours.
    """
    kinds = policy.periods.kinds.value
    return next((one.kind for one in kinds if _fits(one, course)), None)


def period_of(
    course: Course, periods: Iterable[MarkingPeriod], day: date, policy: Policy
) -> MarkingPeriod | None:
    """Return the subject's period around the day, else the last that ended before it.

    A school that has no dates of that kind for the grade is given those which it has.
    """
    return max(begun(course, periods, day, policy), key=_order, default=None)


def begun(
    course: Course, periods: Iterable[MarkingPeriod], day: date, policy: Policy
) -> tuple[MarkingPeriod, ...]:
    """Return the subject's periods that have begun by the day, the first one first."""
    started = (one for one in periods if one.since <= day)
    return of_course(course, started, policy)


def of_course(
    course: Course, periods: Iterable[MarkingPeriod], policy: Policy
) -> tuple[MarkingPeriod, ...]:
    """Return those of the periods in which the subject is marked, the first one first."""
    own = [one for one in periods if one.grade_from <= course.grade <= one.grade_until]
    kind = kind_of_period(course, policy)
    fitting = [one for one in own if one.kind == kind] or own
    return tuple(sorted(fitting, key=_order))


def ends_year(
    one: MarkingPeriod, course: Course, periods: Iterable[MarkingPeriod], policy: Policy
) -> bool:
    """Tell whether it is the last period of the year; where later ones lack dates, none is."""
    own = of_course(course, periods, policy)
    whole = [x for x in own if x.kind == one.kind]
    return len(whole) >= _IN_YEAR.get(one.kind, 1) and whole[-1].id == one.id


def _order(one: MarkingPeriod) -> tuple[date, int]:
    return one.since, -one.until.toordinal()


def _fits(one: Period, course: Course) -> bool:
    named = one.subjects is None or not {course.subject, course.field}.isdisjoint(one.subjects)
    rare = one.hours_until is None or (course.hours or one.hours_until) <= Decimal(one.hours_until)
    return one.grade_from <= course.grade <= one.grade_until and named and rare
