"""A late change of the mark of a period or year: what is wished, and carrying it out."""

from dataclasses import replace

from core.acts.late_wish import Wished
from core.acts.listed_standing import group_of
from core.acts.scene import Scene
from core.acts.set_period_marks import Marking, set_period_marks
from core.acts.work import CORRECTION, Save, Work
from core.errors import Changed, Gone, Unfit
from core.model.corrections import CorrectionRequest, LateChange
from core.model.listing import display_names
from core.model.people import Actor
from core.model.period_marks import PeriodMark, ResultKind
from core.model.period_place import PeriodPlace
from core.rules import access
from core.rules.period_marks import on_scale, refused
from core.storage import people, period_marks, period_places


async def wished_period_mark(
    scene: Scene, actor: Actor, wish: LateChange
) -> tuple[PeriodPlace, Wished]:
    """Return the wished change of what its teacher may change no more (MAZ-2.8.4, BARS-ST-2).

    Raises:
        Denied: somebody else teaches the group. Gone: no such mark stands, or it can be changed
        without a request. Changed: another one stands by now. Unfit: no such mark, or that is
        what stands.
    """
    group = await group_of(scene, wish.teaching_id)
    if isinstance(scene, Work):
        await period_marks.lock_sheet(scene.tx, wish.teaching_id)
    by = access.asks_group(actor, group)
    place = await _place(scene, wish)
    mark, closed = await _mark_of(scene, place, wish)
    policy = scene.policy_on(scene.today).policy
    on_scale(wish.wanted, policy)
    if wish.wanted == mark.value:
        raise Unfit(why="no_wish")
    if refused(mark, by, scene.now, policy, year_stands=closed) is None:
        raise Gone(object_kind="request")
    names = await people.names(scene.tx, [mark.person_id])
    change = replace(wish, was=mark.value or "")
    return place, Wished(change=change, by=by, names=display_names(names), whole=names)


async def carry_period_mark(work: Work, found: CorrectionRequest, clause: str | None) -> Save:
    """Write the mark under the name of whoever asked.

    Raises:
        Gone: the mark is no more. Changed: it is another one by now. Unfit: it fits no more.
    """
    change = found.change
    await period_marks.lock_sheet(work.tx, change.teaching_id)
    place = await _place(work, change)
    mark, _closed = await _mark_of(work, place, change)
    on_scale(change.wanted, work.policy_on(work.today).policy)
    marking = Marking(
        group=place.group,
        period=place.period,
        values={mark.person_id: change.wanted},
        stood={mark.person_id: mark},
        kind=ResultKind(change.kind),
        clause=clause,
        nature=CORRECTION,
        why=found.why,
    )
    return await set_period_marks(work, marking, found.asked_by)


async def _place(scene: Scene, change: LateChange) -> PeriodPlace:
    place = await period_places.get(scene.tx, change.teaching_id, change.period_id)
    if place is None:
        raise Gone(object_kind="teaching")
    return place


async def _mark_of(
    scene: Scene, place: PeriodPlace, change: LateChange
) -> tuple[PeriodMark, bool]:
    """Return the mark that stands, and whether one of the year stands over it; one statement."""
    at = (place.period.id, place.group.subject_id, ResultKind(change.kind))
    person_id = change.child_id or 0
    marks, closed = await period_marks.of_sheet(scene.tx, at, [person_id])
    mark = marks.get(person_id)
    if mark is None or mark.value is None:
        raise Gone(object_kind="mark")
    if change.was and mark.value != change.was:
        raise Changed(stands=mark.value)
    return mark, person_id in closed
