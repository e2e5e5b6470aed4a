"""Take back what was given to the parallel classes: a slip, no correction."""

from core.acts.open_homework import open_homework
from core.acts.work import SLIP, Revision, Save, Work
from core.errors import Changed, Gone
from core.journal import Journal
from core.model.declared import allows
from core.model.lesson import Lesson
from core.model.lesson_texts import LastRevision, TakenFromParallel
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules.desk import lesson_desk
from core.rules.lesson_text import may_undo
from core.rules.parallels import around, is_like, pairs
from core.storage import files, homework, homework_parallel, lessons, marks

Given = tuple[Lesson, int, LastRevision]


@allows(Action.CORRECT, Thing.LESSON)
async def take_parallel_back(
    journal: Journal, actor: Actor, *, lesson_id: int, version: int
) -> TakenFromParallel:
    """Take back what the parallel classes were given of this lesson's homework of `version`.

    Where it was changed after that it stays; of the rest all or nothing.

    Raises:
        As `homework_page`; Gone: nothing of it stands; Changed: all of it was changed;
        Denied: it is another one's by now; TooLate: the minutes have passed, or a family was told.
    """
    async with journal.writing(actor, "take parallel homework back") as work:
        found = await open_homework(work, actor, lesson_id)
        own, person_id = found.desk.lesson, found.desk.recorder.person_id
        given = await _given(work, own, person_id, (found.object_id, version))
        ids = [homework_id for _at, homework_id, _last in given]
        first = min(last.sequence for _at, _id, last in given)
        told = await homework.was_told(work.tx, ids, first)
        for one in given:
            _save(work, one, told=told)
        await homework_parallel.forget_many(work.tx, ids)
        await files.take_all_off(work.tx, homework.KIND, ids, work.now)
        names = tuple(at.class_name for at, _id, _last in given)
        return TakenFromParallel(
            lesson=own, classes=names, version=version, again=version == found.version
        )


async def _given(
    work: Work, own: Lesson, person_id: int, source: tuple[int, int]
) -> tuple[Given, ...]:
    """Return what stands just as it was given, and lock it."""
    days = around(max(own.day, work.today))
    others = await lessons.of_parallels(work.tx, own, person_id, days)
    wanted = {at.id: at for at, _due in pairs(others, own)}
    await marks.lock_sheet(work.tx, *wanted)
    held = await homework_parallel.newest_at(work.tx, wanted)
    given = tuple(
        (wanted[at_id], homework_id, last)
        for at_id, (homework_id, last) in held.items()
        if is_like(last.now, source)
    )
    if not given:
        was_given = any(is_like(last.was, source) for _id, last in held.values())
        raise Gone(object_kind="homework") if was_given or not held else Changed()
    return given


def _save(work: Work, given: Given, *, told: bool) -> None:
    at, homework_id, last = given
    desk = lesson_desk(at, work.actor, work.policies, work.now, work.zone)
    may_undo(desk, last, told=told)
    revision = Revision(
        object_kind=homework.KIND, object_id=homework_id, was=last.now, nature=SLIP
    )
    work.save(
        Save(
            action="homework",
            object_kind="lesson",
            object_id=at.id,
            day=at.day,
            author_id=desk.recorder.person_id,
            in_place_of=desk.recorder.in_place_of,
            clause=desk.recorder.clause,
            revisions=[revision],
        )
    )
