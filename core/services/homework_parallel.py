"""The same homework for the parallel classes of the same teacher, each for its own next lesson."""

from core.acts.open_homework import homework_changed, open_homework
from core.acts.work import Revision, Save
from core.errors import Gone
from core.journal import Journal
from core.model.declared import allows
from core.model.lesson import Lesson
from core.model.lesson_texts import InParallel
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules.access import Recorder
from core.rules.changes import open_after_save
from core.rules.parallels import around, pairs
from core.rules.told import of_homework
from core.storage import files, homework, homework_parallel, lessons


@allows(Action.RECORD, Thing.LESSON)
async def give_in_parallel(
    journal: Journal, actor: Actor, *, lesson_id: int, version: int
) -> InParallel:
    """Set what was set at this lesson in the parallel classes too (MAZ-3.5.7).

    At the last lesson of each, for its own next one. Where something is said of homework
    already nothing is changed.

    Raises:
        As `homework_page`; Gone: nothing is set here; Changed: it is not of this version.
    """
    async with journal.writing(actor, "give homework in parallel") as work:
        found = await open_homework(work, actor, lesson_id)
        if not found.text:
            raise Gone(object_kind="homework")
        if version != found.version:
            raise await homework_changed(work, found)
        desk = found.desk
        own, recorder = desk.lesson, desk.recorder
        days = around(max(own.day, work.today))
        others = await lessons.of_parallels(work.tx, own, recorder.person_id, days)
        wanted = pairs(others, own)
        said = await homework_parallel.said_at(work.tx, [at.id for at, _due in wanted])
        given = [pair for pair in wanted if pair[0].id not in said]
        if given:
            author_id = recorder.person_id
            ids = await homework_parallel.put_many(work.tx, given, found.text, author_id)
            hashes = tuple(one.sha256 for one in found.files)
            if hashes:
                await files.copy(work.tx, homework.KIND, found.object_id, tuple(ids.values()))
            like = {"like": [found.object_id, version]}
            for at, due in given:
                now = {**(of_homework(at, due.day, found.text, hashes) or {}), **like}
                revision = Revision(object_kind=homework.KIND, object_id=ids[at.id], now=now)
                work.save(_save(at, recorder, revision))
        return InParallel(
            lesson=own,
            text=found.text,
            version=version,
            given=tuple((at.class_name, due) for at, due in given),
            had=tuple(at.class_name for at, _due in wanted if at.id in said),
            slip_until=open_after_save(desk.asked, desk.policy.correction.rest).slip_until,
        )


def _save(at: Lesson, recorder: Recorder, revision: Revision) -> Save:
    return Save(
        action="homework",
        object_kind="lesson",
        object_id=at.id,
        day=at.day,
        author_id=recorder.person_id,
        in_place_of=recorder.in_place_of,
        clause=recorder.clause,
        revisions=[revision],
    )
