"""Carry out a correction that was consented to; everything is judged anew (MAZ-2.8.2)."""

from core.acts.change_mark import change_marks
from core.acts.correction_scene import mark_of, wished
from core.acts.work import CORRECTION, Work
from core.errors import Gone
from core.model.corrections import CorrectionRequest
from core.model.marking import Wanted
from core.rules.access import Recorder
from core.rules.locks import may_be_asked, unless
from core.rules.mark_wishes import in_order
from core.rules.marking import may_mark
from core.rules.recording import is_held
from core.storage import mark_sheets, marks


async def carry_out(work: Work, found: CorrectionRequest, by: int) -> None:
    """Write the change under its author's name, with who consented and under which number.

    Raises:
        NotHeld: the lesson is none any more. Gone: the pupil or the mark is no more.
        PeriodLocked: its period is locked, and no order is open for whoever asked.
        Changed: the mark is another one by now. Unfit, Forbidden: it fits no more.
    """
    change = found.change
    is_held(found.lesson)
    policy = work.policy_on(found.lesson.day).policy
    unless(may_be_asked(found.lesson.lock, found.asked_by, policy, work.today))
    await marks.lock_sheet(work.tx, found.lesson.id)
    sheet = await mark_sheets.read(work.tx, found.lesson, found.asked_by)
    cell = mark_of(sheet, change)
    seat = next((one for one in sheet.seats if one.person_id == change.child_id), None)
    if seat is None:
        raise Gone(object_kind="pupil")
    may_mark(seat, change.kind, change.wanted, work.policy_on(found.lesson.day).policy)
    in_order(sheet, [wished(change)])
    wanted = Wanted(
        person_id=change.child_id,
        kind=change.kind,
        value=change.wanted,
        was=cell,
        nature=CORRECTION,
        ordinal=change.ordinal,
        remark=cell.remark if change.wanted else None,
        why=found.why,
    )
    recorder = Recorder(found.asked_by)
    save = await change_marks(work, found.lesson, recorder, [wanted], found.clause)
    save.facts |= {"approved_by": by, "request": found.id}
