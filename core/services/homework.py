"""The homework set at a lesson: look, set, say that there is none, take back."""

from dataclasses import dataclass

from core.acts.change_homework import change_homework
from core.acts.work import CORRECTION, ENTRY, SLIP, Work
from core.errors import Changed, Gone
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.lesson import Lesson
from core.model.lesson_texts import Assigned, Edit, HomeworkSight, TextSaved
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules.changes import open_after_save
from core.rules.desk import Desk, lesson_desk
from core.rules.homework import (
    due_choices,
    due_lesson,
    homework_is_given,
    posted_late,
    still_due,
)
from core.rules.lesson_text import Stands, closed, may_rewrite, may_undo
from core.rules.lessons_ahead import written_ahead
from core.rules.texts import HOMEWORK_LIMIT, fit_text
from core.storage import homework, lessons, marks, people, revisions, topics

TWINS = 3
"""How many more lessons of the same day may stand before the next day's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHomework:
    """What is set at a lesson: a text, or None for «Не задано».

    `version` is that of the page which asked for it; `due_lesson_id` None: the next lesson.
    """

    lesson_id: int
    text: str | None
    version: int
    due_lesson_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    desk: Desk
    stands: Assigned | None
    choices: tuple[Lesson, ...]

    @property
    def text(self) -> str | None:
        return self.stands.homework.text if self.stands and self.stands.stands else None

    @property
    def version(self) -> int:
        return self.stands.homework.version if self.stands else 0

    def due(self, chosen_id: int | None = None) -> Lesson | None:
        held = self.stands.homework.due_lesson_id if self.stands else None
        chosen_id = chosen_id or still_due(self.choices, held)
        return due_lesson(self.choices, chosen_id, self.desk.policy)


@allows(Action.READ, Thing.LESSON)
async def homework_page(journal: Journal, actor: Actor, *, lesson_id: int) -> HomeworkSight:
    """Return what stands as homework, for when it is, and what else the class has for then.

    Raises:
        Gone, Denied, NotHeld, TooEarly: not this actor, not this lesson, or not yet.
        Forbidden: nobody sets homework there (grade 1).
    """
    async with journal.reading() as sight:
        found = await _open(sight, actor, lesson_id)
        due = found.due()
        lesson = found.desk.lesson
        others = await homework.set_for_day(sight.tx, lesson, due.day) if due else 0
        return HomeworkSight(
            lesson=lesson,
            text=found.text,
            version=found.version,
            due=due,
            others=others,
            closed=closed(found.desk, _stands(found)),
        )


@allows(Action.RECORD, Thing.LESSON)
async def set_homework(journal: Journal, actor: Actor, *, new: NewHomework) -> TextSaved:
    """Set the homework, or say that there is none.

    Raises:
        As `homework_page`; Unfit: nothing to be seen in it, too long, or too far ahead;
        Changed: another one set it in between; TooLate: what stands cannot be changed.
    """
    async with journal.writing(actor, "set homework") as work:
        found = await _open(work, actor, new.lesson_id)
        text = "" if new.text is None else fit_text(new.text, HOMEWORK_LIMIT)
        if new.version != found.version:
            raise await _changed(work, found)
        due = found.due(new.due_lesson_id)
        if text == found.text and due == found.due():
            return _saved(found, text, due, found.version)
        await _change(work, found, due, _edit(found, text))
        return _saved(found, text, due, found.version + 1)


@allows(Action.CORRECT, Thing.LESSON)
async def take_homework_back(
    journal: Journal, actor: Actor, *, lesson_id: int, version: int
) -> TextSaved:
    """Let the homework be as before the last save; `version` is that after it.

    Raises:
        As `set_homework`; Gone: there is nothing to take back.
    """
    async with journal.writing(actor, "take homework back") as work:
        found = await _open(work, actor, lesson_id)
        object_id = found.stands.homework.id if found.stands else 0
        last = await revisions.newest(work.tx, homework.KIND, object_id)
        if last is None or last.nature == SLIP:
            raise Gone(object_kind="homework")
        if version != found.version:
            raise await _changed(work, found)
        told = await homework.was_told(work.tx, found.desk.lesson, last.sequence)
        may_undo(found.desk, last, told=told)
        before = last.was or {"text": None, "due_day": None}
        days = (one for one in found.choices if one.day.isoformat() == before["due_day"])
        due = next(days, None)
        await _change(work, found, due, Edit(text=before["text"], nature=SLIP))
        return _saved(found, before["text"], due, version + 1)


async def _open(scene: Sight | Work, actor: Actor, lesson_id: int) -> _Open:
    lesson = await lessons.get(scene.tx, lesson_id)
    desk = lesson_desk(lesson, actor, scene.policies, scene.now, scene.zone)
    homework_is_given(desk.lesson, desk.policy)
    limit = desk.policy.homework.lessons_ahead
    if desk.is_ahead:
        written_ahead(await topics.coming(scene.tx, desk.lesson, scene.now), limit)
    if isinstance(scene, Work):
        await marks.lock_sheet(scene.tx, lesson_id)
    following = await lessons.next_of_teaching(scene.tx, desk.lesson, limit.value + TWINS)
    return _Open(
        desk=desk,
        stands=await homework.of_lesson(scene.tx, lesson_id),
        choices=due_choices(desk.lesson, following, desk.policy),
    )


def _stands(found: _Open) -> Stands | None:
    if found.stands is None or not found.stands.stands:
        return None
    return Stands(entered_at=found.stands.entered_at, author_id=found.stands.author_id)


def _edit(found: _Open, text: str) -> Edit:
    """Judge what the new text is: an entry, late or not, or a change of what stands."""
    stands, desk = _stands(found), found.desk
    if stands is not None:
        may = may_rewrite(desk, stands)
        nature = SLIP if may.slip else CORRECTION
        return Edit(text=text, nature=nature, clause=None if may.slip else may.clause)
    late = posted_late(desk.lesson, desk.policy, desk.asked.now, desk.asked.zone)
    return Edit(text=text, nature=ENTRY, late=late)


async def _change(work: Work, found: _Open, due: Lesson | None, edit: Edit) -> None:
    desk = found.desk
    await change_homework(work, (desk.lesson, due), desk.recorder, found.stands, edit)


async def _changed(work: Work, found: _Open) -> Changed:
    object_id = found.stands.homework.id if found.stands else 0
    last = await revisions.newest(work.tx, homework.KIND, object_id)
    if last is None or last.author_id is None:
        return Changed()
    names = await people.names(work.tx, [last.author_id])
    return Changed(by=names[last.author_id].polite, at=last.at)


def _saved(found: _Open, now: str | None, due: Lesson | None, version: int) -> TextSaved:
    may = open_after_save(found.desk.asked, found.desk.policy.correction.rest)
    return TextSaved(
        lesson=found.desk.lesson,
        was=found.text,
        now=now,
        version=version,
        due=due,
        begun=not found.desk.is_ahead,
        until=may.until,
        free=may.free,
        slip_until=may.slip_until,
        clause=may.clause,
    )
