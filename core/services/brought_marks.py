"""Marks from another school: typed once, counted like own ones, taken back as a slip."""

from datetime import datetime

from core.acts.bring_marks import bring_marks, take_sheet_back
from core.acts.scene import Scene
from core.acts.work import SLIP
from core.errors import Changed, Denied, Forbidden, Gone, TooLate
from core.journal import Journal
from core.model.brought import BroughtPage, BroughtSight, LastBrought
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.rules.brought_marks import read_sheet, sheet_version
from core.rules.changes import Asked, may_take_back
from core.rules.corrections import Entry, may_correct
from core.storage import brought_marks, enrolments, marks, people


@allows(Action.RECORD, Thing.CHILD)
async def brought_page(journal: Journal, actor: Actor, *, child_id: int) -> BroughtPage:
    """Return the pupil's subjects, and what was brought along already.

    Raises:
        Denied: the actor keeps no lists.
        Gone: there is no such pupil today.
        Forbidden: the grade has no marks.
    """
    access.keeps_lists(actor, Action.RECORD)
    async with journal.reading() as sight:
        return await _page(sight, actor, child_id)


@allows(Action.RECORD, Thing.CHILD)
async def brought_sight(
    journal: Journal, actor: Actor, *, child_id: int, text: str
) -> BroughtSight:
    """Return the typed sheet as it would be written.

    Raises:
        As `brought_page`; Unfit: as `read_sheet`.
    """
    access.keeps_lists(actor, Action.RECORD)
    async with journal.reading() as sight:
        return await _sight(sight, actor, child_id, text)


@allows(Action.RECORD, Thing.CHILD)
async def bring(
    journal: Journal, actor: Actor, *, child_id: int, text: str | None, version: int
) -> BroughtPage:
    """Write the sheet that was shown; `text` is what the conversation holds.

    Raises:
        As `brought_sight`; Changed: it is not what was shown.
    """
    author_id = access.keeps_lists(actor, Action.RECORD)
    async with journal.writing(actor, "bring marks") as work:
        if text is None or version != sheet_version(child_id, text):
            raise Changed
        shown = await _sight(work, actor, child_id, text)
        await bring_marks(work, child_id, shown.sheet, author_id)
    return shown.page


@allows(Action.CORRECT, Thing.CHILD)
async def take_brought_back(
    journal: Journal, actor: Actor, *, child_id: int, sequence: int
) -> None:
    """Take the last sheet off; `sequence` is its place in the chain.

    Raises:
        Denied: another one entered it, or the actor keeps no lists.
        Gone: there is nothing to take back. Changed: it was not the last.
        TooLate: the minutes have passed, or the family has been told.
    """
    author_id = access.keeps_lists(actor, Action.CORRECT)
    async with journal.writing(actor, "take brought marks back") as work:
        last = await brought_marks.last_save(work.tx, child_id)
        if last is None or last.nature == SLIP:
            raise Gone(object_kind="mark")
        if last.sequence != sequence:
            raise Changed
        if last.author_id != author_id:
            raise Denied(action=Action.CORRECT, object_kind="mark")
        asked = _asked(work, actor)
        window = asked.policy.correction.marks
        may_take_back(asked, window, await _entry(work, child_id, last))
        await take_sheet_back(work, child_id, last, author_id)


async def _page(scene: Scene, actor: Actor, child_id: int) -> BroughtPage:
    place = (await enrolments.here_on(scene.tx, [child_id], scene.today)).get(child_id)
    if place is None:
        raise Gone(object_kind="person")
    policy = scene.policy_on(scene.today).policy
    if place.grade == 1 and not policy.grade_one.marks.value:
        raise Forbidden(what="marks_grade_one", clause=policy.grade_one.marks.clause)
    last = await brought_marks.last_save(scene.tx, child_id)
    return BroughtPage(
        child_id=child_id,
        child=(await people.names(scene.tx, [child_id]))[child_id],
        class_name=place.class_name,
        subjects=await brought_marks.subjects_of(scene.tx, place.class_id),
        sheets=await brought_marks.sheets_of(scene.tx, child_id),
        last=last.sequence if last and last.nature != SLIP else 0,
        slip_until=await _slip_until(scene, actor, child_id, last),
    )


async def _sight(scene: Scene, actor: Actor, child_id: int, text: str) -> BroughtSight:
    page = await _page(scene, actor, child_id)
    scale = scene.policy_on(scene.today).policy.marks.scale.value
    sheet = read_sheet(text, page.subjects, scale, scene.today)
    return BroughtSight(
        page=page,
        sheet=sheet,
        twice=any((one.source, one.day) == (sheet.source, sheet.day) for one in page.sheets),
        version=sheet_version(child_id, text),
    )


def _asked(scene: Scene, actor: Actor) -> Asked:
    return Asked.on(scene.today, actor, scene.policies, scene.now, scene.zone)


async def _entry(scene: Scene, child_id: int, last: LastBrought) -> Entry:
    """Say whether the family has been told of the sheet since it was entered."""
    since = last.at.astimezone(scene.zone).date()
    told = await marks.told_until(scene.tx, [child_id], since)
    return Entry(at=last.at, told=told.get(child_id, 0) >= last.sequence)


async def _slip_until(
    scene: Scene, actor: Actor, child_id: int, last: LastBrought | None
) -> datetime | None:
    if last is None or last.nature == SLIP or last.author_id not in actor.person_ids:
        return None
    asked, entry = _asked(scene, actor), await _entry(scene, child_id, last)
    window = asked.policy.correction.marks
    try:
        may = may_correct(window, entry, asked.policy, asked.now, asked.zone, asked.outages)
    except TooLate:
        return None
    return may.slip_until
