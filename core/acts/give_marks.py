"""Write a sheet's wishes, judged on what stands now: one chained row for all of them."""

from collections.abc import Mapping, Sequence

from core.acts.change_mark import change_marks
from core.acts.work import CORRECTION, Work
from core.model.marking import Pending, Sheet
from core.rules.desk import Desk
from core.rules.mark_wishes import answers, in_order, judged
from core.rules.recording import may_record
from core.storage import marks


async def give_marks(
    work: Work,
    desk: Desk,
    sheet: Sheet,
    wishes: Sequence[Pending],
    told: Mapping[int, int] | None = None,
) -> None:
    """Save the wishes; an answer is held to the hour of recording, written work is not.

    `told`: how far the families have been told, where that has been read already.

    Raises:
        Gone, Unfit, Forbidden: a mark does not fit its pupil.
        TooLate: what stands cannot be changed, or an answer not be entered any more.
    """
    if told is None:
        told = await marks.told_until(work.tx, [one.person_id for one in wishes], desk.lesson.day)
    wanted = [judged(desk, sheet, one, told) for one in wishes]
    in_order(sheet, wishes)
    asked = desk.asked
    late = (
        answers(desk, wanted) and may_record(desk.lesson, desk.policy, asked.now, asked.zone).late
    )
    corrects = any(one.nature == CORRECTION for one in wanted)
    clause = desk.policy.correction.marks.clause if corrects else desk.recorder.clause
    save = await change_marks(work, desk.lesson, desk.recorder, wanted, clause)
    if late:
        save.facts["late"] = True
