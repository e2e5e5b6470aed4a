"""How long has a family not looked, and who is told next (design.md, "What people are told")?

BARS-CT-5: parents who have not looked for two weeks are informed otherwise. A look counts for
each person; a family is silent as long as nobody of it looks. Holidays do not count, nor days
before the binding or before the family was spoken or written to.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from core.model.calendar import SchoolCalendar, YearDays
from core.model.guardians import Guardian, Rung, Silent
from core.policy.schema import Policy

_SUNDAY = 7

Told = Mapping[tuple[int, int, date], Mapping[Rung, date]]
"""By representative, child and the day counted from: which rungs were told, on which day."""


def counting_days(calendar: SchoolCalendar, grade: int) -> tuple[date, ...]:
    """Return the days of the school year on which a look may be expected, in order.

    All but holidays and days off of this grade; weekends count.
    """
    own = [off for off in calendar.days_off if off.grade_from <= grade <= off.grade_until]
    every = range(calendar.since.toordinal(), calendar.until.toordinal() + 1)
    days = (date.fromordinal(number) for number in every)
    return tuple(day for day in days if not any(off.since <= day <= off.until for off in own))


def days_between(days: Sequence[date], after: date, until: date) -> int:
    """Return how many of the days lie after the one and not after the other."""
    return max(0, bisect_right(days, until) - bisect_right(days, after))


def measured(
    guardians: Iterable[Guardian], years: Mapping[int, YearDays], today: date, zone: ZoneInfo
) -> Iterator[Silent]:
    """Yield how long each representative has not looked, of whom a look may be expected.

    In summer, outside every school year, of nobody.
    """
    counting: dict[int, tuple[date, ...]] = {}
    for one in guardians:
        year = years.get(one.school_year_id)
        if year is None:
            continue
        if one.class_id not in counting:
            calendar = year.calendar(one.class_id)
            counting[one.class_id] = counting_days(calendar, one.grade)
        found = silent(one, counting[one.class_id], today, zone)
        if found is not None:
            yield found


def silent(one: Guardian, days: Sequence[date], today: date, zone: ZoneInfo) -> Silent | None:
    """Return how long the representative has not looked; None: nothing can be expected."""
    if not one.is_reached or one.bound_at is None:
        return None
    bound = one.bound_at.astimezone(zone).date()
    seen = max(bound, one.looked or bound)
    informed = one.informed_at.astimezone(zone).date() if one.informed_at else seen
    since = max(seen, informed)
    return Silent(
        guardian=one,
        since=since,
        days=days_between(days, since, today),
        unseen=days_between(days, seen, today),
        anew=informed > seen,
    )


def of_families(found: Iterable[Silent]) -> tuple[Silent, ...]:
    """Return for each child the representative who looked last, in the order of the children."""
    latest: dict[int, Silent] = {}
    for one in found:
        held = latest.get(one.guardian.child_id)
        if held is None or one.since > held.since:
            latest[one.guardian.child_id] = one
    return tuple(latest.values())


def is_silent(one: Silent, policy: Policy) -> bool:
    """Tell whether the class teacher is to inform the family otherwise (BARS-CT-5)."""
    return one.days >= policy.silence.class_teacher_days.value


def rests(one: Silent, policy: Policy) -> bool:
    """Tell whether the family has not looked, but was informed otherwise meanwhile."""
    return one.anew and one.unseen >= policy.silence.class_teacher_days.value > one.days


def tells_on(day: date) -> bool:
    """Tell whether anybody is told of families that day: not on Sundays."""
    return day.isoweekday() != _SUNDAY


def due_softly(found: Iterable[Silent], told: Told, policy: Policy) -> Iterator[Silent]:
    """Yield the representatives who get the soft word now.

    Whom the class teacher has just spoken to needs none.
    """
    for one in found:
        waits = one.days >= policy.silence.soft_days.value and not one.anew
        if waits and Rung.SOFT not in _rungs(one, told):
            yield one


def due_to_staff(
    families: Iterable[Silent], told: Told, policy: Policy, today: date
) -> Iterator[tuple[Rung, Silent]]:
    """Yield the families of whom class teacher or deputy is told now.

    The deputy hears no earlier than the class teacher has had the days between the two.
    """
    figures = policy.silence
    between = max(0, figures.deputy_days.value - figures.class_teacher_days.value)
    for one in families:
        rungs = _rungs(one, told)
        heard = rungs.get(Rung.CLASS_TEACHER)
        if heard is None and is_silent(one, policy):
            yield Rung.CLASS_TEACHER, one
        is_late = one.days >= figures.deputy_days.value and Rung.DEPUTY not in rungs
        if heard is not None and is_late and (today - heard).days >= between:
            yield Rung.DEPUTY, one


def _rungs(one: Silent, told: Told) -> Mapping[Rung, date]:
    return told.get((one.guardian.id, one.guardian.child_id, one.since), {})
