"""Homework of some pupils that stands: look, change words, files or pupils, take it away."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from core.acts.change_some import change_for_some
from core.acts.open_homework import OpenHomework, open_homework
from core.acts.scene import Scene
from core.acts.work import Work
from core.errors import Changed, Gone, Unfit
from core.journal import Journal
from core.model.declared import allows
from core.model.files import FileKind, Upload
from core.model.lesson import Seat
from core.model.lesson_texts import ForSome, SomeSaved, SomeTask
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules.homework import text_without
from core.rules.lesson_text import rewritten
from core.rules.tasks_of_some import (
    WHO,
    chosen_for,
    entry_of,
    listed,
    sight_of,
    some_saved,
)
from core.rules.texts import HOMEWORK_LIMIT, fit_text
from core.storage import drafts, homework_some, rosters


@dataclass(frozen=True, slots=True, kw_only=True)
class MendedSome:
    """What homework of some, of this version, shall be instead.

    Other words (`text` None: those that stand), one more file, without the file `out_id`, for
    the pupils that were chosen anew (`who`); or nothing at all (`drops`). `wordings`: the words
    that stand for a file alone, by its kind.
    """

    lesson_id: int
    homework_id: int
    version: int
    text: str | None = None
    upload: Upload | None = None
    out_id: int = 0
    who: bool = False
    drops: bool = False
    wordings: Mapping[FileKind, str] = field(default_factory=dict)


@allows(Action.READ, Thing.LESSON)
async def some_task(
    journal: Journal, actor: Actor, *, lesson_id: int, homework_id: int
) -> SomeTask:
    """Return homework of some pupils as it stands, and why it can be changed no more.

    Raises:
        As `homework_page`; Gone: it stands no more.
    """
    async with journal.reading() as sight:
        found, task, seats = await _opened(sight, actor, lesson_id, homework_id)
        return sight_of(found.desk, task, seats)


@allows(Action.CORRECT, Thing.LESSON)
async def mend_for_some(journal: Journal, actor: Actor, *, mended: MendedSome) -> SomeSaved:
    """Change homework of some pupils, or take it away (MAZ-2.8.1).

    Raises:
        As `some_task`; Changed: another one changed it in between; TooLate: it cannot be
        changed any more; Unfit: nothing to be seen in the words, too long, `nobody_chosen`;
        Gone: the file does not hang there.
    """
    async with journal.writing(actor, "mend homework for some") as work:
        found, task, seats = await _opened(work, actor, mended.lesson_id, mended.homework_id)
        if mended.version != task.version:
            raise Changed
        who = await _who(work, found, task, seats) if mended.who else task.person_ids
        text, hashes = _held(task, mended)
        edit = replace(rewritten(found.desk, entry_of(task), text), person_ids=who, files=hashes)
        edit = replace(edit, uploads=(mended.upload,) if mended.upload else ())
        await change_for_some(work, found.desk, task, edit)
        now = replace(
            task, text=text or task.text, stands=text is not None, version=task.version + 1
        )
        return some_saved(found.desk, now, edit, listed(seats, who))


async def _opened(
    scene: Scene, actor: Actor, lesson_id: int, homework_id: int
) -> tuple[OpenHomework, ForSome, tuple[Seat, ...]]:
    found = await open_homework(scene, actor, lesson_id)
    task = await homework_some.one(scene.tx, lesson_id, homework_id)
    if task is None or not task.stands:
        raise Gone(object_kind="homework")
    return found, task, await rosters.of_lesson(scene.tx, found.desk.lesson, hints=False)


async def _who(
    work: Work, found: OpenHomework, task: ForSome, seats: tuple[Seat, ...]
) -> frozenset[int]:
    """Return who was chosen anew, and forget the draft."""
    own, lesson_id = found.desk.recorder.person_id, found.desk.lesson.id
    chosen = chosen_for(await drafts.take(work.tx, own, lesson_id, WHO), seats, task)
    if not chosen:
        raise Unfit(why="nobody_chosen")
    return chosen


def _held(task: ForSome, mended: MendedSome) -> tuple[str | None, tuple[str, ...]]:
    """Return the words (None: nothing is left) and the hashes of all that shall hang on it."""
    if mended.drops:
        return None, ()
    held = {one.id: one for one in task.files}
    if mended.out_id and mended.out_id not in held:
        raise Gone(object_kind="file")
    out = held[mended.out_id].sha256 if mended.out_id else None
    left = [one for one in task.files if one.sha256 != out]
    more = [mended.upload.sha256] if mended.upload else []
    hashes = tuple(dict.fromkeys([*(one.sha256 for one in left), *more]))
    if mended.text is not None:
        return fit_text(mended.text, HOMEWORK_LIMIT), hashes
    if out is None:
        return task.text, hashes
    return text_without(task.text, [one.kind for one in left], mended.wordings), hashes
