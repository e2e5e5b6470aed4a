"""Where do pupils stand? Each pupil's marks of each subject, judged by the day's policy."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from core.model.standing import Facts, GivenMark, MarkingPeriod, Standing, Taught
from core.policy.schema import Policy
from core.rules.averages import average
from core.rules.marking_periods import period_of
from core.rules.minimum_marks import enough


def standings(facts: Facts, today: date, policy: Policy) -> Iterator[Standing]:
    """Yield where each pupil stands in each subject that it is taught, in the facts' order."""
    own = defaultdict(list)
    for one in facts.marks:
        own[one.person_id, one.subject_id].append(one)
    for taught in facts.taught:
        period = period_of(taught.course, facts.periods, today, policy)
        marks = own[taught.person_id, taught.subject_id]
        yield _standing(facts, taught, period, _inside(marks, period), (today, policy))


def first_day(facts: Facts, today: date, policy: Policy) -> date:
    """Return the first day of all periods in which these pupils are marked now."""
    found = (period_of(one.course, facts.periods, today, policy) for one in facts.taught)
    return min((one.since for one in found if one is not None), default=today)


def _inside(marks: list[GivenMark], period: MarkingPeriod | None) -> tuple[GivenMark, ...]:
    if period is None:
        return ()
    return tuple(one for one in marks if period.since <= one.day <= period.until)


def _standing(
    facts: Facts,
    taught: Taught,
    period: MarkingPeriod | None,
    marks: tuple[GivenMark, ...],
    by: tuple[date, Policy],
) -> Standing:
    today, policy = by
    kind, course = period.kind if period else "", taught.course
    attended = _attended(facts, taught, period) if period else ()
    return Standing(
        taught=taught,
        period=period,
        marks=marks,
        enough=enough(marks, attended, course=course, kind=kind, today=today, policy=policy),
        average=average(((one.value, one.weight) for one in marks), policy),
    )


def _attended(facts: Facts, taught: Taught, period: MarkingPeriod) -> tuple[date, ...]:
    """Return the days of the period on which the pupil was at a lesson, as far as is known."""
    spells = facts.away.get(taught.person_id, ())
    return tuple(
        day
        for day in facts.days.get(taught.teaching_id, ())
        if period.since <= day <= period.until
        and (taught.teaching_id, taught.person_id, day) not in facts.missed
        and not any(since <= day <= until for since, until in spells)
    )
