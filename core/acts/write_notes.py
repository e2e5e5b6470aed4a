"""Write notes about pupils, or take them back: the rows, one chained save with a revision each."""

from collections.abc import Sequence

from core.acts.work import ENTRY, SLIP, Revision, Save, Work
from core.model.lesson import Lesson
from core.model.notes import NoteKind, StoredNote
from core.rules.access import Recorder
from core.rules.told import of_note
from core.storage import notes


async def write_notes(
    work: Work,
    lesson: Lesson,
    recorder: Recorder,
    pupils: Sequence[int],
    said: tuple[NoteKind, str],
) -> int:
    """Write a note of this kind and text about each pupil; return the first one's id."""
    kind, text = said
    ids = await notes.add(
        work.tx,
        [
            {
                "child_id": pupil,
                "author_id": recorder.person_id,
                "lesson_id": lesson.id,
                "day": lesson.day,
                "kind": str(kind),
                "text": text,
                "made_at": work.now,
            }
            for pupil in pupils
        ],
    )
    told = of_note(lesson, kind, text)
    revisions = [
        Revision(object_kind=notes.KIND, object_id=ids[one], person_id=one, now=told, nature=ENTRY)
        for one in pupils
    ]
    work.save(_save(lesson, recorder, revisions))
    return min(ids.values())


async def empty_notes(
    work: Work, lesson: Lesson, recorder: Recorder, standing: Sequence[StoredNote]
) -> None:
    """Take these notes back: their words are no more, their history stays."""
    await notes.empty(work.tx, [one.id for one in standing])
    revisions = [
        Revision(
            object_kind=notes.KIND,
            object_id=one.id,
            person_id=one.child_id,
            was=of_note(lesson, one.kind, one.text),
            nature=SLIP,
        )
        for one in standing
    ]
    work.save(_save(lesson, recorder, revisions))


def _save(lesson: Lesson, recorder: Recorder, revisions: list[Revision]) -> Save:
    return Save(
        action="note",
        object_kind="lesson",
        object_id=lesson.id,
        author_id=recorder.person_id,
        in_place_of=recorder.in_place_of,
        clause=recorder.clause,
        revisions=revisions,
    )
