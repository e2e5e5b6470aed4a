"""Who besides the teacher hears that the marks of a written work are overdue, and when. Pure.

The teacher hears first, on the first school day after the term (core/rules/grading_terms.py).
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from core.model.calendar import ClassCalendar
from core.model.corrections import DEPUTY_OF_FIELD
from core.model.people import Grant
from core.model.works import OpenWork
from core.policy.schema import Policy
from core.rules.consents import consenting
from core.rules.grading_terms import school_day_after

_DAY = timedelta(days=1)


def lead_hears(term: date, today: date, calendar: ClassCalendar, policy: Policy) -> bool:
    """Tell whether the class teacher hears of it today; once for a work, so on one day."""
    return _reaches(term, today, calendar, policy.grading.lead_after_days.value)


def deputy_hears(term: date, today: date, calendar: ClassCalendar, policy: Policy) -> bool:
    """Tell whether the deputy hears of it today, later than the class teacher."""
    return _reaches(term, today, calendar, policy.grading.deputy_after_days.value)


def newcomer_hears(
    term: date, today: date, joined: date, calendar: ClassCalendar, policy: Policy
) -> bool:
    """Tell whether a deputy who joined after the others had heard of it hears of it today.

    That is on the first school day after the one on which they joined (see `joined_on`).
    """
    told = _told_on(term, calendar, policy.grading.deputy_after_days.value)
    missed = told is not None and told <= joined < today
    return missed and school_day_after(calendar, joined) == today


def joined_on(bound_at: datetime, granted: date, zone: ZoneInfo, policy: Policy) -> date:
    """Return the last day whose letters came too early for whoever has such a right.

    Who was bound, or granted the right, before the hour of the letters got those of the day.
    """
    local = bound_at.astimezone(zone)
    early = local.time() < policy.grading.told_at.value
    return max(local.date() - _DAY * early, granted - _DAY)


def _reaches(term: date, today: date, calendar: ClassCalendar, days: int) -> bool:
    return today > term and _told_on(term, calendar, days) == today


def _told_on(term: date, calendar: ClassCalendar, days: int) -> date | None:
    """Return so many school days after the term; None: the year has no more."""
    day: date | None = term
    for _ in range(days):
        day = school_day_after(calendar, day) if day is not None else None
    return day


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
