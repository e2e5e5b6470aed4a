"""The chained save of an edit of a lesson's texts: a topic, homework, homework of some pupils."""

from core.acts.work import Revision, Save
from core.model.lesson import Lesson
from core.model.lesson_texts import Edit
from core.rules.access import Recorder


def edit_save(
    action: str, lesson: Lesson, recorder: Recorder, edit: Edit, revision: Revision
) -> Save:
    """Return the save; the clause of the edit, if it has one, goes before the recorder's."""
    return Save(
        action=action,
        object_kind="lesson",
        object_id=lesson.id,
        day=lesson.day,
        author_id=recorder.person_id,
        in_place_of=recorder.in_place_of,
        clause=edit.clause or recorder.clause,
        facts={**edit.facts, **recorder.facts},
        revisions=[revision],
    )
