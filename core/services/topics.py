"""The topic of a lesson: look, write, take from the plan, take back."""

from dataclasses import replace

from core.acts.change_topic import change_topic
from core.acts.plan_scene import planned_at, planned_row
from core.acts.scene import Scene
from core.acts.work import CORRECTION, ENTRY, SLIP, Work
from core.errors import Changed, Gone
from core.journal import Journal
from core.model.declared import allows
from core.model.lesson_texts import Edit, TextSaved, Topic, TopicSight
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules.changes import may_write, open_after_save
from core.rules.desk import Desk, lesson_desk
from core.rules.homework import has_homework
from core.rules.lesson_text import Stands, closed, entered, may_rewrite, may_undo
from core.rules.lessons_ahead import written_ahead
from core.rules.openings import may_enter
from core.rules.texts import TOPIC_LIMIT, fit_text
from core.storage import lessons, marks, people, plan_writing, revisions, topics


@allows(Action.READ, Thing.LESSON)
async def topic_page(journal: Journal, actor: Actor, *, lesson_id: int) -> TopicSight:
    """Return what stands as the topic of the lesson, for whoever may write it.

    Raises:
        Gone, Denied, NotHeld: not this actor, not this lesson.
        TooEarly: it lies further ahead than the policy lets topics be written.
    """
    async with journal.reading() as sight:
        desk, topic = await _open(sight, actor, lesson_id)
        return TopicSight(
            lesson=desk.lesson,
            text=topic.text if topic else None,
            version=topic.version if topic else 0,
            homework=has_homework(desk.lesson, desk.policy),
            closed=closed(desk, _stands(topic), may_enter),
            planned=await planned_at(sight, desk.lesson),
        )


@allows(Action.RECORD, Thing.LESSON)
async def set_topic(
    journal: Journal, actor: Actor, *, lesson_id: int, text: str, version: int
) -> TextSaved:
    """Write the topic; `version` is that of the page which asked for it.

    Raises:
        As `topic_page`; Unfit: nothing to be seen in it, or too long; Changed: another one
        wrote it in between; TooLate: what stands cannot be changed any more; PeriodLocked:
        nothing is written in the lesson any more.
    """
    async with journal.writing(actor, "set topic") as work:
        desk, topic = await _open(work, actor, lesson_id)
        fit = fit_text(text, TOPIC_LIMIT)
        if version != (topic.version if topic else 0):
            raise await _changed(work, desk)
        was = topic.text if topic else None
        if fit == was:
            return _saved(desk, was, fit, version)
        await change_topic(work, desk.lesson, desk.recorder, topic, _edit(desk, topic, fit))
        return _saved(desk, was, fit, version + 1)


@allows(Action.RECORD, Thing.LESSON)
async def take_planned_topic(
    journal: Journal, actor: Actor, *, lesson_id: int, row_id: int, version: int
) -> TextSaved:
    """Write the topic of a row of the thematic plan, which goes on behind that row.

    What stands so already is left, of whatever version the button was.

    Raises:
        As `set_topic`; Gone: `plan_row`, another plan was loaded meanwhile.
    """
    async with journal.writing(actor, "take planned topic") as work:
        desk, topic = await _open(work, actor, lesson_id)
        row = await planned_row(work, desk.lesson, row_id)
        fit, stood = fit_text(row.topic, TOPIC_LIMIT), topic.version if topic else 0
        was = topic.text if topic else None
        if fit == was:
            await plan_writing.take(work.tx, lesson_id, row_id)
            return replace(_saved(desk, was, fit, stood), row=row)
        if version != stood:
            raise await _changed(work, desk)
        await plan_writing.take(work.tx, lesson_id, row_id)
        edit = _edit(desk, topic, fit)
        edit = replace(edit, facts={**edit.facts, "plan_row": row.number})
        await change_topic(work, desk.lesson, desk.recorder, topic, edit)
        return replace(_saved(desk, was, fit, version + 1), row=row)


@allows(Action.CORRECT, Thing.LESSON)
async def take_topic_back(
    journal: Journal, actor: Actor, *, lesson_id: int, version: int
) -> TextSaved:
    """Let the topic be as before the last save; `version` is that after it.

    Raises:
        As `set_topic`; Gone: there is nothing to take back.
    """
    async with journal.writing(actor, "take topic back") as work:
        desk, topic = await _open(work, actor, lesson_id)
        last = await revisions.newest(work.tx, topics.KIND, lesson_id)
        if topic is None or last is None or last.nature == SLIP:
            raise Gone(object_kind="topic")
        if version != topic.version:
            raise await _changed(work, desk)
        may_undo(desk, last, told=False)
        edit = Edit(text=last.was["text"] if last.was else None, nature=SLIP)
        await change_topic(work, desk.lesson, desk.recorder, topic, edit)
        await plan_writing.leave(work.tx, lesson_id)
        return _saved(desk, topic.text, edit.text, version + 1)


async def _open(scene: Scene, actor: Actor, lesson_id: int) -> tuple[Desk, Topic | None]:
    lesson = await lessons.get(scene.tx, lesson_id)
    desk = lesson_desk(lesson, actor, scene.policies, scene.now, scene.zone)
    if desk.is_ahead:
        coming = await topics.coming(scene.tx, desk.lesson, scene.now)
        written_ahead(coming, desk.policy.topics.lessons_ahead)
    if isinstance(scene, Work):
        may_write(desk.asked)
        await marks.lock_sheet(scene.tx, lesson_id)
    return desk, await topics.of_lesson(scene.tx, lesson_id)


def _stands(topic: Topic | None) -> Stands | None:
    if topic is None or topic.text is None:
        return None
    return Stands(entered_at=topic.entered_at, author_id=topic.author_id)


def _edit(desk: Desk, topic: Topic | None, text: str) -> Edit:
    """Judge what the new text is: an entry, late or not, or a change of what stands."""
    stands = _stands(topic)
    if stands is not None:
        may = may_rewrite(desk, stands)
        nature = SLIP if may.slip else CORRECTION
        return Edit(text=text, nature=nature, clause=None if may.slip else may.clause)
    if desk.is_ahead:
        return Edit(text=text, nature=ENTRY)
    return entered(text, may_enter(desk.asked, desk.lesson))


async def _changed(work: Work, desk: Desk) -> Changed:
    last = await revisions.newest(work.tx, topics.KIND, desk.lesson.id)
    if last is None or last.author_id is None:
        return Changed()
    names = await people.names(work.tx, [last.author_id])
    return Changed(by=names[last.author_id].polite, at=last.at)


def _saved(desk: Desk, was: str | None, now: str | None, version: int) -> TextSaved:
    may = open_after_save(desk.asked, desk.policy.correction.rest)
    return TextSaved(
        lesson=desk.lesson,
        was=was,
        now=now,
        version=version,
        until=may.until,
        free=may.free,
        slip_until=may.slip_until,
        clause=may.clause,
    )
