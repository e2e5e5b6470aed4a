"""Save a typed line of marks exactly as its preview showed it, or lay it out to be mended."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from core.acts.change_attendance import Roll, change_attendance
from core.acts.give_marks import give_marks
from core.acts.line_scene import read_scene, read_sheet
from core.acts.work import Work
from core.errors import Changed, Gone
from core.journal import Journal
from core.model.attendance import Draft as RollDraft
from core.model.declared import allows
from core.model.lesson import Fact
from core.model.marking import LAST_KIND, MarksSight, column
from core.model.marks_line import LineSaved, LineSight
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access, attendance_draft
from core.rules.changes import may_write
from core.rules.desk import Desk
from core.rules.mark_desk import mark_desk
from core.rules.mark_sheet import marks_saved, marks_sight, redrafted
from core.rules.marks_line_draft import KIND, line_of
from core.rules.marks_line_scene import LineScene
from core.rules.marks_line_sight import line_sight, roll_wanted
from core.storage import drafts, lessons, mark_sheets, settings


@allows(Action.RECORD, Thing.LESSON)
async def save_line(
    journal: Journal, actor: Actor, *, lesson_id: int, seal: str
) -> LineSaved | None:
    """Write exactly what the preview of this seal showed; None: no line waits any more.

    Marks and attendance are saved together, each as a chained row of its own.

    Raises:
        As for the lesson's marks; Changed: it would not be what was shown.
    """
    async with journal.writing(actor, "save line") as work:
        desk = await _desk(work, actor, lesson_id)
        scene, _ = await _taken(work, desk)
        if scene is None:
            return None
        seen = line_sight(scene)
        if seen.seal != seal or not seen.is_clear:
            raise Changed
        version = await _write_roll(work, scene, seen)
        if seen.pending:
            await give_marks(work, desk, scene.after_roll, seen.pending, scene.told)
        if seen.kind and not seen.roll:  # with attendance the save has no statement to spare
            account_id = access.is_known(actor)
            await settings.choose(work.tx, account_id, LAST_KIND, seen.kind.id)
        saved = marks_saved(desk, scene.sheet, seen.pending)
        return LineSaved(marks=saved, sight=seen, lesson_version=version)


@allows(Action.RECORD, Thing.LESSON)
async def spread_line(journal: Journal, actor: Actor, *, lesson_id: int) -> MarksSight:
    """Lay what the preview showed into the drafts of sheet and grid, to be mended there.

    Raises:
        As for the lesson's marks; Gone `line`: none waits.
    """
    async with journal.writing(actor, "spread line") as work:
        desk = await _desk(work, actor, lesson_id)
        scene, drafted = await _taken(work, desk, mark_sheets.KIND)
        if scene is None:
            raise Gone(object_kind="line")
        seen = line_sight(scene)
        own = desk.recorder.person_id
        sheet = replace(scene.sheet, draft=drafted)
        for one in seen.pending:
            named = column(one.kind, one.ordinal)
            sheet = replace(sheet, draft=redrafted(sheet, named, one.person_id, one.now))
        await mark_sheets.keep(work.tx, own, lesson_id, sheet.draft, work.now)
        await _keep_taps(work, scene, {change.person_id: change.now for _, change in seen.roll})
        kind = seen.kind.id if seen.kind else next((one.kind for one in seen.pending), None)
        return marks_sight(desk, sheet, kind, None)


async def _desk(work: Work, actor: Actor, lesson_id: int) -> Desk:
    lesson = await lessons.get(work.tx, lesson_id, lock=True)
    desk = mark_desk(lesson, actor, work.policies, work.now, work.zone)
    may_write(desk.asked)
    return desk


async def _taken(work: Work, desk: Desk, *besides: str) -> tuple[LineScene | None, dict[str, Any]]:
    """Take the line that waits out of the draft, with all that it has to do with.

    Of another kind of draft that is taken `besides` the body is returned. The grid's draft
    waits on where the line does not touch the roll.
    """
    own, lesson_id = desk.recorder.person_id, desk.lesson.id
    kinds = (KIND, attendance_draft.KIND, *besides)
    body, tapped, *other = await drafts.take_all(work.tx, own, lesson_id, kinds)
    line = line_of(body)
    if tapped and (line is None or not line.facts):
        await drafts.write(work.tx, own, lesson_id, attendance_draft.KIND, tapped, work.now)
    if line is None:
        return None, {}
    sheet = await read_sheet(work, desk.lesson)
    scene = await read_scene(work, desk, sheet, line, tapped)
    return scene, other[0] if other else {}


async def _write_roll(work: Work, scene: LineScene, seen: LineSight) -> int:
    """Write the attendance of the line, where it states any; return the lesson's version."""
    lesson = scene.desk.lesson
    wanted = roll_wanted(scene, seen)
    if wanted is None:
        await _keep_taps(work, scene)
        return lesson.version
    roll = Roll(
        lesson=lesson,
        recorder=access.records_lesson(work.actor, lesson, scene.desk.policy),
        seats=scene.sheet.seats,
        version=lesson.version,
        last=scene.last,
    )
    return (await change_attendance(work, roll, wanted)).version


async def _keep_taps(
    work: Work, scene: LineScene, besides: Mapping[int, Fact] | None = None
) -> None:
    """Let what was tapped in the grid wait there on, with these states besides."""
    version = scene.desk.lesson.version
    states = {**scene.tapped, **(besides or {})}
    if not states:
        return
    body = attendance_draft.body_of(RollDraft(version=version, states=states))
    own, lesson_id = scene.desk.recorder.person_id, scene.desk.lesson.id
    await drafts.write(work.tx, own, lesson_id, attendance_draft.KIND, body, work.now)
