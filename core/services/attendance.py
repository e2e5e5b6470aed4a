"""Record who was not here, from what was drafted or in one tap; take the last save back."""

from dataclasses import dataclass, replace

from core.acts.change_attendance import Roll, change_attendance, take_back_entry
from core.acts.last_entry import last_entry
from core.acts.saved_page import asked_by, drawn_grid, saved_page
from core.acts.work import Work
from core.errors import Changed, Denied, Gone
from core.journal import Journal
from core.model.attendance import Draft, Grid, LastEntry, LessonSight
from core.model.declared import allows
from core.model.lesson import Lesson
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.rules.attendance_draft import KIND, body_of, over, touched, unsaved, value_of
from core.rules.changes import may_take_back
from core.rules.lesson_sight import entry_of
from core.rules.roll import shown, stands
from core.storage import drafts, lessons, rosters


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """What the button said: drawn from this `version` of the lesson.

    `rest`: what was known before and the others present, whatever is drafted. `drafted`: it
    showed a draft, so that without one nothing can be saved in its name.
    """

    version: int
    rest: bool = False
    drafted: bool = False


@allows(Action.RECORD, Thing.LESSON)
async def record_attendance(
    journal: Journal, actor: Actor, *, lesson_id: int, pressed: Pressed
) -> LessonSight:
    """Save what the grid shows, or the rest.

    Raises:
        Gone, Denied, NotHeld, TooEarly; TooLate: it cannot be recorded or changed any more;
        Gone `bell`: the rest, and the lesson's day is over, so whoever presses should look;
        Gone `draft`: what the button showed was forgotten after a month;
        Changed: another one has saved the lesson since.
    """
    async with journal.writing(actor, "record attendance") as work:
        version = pressed.version
        roll = await _roll(work, actor, lesson_id, version)
        if pressed.rest and roll.lesson.day < work.today:
            raise Gone(object_kind="bell")
        body = await drafts.take(work.tx, roll.recorder.person_id, lesson_id, KIND)
        if pressed.drafted and not body and version == roll.lesson.version:
            raise Gone(object_kind="draft")
        draft = over(value_of(body), roll.lesson, roll.seats)
        wanted = shown(roll.lesson, roll.seats, None if pressed.rest else draft)
        after = await change_attendance(work, roll, wanted)
        page = await saved_page(work, after)
        if body and version != roll.lesson.version:  # an old press of one's own saved nothing
            await drafts.write(work.tx, roll.recorder.person_id, lesson_id, KIND, body, work.now)
            return replace(page, unsaved=unsaved(roll.lesson, roll.seats, draft))
        return page


@allows(Action.CORRECT, Thing.LESSON)
async def take_back(journal: Journal, actor: Actor, *, lesson_id: int, version: int) -> Grid:
    """Take the last save back: a slip, no correction; what it said becomes the grid's draft.

    Raises:
        Gone: nothing stands to be taken back; Denied: another one saved it; Changed: it was
        not the last save; TooLate: the minutes have passed, or a family has been told.
    """
    async with journal.writing(actor, "take attendance back") as work:
        lesson, recorder = await _lesson(work, actor, lesson_id)
        last = await last_entry(work, lesson)
        if last is None or not lesson.is_taken:
            raise Gone(object_kind="attendance")
        if last.author_id != recorder.person_id:
            raise Denied(action=Action.CORRECT, object_kind="lesson", object_id=lesson_id)
        if version != lesson.version:
            raise Changed(by=last.by.polite if last.by else None, at=last.at)
        seats = await rosters.of_lesson(work.tx, lesson, hints=last.first)
        roll = Roll(lesson=lesson, recorder=recorder, seats=seats, version=version)
        asked = asked_by(work, roll)
        entry = entry_of(lesson, last, recorder.person_id)
        may_take_back(asked, asked.policy.correction.rest, entry)
        after = await take_back_entry(work, roll, last)
        person_id = recorder.person_id
        waiting = value_of(await drafts.read(work.tx, person_id, lesson_id, KIND))
        draft = _said_before(after, last, over(waiting, lesson, seats))
        await drafts.write(work.tx, person_id, lesson_id, KIND, body_of(draft), work.now)
        return drawn_grid(after, draft)


def _said_before(after: Roll, last: LastEntry, waiting: Draft) -> Draft:
    """Return the draft of what the save had said, and of what waited beside it."""
    seated = {seat.person_id for seat in after.seats}
    said = {one.person_id: one.now for one in last.changes if one.person_id in seated}
    empty = Draft(version=after.lesson.version, asked=waiting.asked)
    return touched(empty, after.lesson, after.seats, {**said, **waiting.states})


async def _roll(work: Work, actor: Actor, lesson_id: int, version: int) -> Roll:
    lesson, recorder = await _lesson(work, actor, lesson_id)
    seats = await rosters.of_lesson(work.tx, lesson, hints=not lesson.is_taken)
    return Roll(lesson=lesson, recorder=recorder, seats=seats, version=version)


async def _lesson(work: Work, actor: Actor, lesson_id: int) -> tuple[Lesson, access.Recorder]:
    lesson = stands(await lessons.get(work.tx, lesson_id, lock=True))
    return lesson, access.records_lesson(actor, lesson, work.policy_on(lesson.day).policy)
