"""Who besides the teacher hears that the marks of a written work are overdue, and when. Pure.

The teacher hears first, on the first school day after the term (core/rules/grading_terms.py).
"""

from collections.abc import Collection, Iterable
from datetime import date

from core.model.calendar import ClassCalendar
from core.model.corrections import DEPUTY_OF_FIELD
from core.model.people import Grant
from core.model.works import OpenWork
from core.policy.schema import Policy
from core.rules.consents import consenting
from core.rules.grading_terms import school_day_after


def lead_hears(term: date, today: date, calendar: ClassCalendar, policy: Policy) -> bool:
    """Tell whether the class teacher hears of it today; once for a work, so on one day."""
    return _reaches(term, today, calendar, policy.grading.lead_after_days.value)


def deputy_hears(term: date, today: date, calendar: ClassCalendar, policy: Policy) -> bool:
    """Tell whether the deputy hears of it today, later than the class teacher."""
    return _reaches(term, today, calendar, policy.grading.deputy_after_days.value)


def _reaches(term: date, today: date, calendar: ClassCalendar, days: int) -> bool:
    if today <= term:
        return False
    day: date | None = term
    for _ in range(days):
        day = school_day_after(calendar, day) if day is not None else None
    return day == today


def heads_of(works: Iterable[OpenWork], heads: Collection[Grant]) -> dict[int, set[int]]:
    """Return by deputy the ids of those works that lie in the fields they lead.

    Where nobody leads a field any deputy hears, and with no deputy the director.
    """
    found: dict[int, set[int]] = {}
    for one in works:
        lesson = one.work.lesson
        fields = (lesson.subject, lesson.field)
        teacher = lesson.given_by or 0
        for person_id in consenting(DEPUTY_OF_FIELD, fields, teacher, heads):
            found.setdefault(person_id, set()).add(one.work.id)
    return found
