"""Which marks of a period or year are to be set by now, and who is told of it when? Pure.

MAZ-3.5.8, BBZH-6.3: they stand by the day of the director's order.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from core.model.owed_marks import LeftBehind, Owed, OwedFacts
from core.model.period_marks import ResultKind
from core.model.standing import MarkingPeriod, Taught
from core.policy.schema import Policy
from core.rules.marking import FIRST_GRADE
from core.rules.marking_periods import begun, ends_year, of_course
from core.rules.period_marks import due_by, opens_on

SHOWN_FOR = timedelta(days=14)
"""So long after they were due marks that are not set are spoken of."""

Stage = Literal["eve", "last", "late"]
"""They are due by the next working day; today; or were."""


def owed(facts: OwedFacts, today: date, policy: Policy) -> Iterator[Owed]:
    """Yield what each group's teacher sets now and has not, in the order of the teachings."""
    for own in _marked(facts, policy):
        course = own[0].course
        for period in begun(course, facts.periods, today, policy):
            order = facts.orders.get(period.id)
            until = due_by(period, order, policy)
            if not opens_on(period, order, policy) <= today <= until + SHOWN_FOR:
                continue
            last = ends_year(period, course, facts.periods, policy)
            for kind in (ResultKind.PERIOD, ResultKind.YEAR)[: 2 if last else 1]:
                yield from _of_group(facts, own, period, kind, until)


def left_behind(facts: OwedFacts, today: date, policy: Policy) -> tuple[LeftBehind, ...]:
    """Return the periods of which nobody speaks any more, and in how many groups marks lack."""
    found: dict[str, int] = {}
    for own in _marked(facts, policy):
        for period in begun(own[0].course, facts.periods, today, policy):
            until = due_by(period, facts.orders.get(period.id), policy)
            if today > until + SHOWN_FOR:
                lacks = any(_of_group(facts, own, period, ResultKind.PERIOD, until))
                found[period.name] = found.get(period.name, 0) + lacks
    return tuple(LeftBehind(period=name, groups=n) for name, n in found.items() if n)


def to_be_set(facts: OwedFacts, period_id: int, policy: Policy) -> Iterator[Owed]:
    """Yield what is not set in the groups that sum up in this period, whenever it is due."""
    for own in _marked(facts, policy):
        for period in of_course(own[0].course, facts.periods, policy):
            if period.id == period_id:
                until = due_by(period, facts.orders.get(period.id), policy)
                yield from _of_group(facts, own, period, ResultKind.PERIOD, until)


def _marked(facts: OwedFacts, policy: Policy) -> Iterator[list[Taught]]:
    """Yield the pupils of each group that is given marks."""
    for _teaching, same in groupby(facts.taught, key=lambda one: one.teaching_id):
        own = list(same)
        if own[0].course.grade != FIRST_GRADE or policy.grade_one.marks.value:
            yield own


def _of_group(
    facts: OwedFacts,
    own: Sequence[Taught],
    period: MarkingPeriod,
    kind: ResultKind,
    until: date,
) -> Iterator[Owed]:
    places = ((period.id, one.subject_id, one.person_id, kind) for one in own)
    left = sum(place not in facts.given for place in places)
    if left:
        yield Owed(
            teaching_id=own[0].teaching_id,
            class_id=own[0].class_id,
            period=period,
            kind=kind,
            left=left,
            count=len(own),
            due_by=until,
        )


def stage_of(one: Owed, today: date, next_day: date) -> Stage | None:
    """Return of what somebody hears today: the evening before, the last day, too late.

    `next_day`: the next working day. What is due by then is spoken of on its eve, a Friday's too.
    """
    if one.due_by <= today:
        return "last" if one.due_by == today else "late"
    return "eve" if one.due_by <= next_day else None
