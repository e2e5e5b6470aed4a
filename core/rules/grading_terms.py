"""By when are the marks of a written work due, and when is its teacher reminded?"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from core.errors import Unfit
from core.model.calendar import ClassCalendar
from core.model.lesson import Lesson
from core.policy.grading import Term
from core.policy.schema import Policy
from core.rules.calendar import is_school_day, next_school_day

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A written work as terms see it: its kind, subject and field of subjects, grade, day."""

    kind: str
    subject: str = ""
    field: str | None
    grade: int
    day: date


def sitting_of(lesson: Lesson, kind: str) -> Sitting:
    """Return a work of this kind at the lesson as terms see it."""
    return Sitting(
        kind=kind, subject=lesson.subject, field=lesson.field, grade=lesson.grade, day=lesson.day
    )


def term_of(sitting: Sitting, policy: Policy) -> Term:
    """Return the first term of the policy that speaks of such a work.

    MAZ-3.5.11, BARS-ST-5, LGOV-T-г; the policy has one for every grade.
    """
    return next(term for term in policy.grading.terms.value if _fits(term, sitting))


def _fits(term: Term, sitting: Sitting) -> bool:
    return (
        term.grade_from <= sitting.grade <= term.grade_until
        and (term.kinds is None or sitting.kind in term.kinds)
        and (term.fields is None or not {sitting.subject, sitting.field}.isdisjoint(term.fields))
    )


def graded_by(sitting: Sitting, calendar: ClassCalendar, policy: Policy) -> date:
    """Return the last day, inclusive, for the marks of the work (MAZ-3.5.11).

    The day of the work itself is not counted. Where the school year has no more school days,
    its last one is the term.
    """
    term = term_of(sitting, policy)
    if not term.working:
        return sitting.day + term.days * _DAY
    day = sitting.day
    for _ in range(term.days):
        following = school_day_after(calendar, day)
        if following is None:
            return day
        day = following
    return day


def results_by(announced: date | None, calendar: ClassCalendar, policy: Policy) -> date:
    """Return the last day for the marks of a work graded elsewhere (MAZ-3.5.12).

    So many working days after its results were announced; while they are not, the last day of
    the school year.
    """
    day = announced
    for _ in range(policy.grading.external_days.value):
        day = school_day_after(calendar, day) if day is not None else None
    return day or calendar.calendar.until


def is_results_day(announced: date, written: date, today: date) -> None:
    """Let results be announced from the day of the work until today.

    Raises:
        Unfit: `results_day`.
    """
    if not written <= announced <= today:
        raise Unfit(why="results_day")


def graded_late(term: date | None, today: date) -> bool:
    """Tell whether a mark given today for a written work comes after its term.

    Until then it is an entry like any other, in the column of the work's day, and no back-dating
    (LGOV-T-ж). None: the work was not planned, so no term runs.
    """
    return term is not None and today > term


Call = Literal["before", "today", "overdue"]
"""Why a teacher is reminded of a work: its term is the next day, is today, or has passed."""


def call_of(term: date, today: date, calendar: ClassCalendar) -> Call | None:
    """Say why a work that still lacks marks is spoken of today; None: not today.

    On school days of the class alone: on the last one before the term, on the term itself, on
    the first one after it, and then on the first of every week, until the marks stand.
    """
    if not _is_school_day(calendar, today):
        return None
    following = school_day_after(calendar, today)
    if today == term:
        return "today"
    if today < term:
        return "before" if following is None or following >= term else None
    first_past = school_day_after(calendar, term)
    return "overdue" if today == first_past or begins_week(today, calendar) else None


def is_near(term: date, today: date, calendar: ClassCalendar) -> bool:
    """Tell whether the term has passed, is today, or comes before the next school day is over."""
    following = school_day_after(calendar, today)
    return term <= today or following is None or following >= term


def begins_week(today: date, calendar: ClassCalendar) -> bool:
    """Tell whether this is a school day and no day of the week before it is one."""
    before = (today - number * _DAY for number in range(1, today.isoweekday()))
    return _is_school_day(calendar, today) and not any(
        _is_school_day(calendar, day) for day in before
    )


def _is_school_day(own: ClassCalendar, day: date) -> bool:
    return is_school_day(own.calendar, day, grade=own.grade, days_a_week=own.days_a_week)


def school_day_after(own: ClassCalendar, after: date) -> date | None:
    """Return the class's next school day; None: its year has no more."""
    return next_school_day(own.calendar, after, grade=own.grade, days_a_week=own.days_a_week)
