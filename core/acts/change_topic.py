"""Change the topic of a lesson: the row, one chained save with its revision."""

from core.acts.edit_save import edit_save
from core.acts.work import Revision, Save, Work
from core.model.lesson import Lesson
from core.model.lesson_texts import Edit, Topic
from core.rules.access import Recorder
from core.rules.told import of_topic
from core.storage import topics


async def change_topic(
    work: Work, lesson: Lesson, recorder: Recorder, was: Topic | None, edit: Edit
) -> Save:
    """Let the topic become what the edit says; `was` is what stands (None: nothing)."""
    await topics.put(work.tx, lesson.id, edit.text, recorder.person_id)
    revision = Revision(
        object_kind=topics.KIND,
        object_id=lesson.id,
        was=of_topic(lesson, was.text) if was else None,
        now=of_topic(lesson, edit.text),
        nature=edit.nature,
        why=edit.why,
    )
    return work.save(edit_save("topic", lesson, recorder, edit, revision))
