"""State who is not here: the grid, a tap on a name, a typed line. Nothing is saved by a tap."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.acts.change_attendance import Roll, change_attendance
from core.acts.last_entry import last_entry
from core.acts.saved_page import drawn_grid, saved_page
from core.acts.work import Work
from core.errors import Changed, Gone, Unfit
from core.journal import Journal, Sight
from core.model.attendance import Asked as Question
from core.model.attendance import Draft, Grid, LessonSight
from core.model.declared import allows
from core.model.lesson import Fact, Lesson, Seat
from core.model.people import Actor
from core.model.roles import Action, Role, Thing
from core.rules import access
from core.rules.attendance_draft import KIND, body_of, value_of
from core.rules.attendance_line import AttendanceLine, read_line
from core.rules.changes import Asked
from core.rules.lesson_sight import entry_of, grid_opens
from core.rules.line_names import Code
from core.rules.roll import running, shown, stands
from core.storage import drafts, lessons, rosters

LINE_LIMIT = 1000
"""The longest typed line, in characters: a whole class by name."""


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
    asked: Asked
    draft: Draft | None

    @property
    def standing_draft(self) -> Draft:
        """Return the draft over the lesson as it stands; one over another version is void."""
        version = self.roll.lesson.version
        if self.draft is not None and self.draft.version == version:
            return self.draft
        return Draft(version=version)


@allows(Action.READ, Thing.LESSON)
async def open_grid(journal: Journal, actor: Actor, *, lesson_id: int) -> Grid:
    """Return the grid with what is known, what stands and what the actor has drafted.

    Raises:
        Gone, Denied, NotHeld, TooEarly; TooLate: what stands cannot be changed any more.
    """
    async with journal.reading() as sight:
        desk = await _desk(sight, actor, lesson_id)
        return drawn_grid(desk.roll, desk.draft)


@allows(Action.RECORD, Thing.LESSON)
async def mark_draft(journal: Journal, actor: Actor, *, tap: Tap) -> Grid:
    """Keep the wanted state of a name in the draft; the journal knows nothing of it yet.

    Raises:
        As `open_grid`; Changed: another one saved the lesson since the grid was drawn;
        Gone: the pupil does not sit in the lesson any more.
    """
    async with journal.writing(actor, "draft attendance") as work:
        desk = await _desk(work, actor, tap.lesson_id)
        lesson = desk.roll.lesson
        if tap.version != lesson.version:
            await _refuse_if_anothers(work, desk)
            return drawn_grid(desk.roll, desk.draft)
        if all(seat.person_id != tap.person_id for seat in desk.roll.seats):
            raise Gone(object_kind="pupil")
        standing = desk.standing_draft
        open_questions = tuple(q for q in standing.asked if tap.person_id not in q.candidates)
        states = {**standing.states, tap.person_id: tap.fact}
        draft = replace(standing, states=states, asked=open_questions)
        await _keep(work, desk, draft)
        return replace(drawn_grid(desk.roll, draft), tapped=tap.person_id)


@allows(Action.RECORD, Thing.LESSON)
async def type_attendance(
    journal: Journal, actor: Actor, *, lesson_id: int | None = None, text: str
) -> Grid | LessonSight:
    """Read «н Петров Смирнова, о Фёд» and save it; what is unsure is asked, nothing saved.

    Without `lesson_id` it is a line of the actor's lesson that goes on now.

    A clear line is the whole roll of a lesson that is not taken, and a change to one that is.
    Otherwise what was sure waits in the draft, beside the questions.

    Raises:
        As `open_grid`; Unfit: nothing was typed (`empty`), too much (`too_long`), no name of
        the line fits anybody (`nobody`), or no lesson goes on (`no_lesson`).
    """
    async with journal.writing(actor, "type attendance") as work:
        desk = await _desk(work, actor, lesson_id, typed=True)
        line = _line(text, desk.roll.seats)
        draft = _typed(desk, line)
        if not line.is_clear:
            await _keep(work, desk, draft)
            grid = drawn_grid(desk.roll, draft)
            return replace(grid, unknown=line.unknown, unclear=_unclear(line, desk.roll.seats))
        wanted = shown(desk.roll.lesson, desk.roll.seats, draft)
        return await saved_page(work, await change_attendance(work, desk.roll, wanted))


async def _desk(
    scene: Sight | Work, actor: Actor, lesson_id: int | None, *, typed: bool = False
) -> _Desk:
    """Read what the grid shows; a typed line needs no hints and takes the draft away.

    To write, the lesson is locked: on two phones of one person no tap is lost.
    """
    if lesson_id is None:
        lesson = await _running(scene, actor)
    else:
        lesson = stands(await lessons.get(scene.tx, lesson_id, lock=isinstance(scene, Work)))
    policy = scene.policy_on(lesson.day).policy
    recorder = access.records_lesson(actor, lesson, policy)
    asked = Asked(actor=actor, policy=policy, now=scene.now, zone=scene.zone)
    last = await last_entry(scene, lesson) if lesson.is_taken else None
    grid_opens(asked, lesson, entry_of(lesson, last, recorder.person_id))
    seats = await rosters.of_lesson(scene.tx, lesson, hints=not (lesson.is_taken and typed))
    version = lesson.version
    roll = Roll(lesson=lesson, recorder=recorder, seats=seats, version=version, last=last)
    drafted = drafts.take if typed else drafts.read
    body = await drafted(scene.tx, recorder.person_id, lesson.id, KIND)
    return _Desk(roll=roll, asked=asked, draft=value_of(body))


async def _running(scene: Sight | Work, actor: Actor) -> Lesson:
    access.is_staff(actor)
    own = actor.holders_of(Role.TEACHER)
    return running(await lessons.going_on(scene.tx, own, scene.now), own, scene.now)


async def _refuse_if_anothers(work: Work, desk: _Desk) -> None:
    """Say who saved the lesson meanwhile; one's own old screen is only drawn anew."""
    last = await last_entry(work, desk.roll.lesson)
    if last is not None and last.author_id != desk.roll.recorder.person_id:
        raise Changed(by=last.by.polite if last.by else None, at=last.at)


async def _keep(work: Work, desk: _Desk, draft: Draft) -> None:
    person_id, lesson_id = desk.roll.recorder.person_id, desk.roll.lesson.id
    await drafts.write(work.tx, person_id, lesson_id, KIND, body_of(draft), work.now)


_FACTS = {
    Code.ABSENT: Fact.ABSENT,
    Code.ILL: Fact.ABSENT,
    Code.VALID: Fact.ABSENT,
    Code.LATE: Fact.LATE,
}
"""The teacher states the fact; the reason is the class teacher's to set (domain.md)."""


def _line(text: str, seats: Sequence[Seat]) -> AttendanceLine:
    if not text.strip():
        raise Unfit(why="empty")
    if len(text) > LINE_LIMIT:
        raise Unfit(why="too_long", limit=LINE_LIMIT)
    line = read_line(text, {seat.person_id: seat.name for seat in seats})
    if not (line.marks or line.ambiguous or line.unclear or line.conflicts or line.all_present):
        raise Unfit(why="nobody", names=line.unknown)
    return line


def _typed(desk: _Desk, line: AttendanceLine) -> Draft:
    """Return the draft that the line makes; «все здесь» outweighs what was known before."""
    lesson, seats = desk.roll.lesson, desk.roll.seats
    typed = {person_id: _FACTS[code] for person_id, code in line.marks.items()}
    here = {s.person_id: Fact.PRESENT for s in seats} if line.all_present else {}
    asked = tuple(Question(q.typed, _FACTS[q.code], q.candidates) for q in line.ambiguous)
    kept = {} if line.all_present else dict(desk.standing_draft.states)
    return Draft(version=lesson.version, states={**kept, **here, **typed}, asked=asked)


def _unclear(line: AttendanceLine, seats: Sequence[Seat]) -> tuple[str, ...]:
    """Return the pieces that can be read in two ways, pupils under two codes by their name."""
    listed = {seat.person_id: seat.listed for seat in seats}
    return (*line.unclear, *(listed[person_id] for person_id in line.conflicts))
