"""How a thematic plan moves on: by the lessons that are held, a row an hour (BARS-ST-10).

A lesson that falls out or is given to another subject is no hour of the plan, so its row stays
for the next one; one that is held together with another group is an hour of each plan.
Where a teacher took the topic of another row, the plan goes on behind that one.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from core.model.plans import Plan, PlanAtLesson, PlanHour, PlanRow, PlanSpot


def passed(plan: Plan, hours: Iterable[PlanHour]) -> int:
    """Return how many hours of the plan are behind after these lessons, in their order."""
    at = min(plan.before, plan.hours)
    for _hour, place in _walk(plan, hours):
        at = min(place + 1, plan.hours)
    return at


def given(plan: Plan, hours: Iterable[PlanHour]) -> frozenset[int]:
    """Return the numbers of the rows of which each hour was held: recorded at its lesson.

    Hours before the journal's first lesson count as held, as `passed` has it.
    """
    held = {*range(plan.before), *(at for hour, at in _walk(plan, hours) if hour.recorded)}
    ends = accumulate(row.hours for row in plan.rows)
    return frozenset(
        row.number
        for row, end in zip(plan.rows, ends, strict=True)
        if held.issuperset(range(end - row.hours, end))
    )


def _walk(plan: Plan, hours: Iterable[PlanHour]) -> Iterator[tuple[PlanHour, int]]:
    """Yield the lessons, each with the hour of the plan that it took, from 0."""
    ends = list(accumulate(row.hours for row in plan.rows))
    spans = {row.id: (end - row.hours, end) for row, end in zip(plan.rows, ends, strict=True)}
    at = min(plan.before, plan.hours)
    for hour in hours:
        if plan.counts_from is not None and hour.starts < plan.counts_from:
            continue
        first, end = spans.get(hour.row_id or 0, (at, at + 1))
        if not first <= at < end:
            at = first  # another row was chosen: the plan goes on behind it
        yield hour, at
        at = min(at + 1, plan.hours)


def spot(rows: Sequence[PlanRow], after: int) -> PlanSpot | None:
    """Return the hour of the plan that follows so many; None: the plan has ended."""
    at = 0
    for row in rows:
        if after < at + row.hours:
            return PlanSpot(row, after - at + 1)
        at += row.hours
    return None


def at_lesson(plan: Plan, hours: Sequence[PlanHour], lesson_id: int) -> PlanAtLesson | None:
    """Return what the plan has for the lesson: what it took, else what comes next.

    None: the lesson is no hour of this plan.
    """
    own = next((x for x in hours if x.lesson_id == lesson_id), None)
    if own is None or (plan.counts_from is not None and own.starts < plan.counts_from):
        return None
    before = [x for x in hours if (x.starts, x.lesson_id) < (own.starts, own.lesson_id)]
    at = passed(plan, before)
    here = spot(plan.rows, at)
    row = next((x for x in plan.rows if x.id == own.row_id), None)
    if row is not None and (here is None or here.row.id != row.id):
        here = PlanSpot(row)
    return PlanAtLesson(
        spot=here,
        total=len(plan.rows),
        taken=row is not None,
        version=own.topic_version,
        written=own.written,
    )
