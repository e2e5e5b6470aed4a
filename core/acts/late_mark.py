"""A late change of a mark: what is wished, and carrying it out."""

from dataclasses import replace

from core.acts.change_mark import change_marks
from core.acts.late_wish import Wished, needs_consent
from core.acts.scene import Scene
from core.acts.work import CORRECTION, Save, Work
from core.errors import Changed, Gone
from core.model.corrections import CorrectionRequest, LateChange
from core.model.lesson import Lesson
from core.model.marking import Cell, Pending, Sheet, Wanted, column
from core.model.people import Actor
from core.rules.access import Recorder
from core.rules.mark_desk import mark_desk
from core.rules.mark_sheet import standing
from core.rules.mark_wishes import in_order, judged
from core.rules.marking import may_mark
from core.rules.written_works import kind_names
from core.storage import mark_sheets, marks


async def wished_mark(scene: Scene, actor: Actor, lesson: Lesson, wish: LateChange) -> Wished:
    """Return the wished change, where its author may make it no more.

    Raises:
        As for the lesson's marks; Gone: no such mark stands, or it can be changed without a
        request; Changed: another mark stands there by now; Unfit, Forbidden: the wanted mark
        does not fit the pupil.
    """
    desk = mark_desk(lesson, actor, scene.policies, scene.now, scene.zone)
    sheet = await mark_sheets.read(scene.tx, desk.lesson, desk.recorder.person_id)
    cell = _mark_of(sheet, wish)
    told = await marks.told_until(scene.tx, [wish.child_id or 0], desk.lesson.day)
    needs_consent(lambda: judged(desk, sheet, _pending(wish), told))
    own = [one for one in sheet.seats if one.person_id == wish.child_id]
    return Wished(
        change=replace(wish, was=cell.value or ""),
        by=desk.recorder.person_id,
        names={one.person_id: one.listed for one in own},
        whole={one.person_id: one.name for one in own},
        kind=kind_names(desk.policy)[wish.kind],
    )


async def carry_mark(work: Work, found: CorrectionRequest, clause: str | None) -> Save:
    """Write the mark.

    Raises:
        Gone: the pupil or the mark is no more. Changed: the mark is another one by now.
        Unfit, Forbidden: it fits no more.
    """
    change = found.change
    await marks.lock_sheet(work.tx, found.lesson.id)
    sheet = await mark_sheets.read(work.tx, found.lesson, found.asked_by)
    cell = _mark_of(sheet, change)
    seat = next((one for one in sheet.seats if one.person_id == change.child_id), None)
    if seat is None:
        raise Gone(object_kind="pupil")
    may_mark(seat, change.kind, change.wanted, work.policy_on(found.lesson.day).policy)
    in_order(sheet, [_pending(change)])
    wanted = Wanted(
        person_id=seat.person_id,
        kind=change.kind,
        value=change.wanted,
        was=cell,
        nature=CORRECTION,
        ordinal=change.ordinal,
        remark=cell.remark if change.wanted else None,
        why=found.why,
    )
    return await change_marks(work, found.lesson, Recorder(found.asked_by), [wanted], clause)


def _mark_of(sheet: Sheet, change: LateChange) -> Cell:
    place = (change.child_id or 0, column(change.kind, change.ordinal))
    cell = standing(sheet).get(place)
    if cell is None or cell.value is None:
        raise Gone(object_kind="mark")
    if change.was and cell.value != change.was:
        raise Changed(stands=cell.value)
    return cell


def _pending(change: LateChange) -> Pending:
    """Return the change as a wish of the sheet, for the rules of marks."""
    return Pending(
        person_id=change.child_id or 0,
        listed="",
        kind=change.kind,
        was=None,
        now=change.wanted,
        ordinal=change.ordinal,
    )
