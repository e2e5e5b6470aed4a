"""A written work that is graded elsewhere: its marks wait for the results to be announced.

National and district works, exams: their term runs from the announcement (MAZ-3.5.12).
"""

from dataclasses import replace

from core.acts.change_work import grade_outside
from core.acts.opened_work import open_work, unchanged, work_sight
from core.acts.work import Work
from core.errors import Unfit
from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.model.works import WorkSight, WrittenWork
from core.rules.desk import Desk
from core.rules.grading_terms import is_results_day
from core.rules.typed_dates import read_past_day
from core.rules.written_works import after_outages, is_unmarked, still_planned, work_term
from core.storage import class_calendars, marks


@allows(Action.RECORD, Thing.LESSON)
async def set_outside(
    journal: Journal, actor: Actor, *, work_id: int, outside: bool, version: int
) -> WorkSight:
    """Let the work be graded elsewhere, or here after all; its term is reckoned anew.

    Raises:
        Gone, Denied: as its page; Gone: it was cancelled. Forbidden: marks for it stand.
        Changed: another one changed it. PeriodLocked.
    """
    async with journal.writing(actor, "grade work outside") as work:
        found, desk = await open_work(work, actor, work_id)
        wanted = replace(found, outside=outside, results_on=None)
        if found.outside is not outside:
            found = await _written(work, (found, wanted), desk, version)
        return await work_sight(work, actor, found, desk)


@allows(Action.RECORD, Thing.LESSON)
async def announce_results(
    journal: Journal, actor: Actor, *, work_id: int, version: int, typed: str | None = None
) -> WorkSight:
    """Let its results be announced on the typed day (None: today): its marks are due after it.

    Raises:
        As `set_outside`. Unfit: `not_a_date`; `results_day`, before the work or after today.
    """
    async with journal.writing(actor, "announce results") as work:
        found, desk = await open_work(work, actor, work_id)
        day = work.today if typed is None else read_past_day(typed, work.today)
        if day is None:
            raise Unfit(why="not_a_date")
        is_results_day(day, found.lesson.day, work.today)
        wanted = replace(found, outside=True, results_on=day)
        if wanted != found:
            found = await _written(work, (found, wanted), desk, version)
        return await work_sight(work, actor, found, desk)


async def _written(
    work: Work, change: tuple[WrittenWork, WrittenWork], desk: Desk, version: int
) -> WrittenWork:
    was, wanted = change
    still_planned(was)
    await unchanged(work, was, version)
    is_unmarked(await marks.stand_of(work.tx, desk.lesson.id, was.kind))
    own = await class_calendars.of_classes(work.tx, [desk.lesson.class_id])
    by = work_term(wanted, own[desk.lesson.class_id], desk.policy)
    by = after_outages(by, desk.policy, work.policies.outages, work.zone)
    return await grade_outside(work, was, replace(wanted, graded_by=by.day), desk.recorder)
