"""A planned work for whoever grades it: let in, as it was drawn, and as its page shows it."""

from core.acts.scene import Scene
from core.acts.work import Work
from core.errors import Changed
from core.model.people import Actor
from core.model.roles import Role
from core.model.works import Progress, WorkSight, WrittenWork
from core.rules.changes import may_write
from core.rules.desk import Desk
from core.rules.work_progress import sorted_out
from core.rules.written_works import LOOKS_AHEAD, beside, kind_names, work_clause, work_desk
from core.storage import marks, people, revisions, rosters, works


async def open_work(scene: Scene, actor: Actor, work_id: int) -> tuple[WrittenWork, Desk]:
    """Return the work with its desk; to write, nobody else writes its marks until the end.

    Raises:
        Gone: there is no such work; Denied: it is not the actor's. PeriodLocked: to write.
    """
    found = await works.get(scene.tx, work_id)
    opened = work_desk(found, actor, scene.policies, scene.now, scene.zone)
    if isinstance(scene, Work):
        may_write(opened[1].asked)
        await marks.lock_sheet(scene.tx, opened[0].lesson.id)
    return opened


async def unchanged(work: Work, found: WrittenWork, version: int) -> None:
    """Let only a change pass that was asked of the work as it stands.

    Raises:
        Changed: somebody changed it in between.
    """
    if version == found.version:
        return
    last = await revisions.newest(work.tx, works.KIND, found.id)
    if last is None or last.author_id is None:
        raise Changed
    names = await people.names(work.tx, [last.author_id])
    raise Changed(by=names[last.author_id].polite, at=last.at)


def shown_work(found: WrittenWork, desk: Desk) -> WorkSight:
    """Return what is drawn of the work without reading more."""
    clause = work_clause(found, desk.policy)
    return WorkSight(
        work=found, kinds=kind_names(desk.policy), clause=clause, begun=not desk.is_ahead
    )


async def work_sight(scene: Scene, actor: Actor, found: WrittenWork, desk: Desk) -> WorkSight:
    """Return what is drawn of the work; seven statements at most."""
    shown, lesson = shown_work(found, desk), found.lesson
    if found.cancelled:
        return shown
    cells = await marks.of_lesson(scene.tx, lesson.id) if shown.begun else ()
    seats = await rosters.of_lesson(scene.tx, lesson) if shown.begun else ()
    progress, left, owe = sorted_out(seats, cells, found.kind) if seats else (Progress(), (), ())
    that_day = await works.on_days(scene.tx, [lesson.class_id], [lesson.day])
    own, until = actor.holders_of(Role.TEACHER), lesson.day + LOOKS_AHEAD
    near = until >= desk.asked.now.astimezone(desk.asked.zone).date()
    alike = await works.alike(scene.tx, found, own, until) if near else ()
    return WorkSight(
        work=found,
        kinds=shown.kinds,
        clause=shown.clause,
        begun=shown.begun,
        progress=progress,
        left=left,
        owe=owe,
        marked=any(cell.kind == found.kind and cell.value is not None for cell in cells),
        others=beside(lesson, that_day),
        alike=alike,
    )
