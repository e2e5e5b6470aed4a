"""Take the last homework of a lesson back: a slip, no correction."""

from core.acts.change_homework import change_homework
from core.acts.open_homework import homework_changed, homework_saved, open_homework
from core.acts.work import SLIP
from core.errors import Gone
from core.journal import Journal
from core.model.declared import allows
from core.model.lesson_texts import Edit, TextSaved
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules.lesson_text import may_undo
from core.storage import homework, revisions


@allows(Action.CORRECT, Thing.LESSON)
async def take_homework_back(
    journal: Journal, actor: Actor, *, lesson_id: int, version: int
) -> TextSaved:
    """Let the homework be as before the last save; `version` is that after it.

    Raises:
        As `set_homework`; Gone: there is nothing to take back.
    """
    async with journal.writing(actor, "take homework back") as work:
        found = await open_homework(work, actor, lesson_id)
        last = await revisions.newest(work.tx, homework.KIND, found.object_id)
        if last is None or last.nature == SLIP:
            raise Gone(object_kind="homework")
        if version != found.version:
            raise await homework_changed(work, found)
        desk = found.desk
        told = await homework.was_told(work.tx, [found.object_id], last.sequence)
        may_undo(desk, last, told=told)
        before = last.was or {"text": None, "due_day": None}
        days = (one for one in found.choices if one.day.isoformat() == before["due_day"])
        due, files = next(days, None), tuple(before.get("files", ()))
        edit = Edit(text=before["text"], nature=SLIP, files=files)
        await change_homework(work, (desk.lesson, due), desk.recorder, found.stands, edit)
        return homework_saved(found, (before["text"], due, len(files)), version + 1)
