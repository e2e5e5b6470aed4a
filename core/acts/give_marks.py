"""Write a sheet's wishes, judged on what stands now: one chained row for all of them."""

from collections.abc import Mapping, Sequence
from datetime import date

from core.acts.change_mark import change_marks
from core.acts.scene import Scene
from core.acts.work import CORRECTION, ENTRY, Work
from core.model.marking import Pending, Sheet, Wanted
from core.rules.back_dating import back_dated
from core.rules.desk import Desk
from core.rules.grading_terms import graded_late
from core.rules.mark_wishes import answers, in_order, judged
from core.rules.marking import kind_of_work
from core.rules.openings import may_enter
from core.storage import marks, works


async def give_marks(
    work: Work,
    desk: Desk,
    sheet: Sheet,
    wishes: Sequence[Pending],
    told: Mapping[int, int] | None = None,
) -> None:
    """Save the wishes; an answer is held to the hour of recording, written work to its term.

    `told`: how far the families have been told, where that has been read already.

    Raises:
        Gone, Unfit, Forbidden: a mark does not fit its pupil.
        TooLate: what stands cannot be changed, or an answer not be entered any more.
    """
    if told is None:
        told = await marks.told_until(work.tx, [one.person_id for one in wishes], desk.lesson.day)
    wanted = [judged(desk, sheet, one, told) for one in wishes]
    in_order(sheet, wishes)
    timing = may_enter(desk.asked, desk.lesson) if answers(desk, wanted) else None
    late = await _after_term(work, desk, wanted)
    refusal = back_dated(desk.asked, desk.lesson) if late else None
    if refusal is not None:
        raise refusal
    clauses = [one.clause for one in wanted if one.nature == CORRECTION]
    clause = next(iter(clauses), desk.recorder.clause)
    if timing is not None and timing.facts and not clauses:
        clause = timing.clause
    save = await change_marks(work, desk.lesson, desk.recorder, wanted, clause)
    save.facts |= {**(timing.facts if timing else {}), **({"late": True} if late else {})}


async def terms_of_works(scene: Scene, lesson_id: int) -> dict[str, date]:
    """Return the terms of the lesson's planned works by their kind."""
    found = await works.of_lesson(scene.tx, lesson_id)
    return {one.kind: one.graded_by for one in found if not one.cancelled}


async def _after_term(work: Work, desk: Desk, wanted: Sequence[Wanted]) -> bool:
    """Tell whether a first mark for a planned work comes after its term (LGOV-T-ж)."""
    entered = {
        one.kind
        for one in wanted
        if one.nature == ENTRY and kind_of_work(one.kind, desk.policy).written
    }
    terms = await terms_of_works(work, desk.lesson.id) if entered else {}
    return any(graded_late(terms.get(kind), work.today) for kind in entered)
