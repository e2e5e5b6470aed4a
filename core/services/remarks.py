"""Say something about a mark that stands: look at it, write, take the words away."""

from dataclasses import dataclass

from core.acts.change_mark import change_marks, saved_by_another
from core.acts.scene import Scene
from core.acts.work import REMARK, Work
from core.errors import Gone
from core.journal import Journal
from core.model.declared import allows
from core.model.marking import Cell, MarksSaved, Pending, RemarkSight, Sheet, Wanted
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules.changes import may_write
from core.rules.desk import Desk
from core.rules.mark_desk import mark_desk
from core.rules.mark_sheet import kind_choices, marks_saved, standing
from core.rules.texts import REMARK_LIMIT, fit_line
from core.storage import lessons, mark_sheets


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkPlace:
    """A mark of a lesson by pupil and column («oral», «oral.2»), as it was looked at."""

    lesson_id: int
    person_id: int
    kind: str
    version: int


@allows(Action.READ, Thing.LESSON)
async def remark_page(
    journal: Journal, actor: Actor, *, lesson_id: int, person_id: int, kind: str
) -> RemarkSight:
    """Return the pupil's mark of the column `kind` with what was said of it.

    Raises:
        As for the lesson's marks; Gone: the pupil is not on the list, or has no such mark.
    """
    async with journal.reading() as sight:
        desk, sheet = await _open(sight, actor, lesson_id)
        cell, listed = _mark(sheet, person_id, kind)
        choices = kind_choices(sheet, desk.policy, None)
        return RemarkSight(
            lesson=desk.lesson,
            kind=next(one for one in choices if one.id == cell.kind),
            ordinal=cell.ordinal,
            person_id=person_id,
            listed=listed,
            value=cell.value or "",
            remark=cell.remark,
            version=cell.version,
        )


@allows(Action.RECORD, Thing.LESSON)
async def set_remark(
    journal: Journal, actor: Actor, *, place: MarkPlace, text: str | None
) -> MarksSaved:
    """Let this be said of the mark; None: nothing any more.

    Words beside a mark are no correction of it: they may be set at any hour, until the period
    is locked, and stand in history like all the rest. What stands already changes nothing.

    Raises:
        As `remark_page`; Unfit: nothing to be seen in the text, or more than fits a line.
        Changed: the mark was changed in between. PeriodLocked: the period is locked.
    """
    async with journal.writing(actor, "set remark") as work:
        desk, sheet = await _open(work, actor, place.lesson_id)
        may_write(desk.asked)
        cell, listed = _mark(sheet, place.person_id, place.kind)
        fit = None if text is None else fit_line(text, REMARK_LIMIT)
        if fit == cell.remark:
            return marks_saved(desk, sheet, ())
        if cell.version != place.version:
            raise await saved_by_another(work, place.lesson_id)
        wanted = [_wanted(cell, fit)]
        await change_marks(work, desk.lesson, desk.recorder, wanted, desk.recorder.clause)
        return marks_saved(desk, sheet, (_shown(cell, listed, fit),))


async def _open(scene: Scene, actor: Actor, lesson_id: int) -> tuple[Desk, Sheet]:
    writes = isinstance(scene, Work)
    lesson = await lessons.get(scene.tx, lesson_id, lock=writes)
    desk = mark_desk(lesson, actor, scene.policies, scene.now, scene.zone)
    return desk, await mark_sheets.read(scene.tx, desk.lesson, desk.recorder.person_id)


def _mark(sheet: Sheet, person_id: int, kind: str) -> tuple[Cell, str]:
    seat = next((one for one in sheet.seats if one.person_id == person_id), None)
    if seat is None:
        raise Gone(object_kind="pupil")
    cell = standing(sheet).get((person_id, kind))
    if cell is None or cell.value is None:
        raise Gone(object_kind="mark")
    return cell, seat.listed


def _wanted(cell: Cell, remark: str | None) -> Wanted:
    return Wanted(
        person_id=cell.person_id,
        kind=cell.kind,
        value=cell.value,
        was=cell,
        nature=REMARK,
        ordinal=cell.ordinal,
        remark=remark,
    )


def _shown(cell: Cell, listed: str, remark: str | None) -> Pending:
    return Pending(
        person_id=cell.person_id,
        listed=listed,
        kind=cell.kind,
        was=cell.value,
        now=cell.value,
        ordinal=cell.ordinal,
        remark=remark,
    )
