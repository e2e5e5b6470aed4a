"""Give marks at a lesson: look at the sheet, draft, save."""

from dataclasses import dataclass, replace
from datetime import date

from core.acts.change_mark import change_marks, saved_by_another
from core.acts.work import CORRECTION, ENTRY, SLIP, Work
from core.errors import Gone
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.marking import MarksSaved, MarksSight, Pending, Sheet, Wanted
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.rules.changes import may_change
from core.rules.corrections import Entry
from core.rules.desk import Desk
from core.rules.grading_terms import graded_late
from core.rules.mark_desk import mark_desk
from core.rules.mark_sheet import marks_saved, marks_sight, pending, redrafted, standing
from core.rules.marking import kind_of_work, may_mark
from core.rules.recording import may_record
from core.storage import lessons, mark_sheets, marks, settings, works

LAST_KIND = "work_kind"
"""The name under which an account's settings keep the kind of work that it marked last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkTap:
    """The wanted state of one cell: this value for this pupil and kind of work; None erases."""

    lesson_id: int
    person_id: int
    kind: str
    value: str | None


@allows(Action.READ, Thing.LESSON)
async def marks_page(
    journal: Journal, actor: Actor, *, lesson_id: int, kind: str | None = None
) -> MarksSight:
    """Return the kinds of work to choose from, or the sheet of one.

    Raises:
        Gone, Denied, NotHeld, TooEarly, Forbidden: no marks by this actor at this lesson.
        Unfit: the policy has no such kind of work.
    """
    async with journal.reading() as sight:
        desk = await _desk(sight, actor, lesson_id)
        sheet = await mark_sheets.read(sight.tx, desk.lesson, desk.recorder.person_id)
        chosen = await settings.of_account(sight.tx, access.is_known(actor))
        planned = {} if kind else await _terms(sight, lesson_id)
        return marks_sight(sheet, desk.policy, kind, chosen.get(LAST_KIND), planned)


@allows(Action.RECORD, Thing.LESSON)
async def mark_draft(journal: Journal, actor: Actor, *, tap: MarkTap) -> MarksSight:
    """Keep in the draft what a pupil's mark shall be; nothing is in the journal yet.

    Raises:
        As `marks_page`; Gone: the pupil is not on the list; Unfit, Forbidden: the mark does
        not fit the pupil; TooLate: what stands cannot be changed any more.
    """
    async with journal.writing(actor, "draft marks") as work:
        desk, sheet = await _open(work, actor, tap.lesson_id)
        wish = Pending(person_id=tap.person_id, listed="", kind=tap.kind, was=None, now=tap.value)
        _wanted(desk, sheet, wish, {})
        draft = redrafted(sheet, tap.kind, tap.person_id, tap.value)
        person_id = desk.recorder.person_id
        await mark_sheets.keep(work.tx, person_id, tap.lesson_id, draft, work.now)
        return marks_sight(replace(sheet, draft=draft), desk.policy, tap.kind, None)


@allows(Action.RECORD, Thing.LESSON)
async def save_marks(
    journal: Journal, actor: Actor, *, lesson_id: int, version: int
) -> MarksSaved:
    """Write the drafted marks: one chained row, a revision for each mark.

    `version` is that of the sheet on which the button was drawn. What has been saved already
    (a second press) changes nothing and gives no changes back.

    Raises:
        As `mark_draft`; Changed: another one saved this lesson's marks in between.
    """
    async with journal.writing(actor, "save marks") as work:
        desk, sheet = await _open(work, actor, lesson_id)
        wishes = pending(sheet)
        if wishes and version != sheet.version:
            raise await saved_by_another(work, lesson_id)
        if wishes:
            await _write(work, desk, sheet, wishes)
            await mark_sheets.drop(work.tx, desk.recorder.person_id, lesson_id)
        return marks_saved(desk, sheet, wishes)


async def _desk(scene: Sight | Work, actor: Actor, lesson_id: int) -> Desk:
    lesson = await lessons.get(scene.tx, lesson_id)
    return mark_desk(lesson, actor, scene.policies, scene.now, scene.zone)


async def _open(work: Work, actor: Actor, lesson_id: int) -> tuple[Desk, Sheet]:
    """Open the sheet to write on it: nobody else writes until the transaction ends."""
    desk = await _desk(work, actor, lesson_id)
    await marks.lock_sheet(work.tx, lesson_id)
    return desk, await mark_sheets.read(work.tx, desk.lesson, desk.recorder.person_id)


async def _write(work: Work, desk: Desk, sheet: Sheet, wishes: tuple[Pending, ...]) -> None:
    """Save; an entry for answering is held to the hour of recording, written work to its term."""
    told = await marks.told_until(work.tx, [one.person_id for one in wishes], desk.lesson.day)
    wanted = [_wanted(desk, sheet, one, told) for one in wishes]
    answers = [one for one in wanted if one.nature == ENTRY and not _is_written(desk, one.kind)]
    asked = desk.asked
    late = answers and may_record(desk.lesson, desk.policy, asked.now, asked.zone).late
    late = late or await _after_term(work, desk, wanted)
    corrects = any(one.nature == CORRECTION for one in wanted)
    clause = desk.policy.correction.marks.clause if corrects else desk.recorder.clause
    save = await change_marks(work, desk.lesson, desk.recorder, wanted, clause)
    if late:
        save.facts["late"] = True
    account_id = access.is_known(work.actor)
    await settings.choose(work.tx, account_id, LAST_KIND, wishes[-1].kind)


async def _after_term(work: Work, desk: Desk, wanted: list[Wanted]) -> bool:
    """Tell whether a first mark for a planned work comes after its term (LGOV-T-ж)."""
    entered = {one.kind for one in wanted if one.nature == ENTRY and _is_written(desk, one.kind)}
    terms = await _terms(work, desk.lesson.id) if entered else {}
    return any(graded_late(terms.get(kind), work.today) for kind in entered)


async def _terms(scene: Sight | Work, lesson_id: int) -> dict[str, date]:
    """Return the terms of the lesson's planned works by their kind."""
    found = await works.of_lesson(scene.tx, lesson_id)
    return {one.kind: one.graded_by for one in found if not one.cancelled}


def _is_written(desk: Desk, kind: str) -> bool:
    return kind_of_work(kind, desk.policy).written


def _wanted(desk: Desk, sheet: Sheet, wish: Pending, told: dict[int, int]) -> Wanted:
    """Judge one wish and say what kind of change it is."""
    seat = next((one for one in sheet.seats if one.person_id == wish.person_id), None)
    if seat is None:
        raise Gone(object_kind="pupil")
    may_mark(seat, wish.kind, wish.now, desk.policy)
    cell = standing(sheet).get((wish.person_id, wish.kind))
    nature = ENTRY
    if cell is not None and cell.value is not None and cell.value != wish.now:
        entry = Entry(
            at=cell.entered_at or desk.lesson.ends,
            told=told.get(wish.person_id, 0) >= (cell.sequence or 0) > 0,
            own=cell.author_id == desk.recorder.person_id,
        )
        may = may_change(desk.asked, desk.policy.correction.marks, entry)
        nature = SLIP if may.slip else CORRECTION
    return Wanted(
        person_id=wish.person_id, kind=wish.kind, value=wish.now, was=cell, nature=nature
    )
