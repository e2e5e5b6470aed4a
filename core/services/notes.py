"""«Написать семье»: thanks or a calm note about pupils, from the page of a lesson."""

from dataclasses import replace

from core.acts.scene import Scene
from core.acts.work import Work
from core.acts.write_notes import empty_notes, write_notes
from core.errors import Denied, Gone
from core.journal import Journal
from core.model.declared import allows
from core.model.lesson import Lesson, Seat
from core.model.notes import NoteChange, NoteDraft, NoteKind, NoteSaved, NoteSight, StoredNote
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules.desk import Desk, lesson_desk
from core.rules.notes import has_begun, may_go_back, ready, redrafted, slip_end
from core.storage import lessons, marks, note_drafts, notes, rosters


@allows(Action.READ, Thing.LESSON)
async def note_page(journal: Journal, actor: Actor, *, lesson_id: int) -> NoteSight:
    """Return the pupils to choose from, and what is being written.

    Raises:
        Gone, Denied, NotHeld, TooEarly: not this actor, not this lesson, not yet.
    """
    async with journal.reading() as sight:
        desk, seats = await _open(sight, actor, lesson_id)
        draft = await note_drafts.read(sight.tx, desk.recorder.person_id, lesson_id)
        return _sight(desk.lesson, seats, draft)


@allows(Action.RECORD, Thing.LESSON)
async def draft_note(
    journal: Journal, actor: Actor, *, lesson_id: int, change: NoteChange
) -> NoteSight:
    """Change the draft; nothing is in the journal yet.

    Raises:
        As `note_page`; Gone: no such pupil; Unfit: nobody is chosen, or the text does not fit.
        Repeated: this update has had its effect.
    """
    async with journal.writing(actor, "draft note") as work:
        desk, seats = await _open(work, actor, lesson_id)
        person_id = desk.recorder.person_id
        was = await note_drafts.read(work.tx, person_id, lesson_id)
        draft = redrafted(was, change, [seat.person_id for seat in seats])
        await note_drafts.keep(work.tx, person_id, lesson_id, draft, work.now)
        return _sight(desk.lesson, seats, draft)


@allows(Action.RECORD, Thing.LESSON)
async def save_notes(
    journal: Journal, actor: Actor, *, lesson_id: int, number: int
) -> NoteSaved | None:
    """Write the drafted note about each chosen pupil; None: it was saved already.

    `number` is that of the draft as it was previewed.

    Raises:
        As `note_page`; Changed: the draft is another one by now.
    """
    async with journal.writing(actor, "save notes") as work:
        desk, seats = await _open(work, actor, lesson_id)
        person_id = desk.recorder.person_id
        draft = await note_drafts.take(work.tx, person_id, lesson_id)
        if draft == NoteDraft():
            return None
        pupils = ready(draft, number, [seat.person_id for seat in seats])
        said = (draft.kind or NoteKind.NOTE, draft.text or "")
        first_id = await write_notes(work, desk.lesson, desk.recorder, pupils, said)
        kept = _sight(desk.lesson, seats, replace(draft, pupils=pupils))
        return NoteSaved(
            lesson=desk.lesson,
            kind=said[0],
            text=said[1],
            names=kept.chosen,
            first_id=first_id,
            slip_until=slip_end(work.now, desk.policy),
        )


@allows(Action.CORRECT, Thing.LESSON)
async def take_notes_back(journal: Journal, actor: Actor, *, note_id: int) -> Lesson:
    """Take back what was saved together with this note; return the lesson it is from.

    Raises:
        Gone: there is no such note any more; Denied: another one wrote it.
        TooLate: the minutes have passed, or a family has been told.
    """
    async with journal.writing(actor, "take notes back") as work:
        found = await notes.same_save(work.tx, note_id)
        standing = [one for one in found if one.text is not None]
        first = next(iter(found), None)
        if first is None:
            raise Gone(object_kind="note")
        lesson = await lessons.get(work.tx, first.lesson_id)
        desk = lesson_desk(lesson, actor, work.policies, work.now, work.zone)
        if first.author_id != desk.recorder.person_id:
            raise Denied(action=Action.CORRECT, object_kind="note", object_id=note_id)
        if not standing:
            raise Gone(object_kind="note")
        await _may_undo(work, desk, standing)
        await empty_notes(work, desk.lesson, desk.recorder, standing)
        return desk.lesson


async def _may_undo(work: Work, desk: Desk, standing: list[StoredNote]) -> None:
    pupils = [one.child_id for one in standing]
    told = await marks.told_until(work.tx, pupils, desk.lesson.day)
    heard = any(told.get(one.child_id, 0) >= one.sequence for one in standing)
    may_go_back(standing[0].made_at, desk.asked, told=heard)


async def _open(scene: Scene, actor: Actor, lesson_id: int) -> tuple[Desk, tuple[Seat, ...]]:
    lesson = await lessons.get(scene.tx, lesson_id)
    desk = lesson_desk(lesson, actor, scene.policies, scene.now, scene.zone)
    has_begun(desk)
    return desk, await rosters.of_lesson(scene.tx, desk.lesson, hints=False)


def _sight(lesson: Lesson, seats: tuple[Seat, ...], draft: NoteDraft) -> NoteSight:
    pupils = tuple((seat.person_id, seat.listed) for seat in seats)
    return NoteSight(lesson=lesson, pupils=pupils, draft=draft)
