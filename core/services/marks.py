"""Give marks at a lesson: look at the sheet, draft, save."""

from dataclasses import dataclass, replace
from datetime import timedelta

from core.acts.change_mark import saved_by_another
from core.acts.give_marks import give_marks, terms_of_works
from core.acts.scene import Scene
from core.acts.work import Work
from core.journal import Journal
from core.model.declared import allows
from core.model.marking import (
    FIRST,
    LAST_KIND,
    MarksSaved,
    MarksSight,
    Pending,
    Sheet,
    column,
)
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.model.standing import ToAsk
from core.rules import access
from core.rules.desk import Desk
from core.rules.mark_desk import mark_desk
from core.rules.mark_sheet import marks_saved, marks_sight, pending, redrafted, stands_so
from core.rules.mark_wishes import Refused, drafted_in_order, judged, sorted_out
from core.storage import lessons, mark_sheets, marks, settings, unmarked


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkTap:
    """The wanted state of one cell: this value for this pupil and kind of work; None erases."""

    lesson_id: int
    person_id: int
    kind: str
    value: str | None
    ordinal: int = FIRST


@allows(Action.READ, Thing.LESSON)
async def marks_page(
    journal: Journal, actor: Actor, *, lesson_id: int, kind: str | None = None
) -> MarksSight:
    """Return the kinds of work to choose from, or the sheet of one column («oral», «oral.2»).

    Raises:
        Gone, Denied, NotHeld, TooEarly, Forbidden: no marks by this actor at this lesson.
        Unfit: the policy has no such kind of work.
    """
    async with journal.reading() as sight:
        desk = await _desk(sight, actor, lesson_id)
        sheet = await mark_sheets.read(sight.tx, desk.lesson, desk.recorder.person_id)
        if kind is not None:
            return marks_sight(desk, sheet, kind, None, to_ask=await _to_ask(sight, desk))
        chosen = await settings.of_account(sight.tx, access.is_known(actor))
        planned = await terms_of_works(sight, lesson_id)
        return marks_sight(desk, sheet, None, chosen.get(LAST_KIND), planned=planned)


@allows(Action.RECORD, Thing.LESSON)
async def mark_draft(journal: Journal, actor: Actor, *, tap: MarkTap) -> MarksSight:
    """Keep in the draft what a pupil's mark shall be; nothing is in the journal yet.

    Raises:
        As `marks_page`; Gone: the pupil is not on the list; Unfit, Forbidden: the mark does
        not fit the pupil, or is a second one without a first; TooLate: what stands cannot be
        changed any more.
    """
    async with journal.writing(actor, "draft marks") as work:
        desk, sheet = await _open(work, actor, tap.lesson_id)
        wish = Pending(
            person_id=tap.person_id,
            listed="",
            kind=tap.kind,
            was=None,
            now=tap.value,
            ordinal=tap.ordinal,
        )
        named = column(tap.kind, tap.ordinal)
        if not stands_so(sheet, tap.person_id, named, tap.value):
            judged(desk, sheet, wish, {})
        drafted = replace(sheet, draft=redrafted(sheet, named, tap.person_id, tap.value))
        drafted_in_order(drafted, tap.person_id, tap.kind)
        person_id = desk.recorder.person_id
        await mark_sheets.keep(work.tx, person_id, tap.lesson_id, drafted.draft, work.now)
        return marks_sight(desk, drafted, named, None, to_ask=await _to_ask(work, desk))


@allows(Action.RECORD, Thing.LESSON)
async def save_marks(
    journal: Journal, actor: Actor, *, lesson_id: int, version: int
) -> MarksSaved:
    """Write the drafted marks: one chained row, a revision for each mark.

    `version` is that of the sheet on which the button was drawn. What has been saved already
    (a second press) changes nothing and gives no changes back.

    What cannot be saved any more is left out, named with why, and drafted no longer: it would
    be in the way of all that can.

    Raises:
        As `mark_draft`; Changed: another one saved this lesson's marks in between. TooLate:
        no answer can be entered any more, so that all stays drafted.
    """
    async with journal.writing(actor, "save marks") as work:
        desk, sheet = await _open(work, actor, lesson_id)
        wishes = pending(sheet)
        if wishes and version != sheet.version:
            raise await saved_by_another(work, lesson_id)
        refused: Refused = ()
        if wishes:
            wishes, refused = await _give(work, desk, sheet, wishes)
            await mark_sheets.drop(work.tx, desk.recorder.person_id, lesson_id)
        if wishes:
            kind = wishes[-1].kind
            await settings.choose(work.tx, access.is_known(actor), LAST_KIND, kind)
        return replace(marks_saved(desk, sheet, wishes), refused=refused)


async def _give(
    work: Work, desk: Desk, sheet: Sheet, wishes: tuple[Pending, ...]
) -> tuple[tuple[Pending, ...], Refused]:
    """Write what can be written; return it, and what cannot."""
    told = await marks.told_until(work.tx, [one.person_id for one in wishes], desk.lesson.day)
    fit, refused = sorted_out(desk, sheet, wishes, told)
    if fit:
        await give_marks(work, desk, sheet, fit, told)
    return fit, refused


async def _desk(scene: Scene, actor: Actor, lesson_id: int) -> Desk:
    lesson = await lessons.get(scene.tx, lesson_id)
    return mark_desk(lesson, actor, scene.policies, scene.now, scene.zone)


async def _open(work: Work, actor: Actor, lesson_id: int) -> tuple[Desk, Sheet]:
    """Open the sheet to write on it: nobody else writes until the transaction ends."""
    desk = await _desk(work, actor, lesson_id)
    await marks.lock_sheet(work.tx, lesson_id)
    return desk, await mark_sheets.read(work.tx, desk.lesson, desk.recorder.person_id)


async def _to_ask(scene: Scene, desk: Desk) -> ToAsk:
    """Return who has had no mark for the weeks of the policy (BARS-ST-7), and who is named."""
    weeks = timedelta(weeks=desk.policy.marks.ask_after_weeks.value)
    return await unmarked.at_lesson(scene.tx, desk.lesson, desk.lesson.day - weeks)
