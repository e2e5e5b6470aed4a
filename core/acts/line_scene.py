"""Read what a typed line of marks has to do with, inside a reading or a writing transaction."""

from collections.abc import Mapping
from typing import Any

from core.acts.last_entry import last_entry
from core.acts.scene import Scene
from core.errors import Refusal
from core.model.attendance import LastEntry
from core.model.lesson import Lesson
from core.model.marking import Sheet
from core.model.marks_line import Line
from core.rules import attendance_draft
from core.rules.access import records_lesson
from core.rules.desk import Desk
from core.rules.lesson_sight import entry_of, grid_opens
from core.rules.marks_line_scene import LineScene
from core.storage import drafts, marks, rosters


async def read_sheet(scene: Scene, lesson: Lesson) -> Sheet:
    """Return what stands at the lesson, without anybody's draft; three statements."""
    cells = await marks.of_lesson(scene.tx, lesson.id)
    seats = await rosters.of_lesson(scene.tx, lesson)
    version = marks.sheet_version(cells)
    return Sheet(lesson=lesson, seats=seats, cells=cells, draft={}, version=version)


async def read_scene(
    scene: Scene, desk: Desk, sheet: Sheet, line: Line, tapped: Mapping[str, Any] | None = None
) -> LineScene:
    """Return the line with what families were told and, where it names facts, the roll.

    `tapped` is the grid's draft, where it has been read already.
    At most three statements: one where marks of its pupils stand, two where it states facts.
    """
    standing = {cell.person_id for cell in sheet.cells if cell.value is not None}
    pupils = [i for one in line.entries if (i := one.person_id) in standing and i is not None]
    told = await marks.told_until(scene.tx, pupils, desk.lesson.day) if pupils else {}
    found = LineScene(desk=desk, sheet=sheet, line=line, told=told)
    return await _with_roll(scene, found, tapped) if line.facts else found


async def _with_roll(
    scene: Scene, found: LineScene, tapped: Mapping[str, Any] | None
) -> LineScene:
    desk, lesson = found.desk, found.desk.lesson
    last = await last_entry(scene, lesson) if lesson.is_taken else None
    person_id = desk.recorder.person_id
    if tapped is None:
        tapped = await drafts.read(scene.tx, person_id, lesson.id, attendance_draft.KIND)
    return LineScene(
        desk=desk,
        sheet=found.sheet,
        line=found.line,
        told=found.told,
        roll_draft=attendance_draft.value_of(tapped),
        roll_closed=_closed(desk, last),
        last=last,
    )


def _closed(desk: Desk, last: LastEntry | None) -> Refusal | None:
    """Return why the roll cannot be written now; None while it can."""
    asked = desk.asked
    try:
        recorder = records_lesson(asked.actor, desk.lesson, asked.policy)
        grid_opens(asked, desk.lesson, entry_of(desk.lesson, last, recorder.person_id))
    except Refusal as refusal:
        return refusal
    return None
