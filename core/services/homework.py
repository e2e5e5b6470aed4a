"""The homework set at a lesson: look, set, say that there is none."""

from dataclasses import dataclass, replace

from core.acts.change_homework import change_homework
from core.acts.open_homework import (
    OpenHomework,
    homework_changed,
    homework_saved,
    open_homework,
)
from core.acts.plan_scene import planned_at, planned_row
from core.acts.work import Work
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.files import Upload
from core.model.lesson import Lesson
from core.model.lesson_texts import Edit, HomeworkSight, SomeTask, TextSaved
from core.model.people import Actor
from core.model.plans import PlanRow
from core.model.roles import Action, Thing
from core.rules.lesson_text import closed, entered, rewritten
from core.rules.openings import may_post
from core.rules.parallels import around, pairs
from core.rules.tasks_of_some import listed
from core.rules.texts import HOMEWORK_LIMIT, fit_text
from core.storage import homework, homework_some, lessons, rosters


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHomework:
    """What is set at a lesson: a text, or None for «Не задано».

    `version` is that of the page which asked for it; `due_lesson_id` None: the next lesson.
    `upload` hangs on it besides what hangs there; of a file without a word `text` is empty and
    `wording` stands in its place where nothing else was said. `adds`: to what stands, whatever
    its version. `row_id`: the text is the homework of this row of the thematic plan.
    """

    lesson_id: int
    text: str | None
    version: int
    due_lesson_id: int | None = None
    upload: Upload | None = None
    wording: str = ""
    adds: bool = False
    row_id: int | None = None


@allows(Action.READ, Thing.LESSON)
async def homework_page(
    journal: Journal,
    actor: Actor,
    *,
    lesson_id: int,
    due_id: int | None = None,
    by_plan: bool = True,
) -> HomeworkSight:
    """Return what stands as homework, for when it is, and what else the class has for then.

    `due_id`: the lesson that was chosen for it. Without `by_plan` the plan is not asked.

    Raises:
        Gone, Denied, NotHeld, TooEarly: not this actor, not this lesson, or not yet.
        Forbidden: nobody sets homework there (grade 1); Unfit: too far ahead.
    """
    async with journal.reading() as sight:
        found = await open_homework(sight, actor, lesson_id)
        due = found.due(due_id)
        lesson = found.desk.lesson
        others = await homework.set_for_day(sight.tx, lesson, due.day) if due else ()
        return HomeworkSight(
            lesson=lesson,
            text=found.text,
            version=found.version,
            due=due,
            due_over=due is not None and due.starts <= sight.now,
            others=others,
            closed=closed(found.desk, found.entry, may_post),
            files=found.files,
            choices=found.choices,
            some=await _some(sight, lesson),
            planned=await _planned(sight, lesson) if by_plan else None,
        )


async def _planned(sight: Sight, lesson: Lesson) -> PlanRow | None:
    """Return the row of the plan, where it has homework."""
    planned = await planned_at(sight, lesson)
    row = planned.row if planned else None
    return row if row and row.homework else None


async def _some(sight: Sight, lesson: Lesson) -> tuple[SomeTask, ...]:
    """Return what some pupils of the lesson have besides, with their names."""
    tasks = await homework_some.of_some(sight.tx, lesson.id)
    seats = await rosters.of_lesson(sight.tx, lesson, hints=False) if tasks else ()
    return tuple(
        SomeTask(lesson=lesson, task=one, names=listed(seats, one.person_ids)) for one in tasks
    )


@allows(Action.RECORD, Thing.LESSON)
async def set_homework(journal: Journal, actor: Actor, *, new: NewHomework) -> TextSaved:
    """Set the homework, or say that there is none.

    Raises:
        As `homework_page`; Unfit: nothing to be seen in it, too long, or too far ahead;
        Changed: another one set it in between; TooLate: what stands cannot be changed.
        Gone: `plan_row`, another plan was loaded meanwhile.
    """
    async with journal.writing(actor, "set homework") as work:
        found = await open_homework(work, actor, new.lesson_id)
        if new.row_id is not None:
            row = await planned_row(work, found.desk.lesson, new.row_id)
            new = replace(new, text=row.homework)
        text, files = _text(found, new), _files(found, new)
        planned = new.row_id is not None and text == found.text
        if new.version != found.version and not new.adds and not planned:
            raise await homework_changed(work, found)
        due = found.due(new.due_lesson_id)
        if text == found.text and due == found.due() and len(files) == len(found.files):
            stands = homework_saved(found, (text, due, len(files)), found.version)
            return replace(stands, changed=False)
        uploads = (new.upload,) if new.upload else ()
        edit = replace(_edit(found, text), files=files, uploads=uploads)
        at = (found.desk.lesson, due)
        await change_homework(work, at, found.desk.recorder, found.stands, edit)
        done = homework_saved(found, (text, due, len(files)), found.version + 1)
        return replace(done, parallels=await _parallels(work, found) if text else ())


async def _parallels(work: Work, found: OpenHomework) -> tuple[str, ...]:
    """Name the classes that could get the same; which of them have some is asked at the press."""
    lesson, person_id = found.desk.lesson, found.desk.recorder.person_id
    days = around(max(lesson.day, work.today))
    others = await lessons.of_parallels(work.tx, lesson, person_id, days)
    return tuple(dict.fromkeys(at.class_name for at, _due in pairs(others, lesson)))


def _text(found: OpenHomework, new: NewHomework) -> str:
    """Return the text that shall stand: a file alone leaves what stands, or is named."""
    if new.text is None:
        return ""
    typed = fit_text(new.text, HOMEWORK_LIMIT) if new.text or not new.upload else ""
    if not typed:
        return found.text or new.wording
    if new.adds and found.text:
        return fit_text(f"{found.text}\n{typed}", HOMEWORK_LIMIT)
    return typed


def _files(found: OpenHomework, new: NewHomework) -> tuple[str, ...]:
    """Return the hashes that shall hang on it: «Не задано» leaves none."""
    if new.text is None:
        return ()
    more = (new.upload.sha256,) if new.upload else ()
    return tuple(dict.fromkeys((*(one.sha256 for one in found.files), *more)))


def _edit(found: OpenHomework, text: str) -> Edit:
    """Judge what the new text is: an entry, late or not, or a change of what stands."""
    stands, desk = found.entry, found.desk
    if stands is not None:
        return rewritten(desk, stands, text)
    return entered(text, may_post(desk.asked, desk.lesson))
