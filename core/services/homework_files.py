"""Take one file out of the homework of a lesson; what else was set stays."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from core.acts.change_homework import change_homework
from core.acts.open_homework import (
    OpenHomework,
    homework_changed,
    homework_saved,
    open_homework,
)
from core.acts.work import SLIP
from core.errors import Gone
from core.journal import Journal
from core.model.declared import allows
from core.model.files import FileKind
from core.model.lesson_texts import Edit, FileOut
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules.homework import text_without
from core.rules.lesson_text import Stands, rewritten


@dataclass(frozen=True, slots=True, kw_only=True)
class UnwantedFile:
    """A file to be taken out; `wordings`: the words that stand for a file alone, by its kind."""

    lesson_id: int
    attachment_id: int
    version: int
    wordings: Mapping[FileKind, str] = field(default_factory=dict)


@allows(Action.CORRECT, Thing.LESSON)
async def take_file_out(journal: Journal, actor: Actor, *, unwanted: UnwantedFile) -> FileOut:
    """Let the file hang on the homework no more; its history keeps it (MAZ-2.8.1).

    Homework that was this file alone is then taken away as a whole.

    Raises:
        As `homework_page`; Gone: it does not hang there; Changed: another one set the homework
        in between; TooLate: what stands cannot be changed.
    """
    async with journal.writing(actor, "take file out of homework") as work:
        found = await open_homework(work, actor, unwanted.lesson_id)
        held = {one.id: number for number, one in enumerate(found.files, 1)}
        number = held.get(unwanted.attachment_id)
        entry = found.entry
        if number is None or entry is None:
            raise Gone(object_kind="file")
        if unwanted.version != found.version:
            raise await homework_changed(work, found)
        edit, due = _edit(found, entry, number, unwanted), found.due()
        at = (found.desk.lesson, due)
        await change_homework(work, at, found.desk.recorder, found.stands, edit)
        saved = homework_saved(found, (edit.text, due, len(edit.files)), found.version + 1)
        if edit.nature == SLIP:
            saved = replace(saved, slip_until=None)
        return FileOut(file=found.files[number - 1], number=number, saved=saved)


def _edit(found: OpenHomework, entry: Stands, number: int, unwanted: UnwantedFile) -> Edit:
    """Judge the change. A slip, where nothing else is allowed, is not taken back once more."""
    out = found.files[number - 1].sha256
    left = [one for one in found.files if one.sha256 != out]
    text = text_without(found.text, [one.kind for one in left], unwanted.wordings)
    edit = rewritten(found.desk, entry, text)
    return replace(edit, files=tuple(one.sha256 for one in left))
