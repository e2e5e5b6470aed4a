"""State who is not here: the grid, a tap on a name, a typed line. Nothing is saved by a tap."""

from dataclasses import dataclass, replace
from datetime import datetime

from core.acts.change_attendance import Roll, change_attendance
from core.acts.last_entry import last_entry
from core.acts.meant_lesson import lesson_meant
from core.acts.saved_page import drawn_grid, meanwhile, saved_page
from core.acts.scene import Scene
from core.acts.work import Work
from core.errors import Gone
from core.journal import Journal
from core.model.attendance import Draft, Grid, LessonSight
from core.model.declared import allows
from core.model.lesson import Fact, Lesson
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access, marks_line_draft
from core.rules.attendance_draft import KIND, body_of, over, touched, value_of
from core.rules.changes import Asked
from core.rules.lesson_sight import entry_of, grid_closed
from core.rules.roll import shown, stands
from core.rules.typed_roll import (
    Meant,
    drafted,
    read_typed,
    unclear,
)
from core.storage import drafts, lessons, rosters


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """The wanted state of one name, on a grid drawn from this version of the lesson."""

    lesson_id: int
    person_id: int
    fact: Fact
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    roll: Roll
    draft: Draft | None


@allows(Action.READ, Thing.LESSON)
async def open_grid(journal: Journal, actor: Actor, *, lesson_id: int) -> Grid:
    """Return the grid with what is known, what stands and what the actor has drafted.

    Where what stands can be changed no more, it shows what shall be asked for (MAZ-2.8.2).

    Raises:
        Gone, Denied, NotHeld, TooEarly; TooLate: it cannot be recorded any more.
    """
    async with journal.reading() as sight:
        desk = await _desk(sight, actor, await _opened(sight, lesson_id))
        return drawn_grid(desk.roll, desk.draft)


@allows(Action.RECORD, Thing.LESSON)
async def mark_draft(journal: Journal, actor: Actor, *, tap: Tap) -> Grid:
    """Keep the wanted state of a name in the draft; the journal knows nothing of it yet.

    On a grid that was drawn before another one saved the lesson, the tap is kept as well, and
    the grid says who saved. One's own old screen is only drawn anew.

    Raises:
        As `open_grid`; Gone: the pupil does not sit in the lesson any more.
    """
    async with journal.writing(actor, "draft attendance") as work:
        desk = await _desk(work, actor, await _opened(work, tap.lesson_id))
        roll = desk.roll
        last = roll.last
        if tap.version != roll.lesson.version:
            last = last or await last_entry(work, roll.lesson)
            if last is None or last.author_id == roll.recorder.person_id:
                return drawn_grid(roll, desk.draft)
        if all(seat.person_id != tap.person_id for seat in roll.seats):
            raise Gone(object_kind="pupil")
        standing = over(desk.draft, roll.lesson, roll.seats)
        open_questions = tuple(q for q in standing.asked if tap.person_id not in q.candidates)
        made = touched(standing, roll.lesson, roll.seats, {tap.person_id: tap.fact})
        draft = replace(made, asked=open_questions)
        await _keep(work, desk, draft)
        old = tap.version != roll.lesson.version
        doubts = meanwhile(replace(roll, last=last)) if old else ()
        return replace(drawn_grid(roll, draft), tapped=tap.person_id, doubts=doubts)


@allows(Action.RECORD, Thing.LESSON)
async def type_attendance(
    journal: Journal,
    actor: Actor,
    *,
    text: str,
    lesson_id: int | None = None,
    dated: datetime | None = None,
) -> Grid | LessonSight:
    """Read «н Петров Смирнова, о Фёд» and save it; what is unsure is asked, nothing saved.

    Without `lesson_id` it is a line of the actor's lesson that ran when it was written, by the
    message's date `dated`; where another one or none runs now, it waits in the draft there.

    A clear line is the whole roll of a lesson that is not taken, and a change to one that is.
    Otherwise what was sure waits in the draft, beside the questions; so does a line beside
    names that were drafted before, «все» over absences that are recorded, and a line for a
    lesson that can be changed by request only.

    Raises:
        As `open_grid`; Unfit: nothing was typed (`empty`), too much (`too_long`), a name under
        no letter (`no_letter`), none that fits anybody (`no_pupil`), or no lesson went on
        (`no_lesson`).
    """
    async with journal.writing(actor, "type attendance") as work:
        if lesson_id is None:
            of = await lesson_meant(work, actor, dated)
        else:
            of = Meant(await _opened(work, lesson_id))
        desk = await _desk(work, actor, of.lesson, typed=True)
        seats = desk.roll.seats
        line = read_typed(text, of.lesson, seats)
        draft, doubts = drafted(line, of.lesson, seats, over(desk.draft, of.lesson, seats))
        doubts = (*of.doubts, *doubts)
        if line.is_clear and not doubts and desk.roll.closed is None:
            wanted = shown(of.lesson, seats, draft)
            page = await saved_page(work, await change_attendance(work, desk.roll, wanted))
            return replace(page, line=await _line_waits(work, desk))
        await _keep(work, desk, draft)
        grid = replace(drawn_grid(desk.roll, draft), unclear=unclear(line, seats), doubts=doubts)
        return replace(grid, unknown=line.unknown, unlettered=line.bare)


async def _line_waits(work: Work, desk: _Desk) -> bool:
    """Tell whether a line of marks waits beside: the page leads back to it."""
    person_id, lesson_id = desk.roll.recorder.person_id, desk.roll.lesson.id
    return bool(await drafts.read(work.tx, person_id, lesson_id, marks_line_draft.KIND))


async def _opened(scene: Scene, lesson_id: int) -> Lesson:
    """Return the lesson; to write it is locked: on two phones of one person no tap is lost."""
    return stands(await lessons.get(scene.tx, lesson_id, lock=isinstance(scene, Work)))


async def _desk(scene: Scene, actor: Actor, lesson: Lesson, *, typed: bool = False) -> _Desk:
    """Read what the grid shows; a typed line needs no hints and takes the draft away."""
    policy = scene.policy_on(lesson.day).policy
    recorder = access.records_lesson(actor, lesson, policy)
    asked = Asked.on(lesson.day, actor, scene.policies, scene.now, scene.zone)
    asked = asked.at(lesson, recorder.person_id)
    last = await last_entry(scene, lesson) if lesson.is_taken else None
    closed = grid_closed(asked, lesson, entry_of(lesson, last, recorder.person_id))
    seats = await rosters.of_lesson(scene.tx, lesson, hints=not (lesson.is_taken and typed))
    version = lesson.version
    roll = Roll(
        lesson=lesson, recorder=recorder, seats=seats, version=version, last=last, closed=closed
    )
    take = drafts.take if typed else drafts.read
    body = await take(scene.tx, recorder.person_id, lesson.id, KIND)
    return _Desk(roll=roll, draft=value_of(body))


async def _keep(work: Work, desk: _Desk, draft: Draft) -> None:
    person_id, lesson_id = desk.roll.recorder.person_id, desk.roll.lesson.id
    await drafts.write(work.tx, person_id, lesson_id, KIND, body_of(draft), work.now)
