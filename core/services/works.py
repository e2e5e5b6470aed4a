"""Plan a written work at a lesson: choose the kind, see its term, save, the same in parallel."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.acts.change_work import NewWork, plan_works
from core.acts.opened_work import work_sight
from core.acts.scene import Scene
from core.acts.work import Work
from core.errors import Changed
from core.journal import Journal
from core.model.calendar import ClassCalendar
from core.model.declared import allows
from core.model.lesson import Lesson
from core.model.people import Actor
from core.model.roles import Action, Role, Thing
from core.model.works import AlikePlanned, LessonWorks, WorkPreview, WorkSight, WrittenWork
from core.rules.changes import may_write
from core.rules.desk import Desk, lesson_desk
from core.rules.texts import fit_text
from core.rules.written_works import (
    LOOKS_AHEAD,
    TITLE_LIMIT,
    Term,
    after_outages,
    beside,
    kind_names,
    planned_late,
    still_planned,
    takes_works,
    term,
    work_desk,
    written_kinds,
)
from core.storage import class_calendars, lessons, works


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedWork:
    """A work to plan: of this kind at this lesson, with a title or without.

    `version` is that of the preview: of a cancelled work in its place, 0 where there was none.
    """

    lesson_id: int
    kind: str
    title: str | None
    version: int


@allows(Action.READ, Thing.LESSON)
async def lesson_works(journal: Journal, actor: Actor, *, lesson_id: int) -> LessonWorks:
    """Return the works of a lesson and the written kinds, for whoever may plan there.

    Raises:
        Gone, Denied, NotHeld: not this actor, not this lesson.
        Forbidden: nobody gives marks there (grade 1, an unmarked subject).
    """
    async with journal.reading() as sight:
        desk = await _desk(sight, actor, lesson_id)
        found = await works.of_lesson(sight.tx, lesson_id)
        return LessonWorks(
            lesson=desk.lesson,
            works=tuple(one for one in found if not one.cancelled),
            kinds=written_kinds(desk.policy),
        )


@allows(Action.READ, Thing.LESSON)
async def work_preview(
    journal: Journal, actor: Actor, *, lesson_id: int, kind: str
) -> WorkPreview:
    """Return what planning a work of this kind would mean: its term, and what else is that day.

    Raises:
        As `lesson_works`; Unfit: no such written kind; TooLate: it cannot be planned any more.
    """
    async with journal.reading() as sight:
        desk = await _desk(sight, actor, lesson_id)
        by = await _term(sight, desk.lesson, kind)
        planned_late(desk, by)
        there = await _there(sight, lesson_id, kind)
        names = kind_names(desk.policy)
        return WorkPreview(
            lesson=desk.lesson,
            kind=names[kind],
            graded_by=by.day,
            clause=by.clause,
            others=await _others(sight, desk.lesson),
            kinds=names,
            version=there.version if there else 0,
        )


@allows(Action.RECORD, Thing.LESSON)
async def plan_work(journal: Journal, actor: Actor, *, wanted: WantedWork) -> WorkSight:
    """Plan the work; one that stands there already is only shown.

    Raises:
        As `work_preview`; Unfit: the title has nothing to be seen in it, or is too long;
        Changed: a work was planned there and cancelled in between.
    """
    async with journal.writing(actor, "plan work") as work:
        desk = await _desk(work, actor, wanted.lesson_id)
        by = await _term(work, desk.lesson, wanted.kind)
        late = planned_late(desk, by)
        title = None if wanted.title is None else fit_text(wanted.title, TITLE_LIMIT)
        planned = await _there(work, wanted.lesson_id, wanted.kind)
        if planned is None or planned.cancelled:
            if wanted.version != (planned.version if planned else 0):
                raise Changed
            new = NewWork(lesson=desk.lesson, kind=wanted.kind, title=title, term=by)
            (planned,) = await plan_works(work, desk.lesson, desk.recorder, [new], late=late)
        return replace(await work_sight(work, actor, planned, desk), late=late)


@allows(Action.RECORD, Thing.LESSON)
async def plan_alike(
    journal: Journal, actor: Actor, *, work_id: int, teaching_id: int | None = None
) -> AlikePlanned:
    """Plan the same in the parallel classes (None), or in one, each at its own next lesson.

    The actor's own classes of the same subject and grade; where it stands already nothing is
    planned again. Each has its own term.

    Raises:
        Gone: there is no such work (any more); Denied: it is not the actor's.
    """
    async with journal.writing(actor, "plan alike") as work:
        got = await works.get(work.tx, work_id)
        source, desk = work_desk(got, actor, work.policies, work.now, work.zone)
        still_planned(source)
        places = [
            one
            for one in await _alike(work, actor, source)
            if teaching_id is None or one.teaching_id == teaching_id
        ]
        wanted = await _each(work, source, places)
        planned = await plan_works(work, desk.lesson, desk.recorder, wanted) if wanted else ()
        that_day = await _that_day(work, [one.lesson for one in planned])
        return AlikePlanned(
            work=source,
            planned=planned,
            others={one.id: beside(one.lesson, that_day) for one in planned},
            kinds=kind_names(desk.policy),
        )


async def _desk(scene: Scene, actor: Actor, lesson_id: int) -> Desk:
    lock = isinstance(scene, Work)
    lesson = await lessons.get(scene.tx, lesson_id, lock=lock)
    desk = lesson_desk(lesson, actor, scene.policies, scene.now, scene.zone)
    takes_works(desk)
    if lock:
        may_write(desk.asked)
    return desk


async def _term(scene: Scene, lesson: Lesson, kind: str) -> Term:
    own = await class_calendars.of_classes(scene.tx, [lesson.class_id])
    return _by(scene, lesson, kind, own[lesson.class_id])


def _by(scene: Scene, lesson: Lesson, kind: str, own: ClassCalendar) -> Term:
    policy = scene.policy_on(lesson.day).policy
    by = term(lesson, kind, own, policy)
    return after_outages(by, policy, scene.policies.outages, scene.zone)


async def _there(scene: Scene, lesson_id: int, kind: str) -> WrittenWork | None:
    found = await works.of_lesson(scene.tx, lesson_id)
    return next((one for one in found if one.kind == kind), None)


async def _that_day(scene: Scene, at: Sequence[Lesson]) -> tuple[WrittenWork, ...]:
    if not at:
        return ()
    return await works.on_days(scene.tx, {x.class_id for x in at}, {x.day for x in at})


async def _others(scene: Scene, lesson: Lesson) -> tuple[WrittenWork, ...]:
    return beside(lesson, await _that_day(scene, [lesson]))


async def _alike(work: Work, actor: Actor, planned: WrittenWork) -> tuple[Lesson, ...]:
    own = actor.holders_of(Role.TEACHER)
    until = planned.lesson.day + LOOKS_AHEAD
    found = await works.alike(work.tx, planned, own, until)
    return tuple(one for one in found if one.lock is None)


async def _each(work: Work, source: WrittenWork, places: Sequence[Lesson]) -> tuple[NewWork, ...]:
    own = await class_calendars.of_classes(work.tx, {one.class_id for one in places})
    return tuple(
        NewWork(
            lesson=one,
            kind=source.kind,
            title=source.title,
            term=_by(work, one, source.kind, own[one.class_id]),
        )
        for one in places
    )
