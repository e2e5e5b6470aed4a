"""A late change of a topic or homework: what is wished, and carrying it out."""

from core.acts.change_homework import change_homework
from core.acts.change_topic import change_topic
from core.acts.late_wish import DRAFTS, Wished, needs_consent
from core.acts.scene import Scene
from core.acts.work import CORRECTION, Save, Work
from core.errors import Changed, Gone, Unfit
from core.model.corrections import CorrectionRequest, LateChange, What
from core.model.lesson import Lesson
from core.model.lesson_texts import Assigned, Edit, Topic
from core.model.people import Actor
from core.rules.access import Recorder
from core.rules.desk import Desk, lesson_desk
from core.rules.homework import homework_is_given
from core.rules.lesson_text import Stands, may_rewrite
from core.storage import drafts, homework, lessons, marks, topics


async def wished_text(scene: Scene, actor: Actor, lesson: Lesson, wish: LateChange) -> Wished:
    """Return the change to the text that was typed and waits; to write, it waits no more.

    Raises:
        As for the topic or homework; Gone: nothing stands, or it can be changed without a
        request; Unfit `no_wish`: no text waits, or it is what stands.
    """
    desk, was, stands = await standing_text(scene, actor, lesson, wish.what)
    needs_consent(lambda: may_rewrite(desk, stands))
    by = desk.recorder.person_id
    waits = drafts.take if isinstance(scene, Work) else drafts.read
    body = await waits(scene.tx, by, lesson.id, DRAFTS[wish.what])
    wanted = body.get("text")
    if wanted is None or wanted == was:
        raise Unfit(why="no_wish")
    change = LateChange(lesson_id=lesson.id, what=wish.what, was=was, wanted=wanted)
    return Wished(change=change, by=by, body=body)


async def standing_text(
    scene: Scene, actor: Actor, lesson: Lesson, what: What
) -> tuple[Desk, str, Stands]:
    """Return who writes at the lesson, and the topic or homework that stands.

    Raises:
        Denied, NotHeld, Forbidden: as for writing it. Gone: nothing stands.
    """
    desk = lesson_desk(lesson, actor, scene.policies, scene.now, scene.zone)
    if what is What.TOPIC:
        return desk, *_topic(await topics.of_lesson(scene.tx, lesson.id))
    homework_is_given(lesson, desk.policy)
    return desk, *_homework(await homework.of_lesson(scene.tx, lesson.id, hung=False))


async def carry_topic(work: Work, found: CorrectionRequest, clause: str | None) -> Save:
    """Write the topic.

    Raises:
        Gone: none stands any more. Changed: it is another one by now.
    """
    await marks.lock_sheet(work.tx, found.lesson.id)
    topic = await topics.of_lesson(work.tx, found.lesson.id)
    _as_said(_topic(topic)[0], found)
    edit = _edit(found, clause)
    return await change_topic(work, found.lesson, Recorder(found.asked_by), topic, edit)


async def carry_homework(work: Work, found: CorrectionRequest, clause: str | None) -> Save:
    """Write the homework, for the lesson that it was for, with the files that hang on it.

    Raises:
        Gone: none stands any more. Changed: it is another one by now.
    """
    await marks.lock_sheet(work.tx, found.lesson.id)
    stands = await homework.of_lesson(work.tx, found.lesson.id)
    _as_said(_homework(stands)[0], found)
    held = stands.homework if stands else None
    due_id = held.due_lesson_id if held else None
    due = await lessons.get(work.tx, due_id) if due_id else None
    files = tuple(one.sha256 for one in held.files) if held and found.change.wanted else ()
    edit = _edit(found, clause, files)
    at = (found.lesson, due)
    return await change_homework(work, at, Recorder(found.asked_by), stands, edit)


def _topic(topic: Topic | None) -> tuple[str, Stands]:
    if topic is None or topic.text is None:
        raise Gone(object_kind="topic")
    return topic.text, Stands(entered_at=topic.entered_at, author_id=topic.author_id)


def _homework(found: Assigned | None) -> tuple[str, Stands]:
    if found is None or not found.stands:
        raise Gone(object_kind="homework")
    return found.homework.text, Stands(entered_at=found.entered_at, author_id=found.author_id)


def _as_said(text: str, found: CorrectionRequest) -> None:
    if text != found.change.was:
        raise Changed(stands=text)


def _edit(found: CorrectionRequest, clause: str | None, files: tuple[str, ...] = ()) -> Edit:
    return Edit(
        text=found.change.wanted or "",
        nature=CORRECTION,
        clause=clause,
        files=files,
        why=found.why,
    )
