"""In which period are the marks of a subject summed up? By grade and by subject (MAZ-2.8.4)."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from core.model.standing import Course, MarkingPeriod
from core.policy.periods import Period
from core.policy.schema import Policy


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
    own = [one for one in periods if one.grade_from <= course.grade <= one.grade_until]
    begun = [one for one in own if one.since <= day]
    kind = kind_of_period(course, policy)
    fitting = [one for one in begun if one.kind == kind] or begun
    return max(fitting, key=lambda one: (one.since, -one.until.toordinal()), default=None)


def _fits(one: Period, course: Course) -> bool:
    named = one.subjects is None or not {course.subject, course.field}.isdisjoint(one.subjects)
    rare = one.hours_until is None or (course.hours or one.hours_until) <= Decimal(one.hours_until)
    return one.grade_from <= course.grade <= one.grade_until and named and rare
