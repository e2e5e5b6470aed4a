"""Change the homework set at a lesson: the row, one chained save with its revision."""

from collections.abc import Sequence

from core.acts.edit_save import edit_save
from core.acts.work import Revision, Save, Work
from core.model.lesson import Lesson
from core.model.lesson_texts import Assigned, Edit
from core.rules.access import Recorder
from core.rules.told import of_homework
from core.storage import files, homework


async def change_homework(
    work: Work,
    at: tuple[Lesson, Lesson | None],
    recorder: Recorder,
    was: Assigned | None,
    edit: Edit,
) -> Save:
    """Let the homework set `at` a lesson, for another one, become what the edit says."""
    lesson, due = at
    homework_id = await homework.put(work.tx, lesson, due, edit.text, recorder.person_id)
    before = was.homework if was and was.stands else None
    had = tuple(one.sha256 for one in before.files) if before else ()
    await hang(work, homework_id, had, edit)
    revision = Revision(
        object_kind=homework.KIND,
        object_id=homework_id,
        was=of_homework(lesson, before.due_day, before.text, had) if before else None,
        now=of_homework(lesson, due.day if due else None, edit.text, edit.files),
        nature=edit.nature,
        why=edit.why,
    )
    return work.save(edit_save("homework", lesson, recorder, edit, revision))


async def hang(work: Work, homework_id: int, had: Sequence[str], edit: Edit) -> None:
    """Let just the files of the edit hang on homework that `had` these (hashes)."""
    where = (homework.KIND, homework_id)
    uploads = [one for one in edit.uploads if one.sha256 not in had]
    await files.attach(work.tx, where, uploads, work.now)
    if set(edit.files) != {*had, *(one.sha256 for one in uploads)}:
        await files.leave_only(work.tx, where, edit.files, work.now)
