"""A planned work: look at it, rename it, move it, take it out of the plan and back."""

from core.acts.change_work import NewWork, cancel, move, plan_works, retitle
from core.acts.opened_work import open_work, shown_work, unchanged, work_sight
from core.acts.work import CORRECTION, SLIP, Work
from core.errors import Unfit
from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.model.works import WorkMoves, WorkSight, WrittenWork
from core.rules.changes import may_write
from core.rules.desk import Desk
from core.rules.recording import is_held
from core.rules.texts import fit_text
from core.rules.written_works import (
    TITLE_LIMIT,
    Term,
    after_outages,
    is_slip,
    is_unmarked,
    kind_names,
    still_planned,
    term,
    work_desk,
)
from core.storage import class_calendars, marks, works

PLACES = 8
"""To how many lessons a work can be moved: some weeks of most subjects."""


@allows(Action.READ, Thing.LESSON)
async def work_page(journal: Journal, actor: Actor, *, work_id: int) -> WorkSight:
    """Return the page of a work, a cancelled one's too, for whoever records its lesson.

    Raises:
        Gone: there is no such work; Denied: it is not the actor's.
    """
    async with journal.reading() as sight:
        found, desk = await open_work(sight, actor, work_id)
        return await work_sight(sight, actor, found, desk)


@allows(Action.RECORD, Thing.LESSON)
async def rename_work(
    journal: Journal, actor: Actor, *, work_id: int, title: str | None, version: int
) -> WorkSight:
    """Let the work have this title (None: none); `version` is that of the page that asked.

    Raises:
        As `work_page`; Gone: it was cancelled; Unfit: nothing to be seen in the title, or too
        long; Changed: another one changed the work in between.
    """
    async with journal.writing(actor, "rename work") as work:
        found, desk = await open_work(work, actor, work_id)
        still_planned(found)
        fit = None if title is None else fit_text(title, TITLE_LIMIT)
        await unchanged(work, found, version)
        if fit != found.title:
            found = await retitle(work, found, desk.recorder, fit)
        return await work_sight(work, actor, found, desk)


@allows(Action.CORRECT, Thing.LESSON)
async def cancel_work(journal: Journal, actor: Actor, *, work_id: int, version: int) -> WorkSight:
    """Take the work out of the plan; one that is out already is only shown.

    Raises:
        As `rename_work`; Forbidden: marks for it stand.
    """
    async with journal.writing(actor, "cancel work") as work:
        found, desk = await open_work(work, actor, work_id)
        if not found.cancelled:
            await unchanged(work, found, version)
            is_unmarked(await marks.stand_of(work.tx, desk.lesson.id, found.kind))
            nature = SLIP if is_slip(desk, found) else CORRECTION
            found = await cancel(work, found, desk.recorder, nature)
        return shown_work(found, desk)


@allows(Action.RECORD, Thing.LESSON)
async def restore_work(journal: Journal, actor: Actor, *, work_id: int, version: int) -> WorkSight:
    """Bring a cancelled work back as it was, its term by today's calendar.

    Raises:
        As `rename_work`; NotHeld: its lesson is not held any more.
    """
    async with journal.writing(actor, "restore work") as work:
        found, desk = await open_work(work, actor, work_id)
        is_held(desk.lesson)
        if found.cancelled:
            await unchanged(work, found, version)
            by = await _term(work, found, desk)
            new = NewWork(lesson=desk.lesson, kind=found.kind, title=found.title, term=by)
            (found,) = await plan_works(work, desk.lesson, desk.recorder, [new])
        return await work_sight(work, actor, found, desk)


@allows(Action.READ, Thing.LESSON)
async def work_moves(journal: Journal, actor: Actor, *, work_id: int) -> WorkMoves:
    """Return the lessons of the same teaching, from today on, to which the work may go.

    Raises:
        As `work_page`; Gone: it was cancelled; Forbidden: marks for it stand.
    """
    async with journal.reading() as sight:
        found, desk = await open_work(sight, actor, work_id)
        still_planned(found)
        is_unmarked(await marks.stand_of(sight.tx, desk.lesson.id, found.kind))
        places = await works.places_for(sight.tx, found, sight.today, PLACES)
        return WorkMoves(work=found, kinds=kind_names(desk.policy), lessons=places)


@allows(Action.CORRECT, Thing.LESSON)
async def move_work(
    journal: Journal, actor: Actor, *, work_id: int, lesson_id: int, version: int
) -> WorkSight:
    """Let the work be written at another lesson of its teaching, with the term of that day.

    Raises:
        As `work_moves`; Unfit: `no_place`, the lesson is none of those; Changed.
    """
    async with journal.writing(actor, "move work") as work:
        found, desk = await open_work(work, actor, work_id)
        still_planned(found)
        await unchanged(work, found, version)
        is_unmarked(await marks.stand_of(work.tx, desk.lesson.id, found.kind))
        places = await works.places_for(work.tx, found, work.today, PLACES)
        place = next((one for one in places if one.id == lesson_id), None)
        if place is None:
            raise Unfit(why="no_place")
        own = await class_calendars.of_classes(work.tx, [place.class_id])
        policy = work.policy_on(place.day).policy
        by = term(place, found.kind, own[place.class_id], policy)
        by = after_outages(by, policy, work.policies.outages, work.zone)
        new = NewWork(lesson=place, kind=found.kind, title=found.title, term=by)
        now = await move(work, found, desk.recorder, new)
        _, there = work_desk(now, actor, work.policies, work.now, work.zone)
        may_write(there.asked)
        return await work_sight(work, actor, now, there)


async def _term(work: Work, found: WrittenWork, desk: Desk) -> Term:
    own = await class_calendars.of_classes(work.tx, [desk.lesson.class_id])
    by = term(desk.lesson, found.kind, own[desk.lesson.class_id], desk.policy)
    return after_outages(by, desk.policy, work.policies.outages, work.zone)
