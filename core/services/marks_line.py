"""The typed line of marks: read, asked about, shown before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from core.acts.line_scene import read_scene, read_sheet
from core.acts.meant_lesson import lesson_meant
from core.acts.scene import Scene
from core.acts.work import Work
from core.errors import Gone, Unfit
from core.journal import Journal
from core.model.declared import allows
from core.model.marking import LAST_KIND, Sheet, kind_and_ordinal
from core.model.marks_line import Line, LineSight
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access, attendance_draft
from core.rules.changes import may_write
from core.rules.desk import Desk
from core.rules.mark_desk import mark_desk
from core.rules.marks_line import read_marks
from core.rules.marks_line_draft import KIND, body_of, line_of
from core.rules.marks_line_join import joined
from core.rules.marks_line_sight import answered, line_sight
from core.storage import drafts, lessons, settings

LINE_LIMIT = 1000
"""The longest typed line, in characters: a whole class by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineAnswer:
    """An answer to what a preview asks: a kind of work, or who is meant (0: nobody).

    `seal` is that of the preview which asked.
    """

    lesson_id: int
    seal: str
    kind: str | None = None
    entry: int = 0
    person_id: int = 0


@allows(Action.RECORD, Thing.LESSON)
async def type_marks(  # noqa: PLR0913 - lesson and kind are named each in one of two ways
    journal: Journal,
    actor: Actor,
    *,
    lesson_id: int | None = None,
    text: str,
    kind: str | None = None,
    dated: datetime | None = None,
) -> LineSight:
    """Read «Иванов 5, Петрова 4 5, Сидоров н» and show what saving it would write.

    Without `lesson_id` it is a line of the actor's lesson that ran when it was written, by the
    message's date `dated`: the preview names it. `kind` is the
    column of the sheet under which it was typed; else the work used last is meant, unless the
    line names its own. The line waits in the draft; another one joins it there.

    Raises:
        As for the lesson's marks; Unfit: nothing was typed (`empty`), too much (`too_long`),
        no lesson goes on (`no_lesson`), or too many names wait already (`line_full`).
    """
    async with journal.writing(actor, "type marks") as work:
        meant = lesson_id or (await lesson_meant(work, actor, dated)).lesson.id
        desk, sheet = await _open(work, actor, meant)
        if not text.strip():
            raise Unfit(why="empty")
        if len(text) > LINE_LIMIT:
            raise Unfit(why="too_long", limit=LINE_LIMIT)
        roster = {seat.person_id: seat.name for seat in sheet.seats}
        line = read_marks(text, roster, desk.policy)
        both = (KIND, attendance_draft.KIND)
        body, tapped = await drafts.read_all(work.tx, desk.recorder.person_id, meant, both)
        waiting = line_of(body) or Line()
        line = replace(line, sheet=kind or "")
        if not line.kinds and not (waiting.kinds and waiting.sheet == line.sheet):
            line = replace(line, kinds=(await _kind_meant(work, desk, kind),))
        return await _kept(work, desk, sheet, joined(waiting, line), tapped)


@allows(Action.READ, Thing.LESSON)
async def line_page(journal: Journal, actor: Actor, *, lesson_id: int) -> LineSight:
    """Return the preview of the line that waits, judged on what stands now.

    Raises:
        As for the lesson's marks; Gone `line`: none waits.
    """
    async with journal.reading() as sight:
        desk, sheet = await _open(sight, actor, lesson_id)
        line = await _waiting(sight, desk)
        return line_sight(await read_scene(sight, desk, sheet, line))


@allows(Action.RECORD, Thing.LESSON)
async def answer_line(journal: Journal, actor: Actor, *, answer: LineAnswer) -> LineSight:
    """Take an answer to what the preview asks; one to another preview changes nothing.

    Raises:
        As `line_page`.
    """
    async with journal.writing(actor, "answer line") as work:
        desk, sheet = await _open(work, actor, answer.lesson_id)
        line = await _waiting(work, desk)
        seen = line_sight(await read_scene(work, desk, sheet, line))
        if seen.seal != answer.seal:
            return seen
        line = answered(line, seen, answer.kind, (answer.entry, answer.person_id))
        return await _kept(work, desk, sheet, line)


@allows(Action.RECORD, Thing.LESSON)
async def drop_line(journal: Journal, actor: Actor, *, lesson_id: int) -> None:
    """Forget the line that waits; the journal knows nothing of it.

    Raises:
        As for the lesson's marks.
    """
    async with journal.writing(actor, "drop line") as work:
        lesson = await lessons.get(work.tx, lesson_id, lock=True)
        desk = mark_desk(lesson, actor, work.policies, work.now, work.zone)
        await drafts.take(work.tx, desk.recorder.person_id, lesson_id, KIND)


async def _open(scene: Scene, actor: Actor, lesson_id: int) -> tuple[Desk, Sheet]:
    """Sit down to the lesson's marks; to write, the lesson is locked."""
    lesson = await lessons.get(scene.tx, lesson_id, lock=isinstance(scene, Work))
    desk = mark_desk(lesson, actor, scene.policies, scene.now, scene.zone)
    if isinstance(scene, Work):
        may_write(desk.asked)
    return desk, await read_sheet(scene, desk.lesson)


async def _kind_meant(work: Work, desk: Desk, named: str | None) -> str:
    """Return the kind of the sheet, else the one used last, else the policy's first."""
    kinds = desk.policy.marks.kinds
    if named and (kind := kind_and_ordinal(named)[0]) in kinds:
        return kind
    chosen = await settings.of_account(work.tx, access.is_known(work.actor))
    last = chosen.get(LAST_KIND)
    return last if last in kinds else desk.policy.marks.ordered_kinds()[0][0]


async def _waiting(scene: Scene, desk: Desk) -> Line:
    person_id = desk.recorder.person_id
    line = line_of(await drafts.read(scene.tx, person_id, desk.lesson.id, KIND))
    if line is None:
        raise Gone(object_kind="line")
    return line


async def _kept(
    work: Work, desk: Desk, sheet: Sheet, line: Line, tapped: Mapping[str, Any] | None = None
) -> LineSight:
    """Let the line wait, and return its preview; `tapped` is the grid's draft, if read."""
    person_id = desk.recorder.person_id
    await drafts.write(work.tx, person_id, desk.lesson.id, KIND, body_of(line), work.now)
    return line_sight(await read_scene(work, desk, sheet, line, tapped))
