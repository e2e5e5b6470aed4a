"""Take the last save of homework of some pupils back: a slip, no correction."""

from dataclasses import replace

from core.acts.change_some import change_for_some
from core.acts.open_homework import open_homework
from core.acts.work import SLIP, Work
from core.errors import Changed, Gone
from core.journal import Journal
from core.model.declared import allows
from core.model.lesson_texts import Edit, ForSome, SomeTask
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules.desk import Desk
from core.rules.lesson_text import may_undo
from core.rules.tasks_of_some import sight_of
from core.storage import files, homework, homework_some, revisions, rosters


@allows(Action.CORRECT, Thing.LESSON)
async def take_some_back(
    journal: Journal, actor: Actor, *, lesson_id: int, homework_id: int, version: int
) -> SomeTask | None:
    """Let it be as before the last save, after which it had `version`; None: it stands no more.

    Raises:
        As `homework_page`; Gone: there is nothing to take back; Changed: it was not the last
        save; TooLate: the minutes have passed, or a family has been told.
    """
    async with journal.writing(actor, "take homework of some back") as work:
        found = await open_homework(work, actor, lesson_id)
        task = await homework_some.one(work.tx, lesson_id, homework_id)
        last = await revisions.newest(work.tx, homework.KIND, homework_id)
        if task is None or last is None or last.nature == SLIP:
            raise Gone(object_kind="homework")
        if version != task.version:
            raise Changed
        told = await homework.was_told(work.tx, [homework_id], last.sequence)
        may_undo(found.desk, last, told=told)
        before = last.was or {"text": None}
        edit = Edit(
            text=before["text"],
            nature=SLIP,
            files=tuple(before.get("files", ())),
            person_ids=frozenset(before.get("for", task.person_ids)),
        )
        await change_for_some(work, found.desk, task, edit)
        return await _sight(work, found.desk, task, edit)


async def _sight(work: Work, desk: Desk, task: ForSome, edit: Edit) -> SomeTask | None:
    if edit.text is None:
        return None
    files_now = task.files
    if set(edit.files) != {one.sha256 for one in task.files}:
        files_now = await files.hanging(work.tx, homework.KIND, [task.homework_id])
    now = replace(
        task,
        text=edit.text,
        person_ids=edit.person_ids,
        stands=True,
        version=task.version + 1,
        author_id=desk.recorder.person_id,
        files=files_now,
    )
    return sight_of(desk, now, await rosters.of_lesson(work.tx, desk.lesson, hints=False))
