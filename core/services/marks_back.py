"""Take the last save of a lesson's marks back: a slip, no correction."""

from core.acts.change_mark import change_marks, saved_by_another
from core.acts.work import SLIP, Work
from core.errors import Denied, Gone
from core.journal import Journal
from core.model.declared import allows
from core.model.marking import LastSave, MarksSaved, Pending, Sheet, Undone, Wanted
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules.changes import may_take_back
from core.rules.corrections import Entry
from core.rules.desk import Desk
from core.rules.mark_desk import mark_desk
from core.rules.mark_sheet import marks_saved
from core.storage import lessons, mark_sheets, marks


@allows(Action.CORRECT, Thing.LESSON)
async def take_marks_back(
    journal: Journal, actor: Actor, *, lesson_id: int, version: int
) -> MarksSaved:
    """Let the marks be as before the last save; `version` is that of the sheet after it.

    Raises:
        As `marks_page`; Gone: there is nothing to take back; Denied: another one saved it;
        Changed: it was not the last save; TooLate: the minutes have passed, or a family of
        one of the pupils has been told.
    """
    async with journal.writing(actor, "take marks back") as work:
        lesson = await lessons.get(work.tx, lesson_id)
        desk = mark_desk(lesson, actor, work.policies, work.now, work.zone)
        await marks.lock_sheet(work.tx, lesson_id)
        sheet = await mark_sheets.read(work.tx, desk.lesson, desk.recorder.person_id)
        last = await marks.last_save(work.tx, lesson_id)
        if last is None or all(one.nature == SLIP for one in last.marks):
            raise Gone(object_kind="mark")
        if version != sheet.version:
            raise await saved_by_another(work, lesson_id)
        await _may_undo(work, desk, last)
        wanted = [_wanted(sheet, one) for one in last.marks]
        await change_marks(work, desk.lesson, desk.recorder, wanted, desk.recorder.clause)
        return marks_saved(desk, sheet, _shown(sheet, last))


async def _may_undo(work: Work, desk: Desk, last: LastSave) -> None:
    if last.author_id != desk.recorder.person_id:
        raise Denied(action=Action.CORRECT, object_kind="mark", object_id=desk.lesson.id)
    pupils = [one.person_id for one in last.marks]
    told = await marks.told_until(work.tx, pupils, desk.lesson.day)
    heard = any(seq >= last.sequence for seq in told.values())
    entry = Entry(at=last.at, told=heard, consented=last.consented)
    may_take_back(desk.asked, desk.policy.correction.marks, entry)


def _wanted(sheet: Sheet, one: Undone) -> Wanted:
    """Turn a mark of the save around; a pupil who has left the class is turned back too."""
    cell = next(cell for cell in sheet.cells if cell.mark_id == one.mark_id)
    return Wanted(
        person_id=one.person_id,
        kind=one.kind,
        value=one.was,
        was=cell,
        nature=SLIP,
        ordinal=cell.ordinal,
        remark=one.was_remark,
    )


def _shown(sheet: Sheet, last: LastSave) -> tuple[Pending, ...]:
    listed = {seat.person_id: seat.listed for seat in sheet.seats}
    ordinals = {cell.mark_id: cell.ordinal for cell in sheet.cells}
    return tuple(
        Pending(
            person_id=one.person_id,
            listed=listed.get(one.person_id, ""),
            kind=one.kind,
            was=one.now,
            now=one.was,
            ordinal=ordinals[one.mark_id],
            remark=one.was_remark,
        )
        for one in last.marks
    )
