"""Let the terms of written works follow the calendar (MAZ-3.5.11) and outages (MAZ-3.5.14).

Whoever changes the calendar calls this in the same transaction, after the days off are written.
"""

from datetime import date

from core.acts.work import CORRECTION, Revision, Save, Work
from core.model.works import WrittenWork
from core.rules.outages import term_after
from core.rules.told import of_work
from core.rules.written_works import work_term
from core.storage import class_calendars, works


async def move_terms(work: Work, since: date) -> tuple[tuple[WrittenWork, date], ...]:
    """Reckon anew every term on the day `since` or later; return what moved, with its new term.

    `since` is the first day of which the calendar now says something else. Each term is
    reckoned by the policy of its lesson's day. Four statements, whatever the number of works;
    nothing is chained where nothing moved. Safe twice.
    """
    found = await works.termed_since(work.tx, since)
    if not found:
        return ()
    own = await class_calendars.of_classes(work.tx, {one.lesson.class_id for one in found})
    moved = []
    for one in found:
        policy = work.policy_on(one.lesson.day).policy
        by = work_term(one, own[one.lesson.class_id], policy)
        term = term_after(by.day, policy, work.policies.outages, work.zone)
        if term != one.graded_by:
            moved.append((one, term))
    await works.move_terms(work.tx, {one.id: term for one, term in moved})
    if moved:
        work.save(
            Save(
                action="move_terms",
                object_kind="calendar",
                object_id=None,
                facts={"since": since.isoformat()},
                revisions=[_revision(one, term) for one, term in moved],
            )
        )
    return tuple(moved)


def _revision(work: WrittenWork, term: date) -> Revision:
    was = of_work(work)
    now = None if was is None else {**was, "graded_by": term.isoformat()}
    return Revision(object_kind=works.KIND, object_id=work.id, was=was, now=now, nature=CORRECTION)
