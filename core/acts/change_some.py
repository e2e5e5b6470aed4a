"""Change homework of some pupils alone: the rows, one chained save with its revision."""

from collections.abc import Sequence
from dataclasses import replace

from core.acts.change_homework import hang
from core.acts.edit_save import edit_save
from core.acts.work import Revision, Work
from core.model.lesson_texts import Edit, ForSome
from core.rules.desk import Desk
from core.rules.told import of_task
from core.storage import homework, homework_some


async def change_for_some(work: Work, desk: Desk, was: ForSome, edit: Edit) -> None:
    """Let what some pupils have to do, or who has to, become what the edit says."""
    now = replace(
        was, text=edit.text or "", person_ids=edit.person_ids, stands=edit.text is not None
    )
    had = tuple(one.sha256 for one in was.files)
    await homework_some.rewrite(work.tx, was, now, desk.recorder.person_id)
    await hang(work, was.homework_id, had, edit)
    save_for_some(work, desk, (was, now), edit, had)


def save_for_some(
    work: Work, desk: Desk, states: tuple[ForSome | None, ForSome], edit: Edit, had: Sequence[str]
) -> None:
    """Let it be chained: as it was (None: new), with the files that it `had`, and as it is."""
    (was, now), lesson, recorder = states, desk.lesson, desk.recorder
    revision = Revision(
        object_kind=homework.KIND,
        object_id=now.homework_id,
        was=of_task(lesson, was, had) if was else None,
        now=of_task(lesson, now, edit.files),
        nature=edit.nature,
    )
    work.save(edit_save("homework", lesson, recorder, edit, revision))
