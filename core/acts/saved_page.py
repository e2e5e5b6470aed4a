"""What a lesson's page and grid show, right after its attendance was saved or taken back."""

from dataclasses import replace

from core.acts.change_attendance import Roll
from core.acts.plan_scene import planned_at
from core.acts.work import Work
from core.model.attendance import Doubt, Draft, Grid, LessonSight
from core.rules.attendance_draft import over, unsaved
from core.rules.changes import Asked
from core.rules.lesson_sight import entry_of, page
from core.rules.roll import shown
from core.storage import joined_lessons


def asked_by(work: Work, roll: Roll) -> Asked:
    """Return who asks for what now, under the policy of the lesson's day."""
    asked = Asked.on(roll.lesson.day, work.actor, work.policies, work.now, work.zone)
    return asked.at(roll.lesson, roll.recorder.person_id)


def drawn_grid(roll: Roll, draft: Draft | None) -> Grid:
    """Return the grid with what stands and what is drafted, by whomever it was saved since."""
    standing = over(draft, roll.lesson, roll.seats)
    is_before = draft is not None and draft.version != roll.lesson.version
    return Grid(
        lesson=roll.lesson,
        seats=roll.seats,
        states=shown(roll.lesson, roll.seats, standing),
        touched=bool(standing.states),
        asked=standing.asked,
        unsaved=unsaved(roll.lesson, roll.seats, standing),
        doubts=meanwhile(roll) if is_before and standing.states else (),
        closed=roll.closed,
    )


def meanwhile(roll: Roll) -> tuple[Doubt, ...]:
    """Return that another one has saved the lesson, where that was the last save."""
    last = roll.last
    if last is None or last.author_id == roll.recorder.person_id:
        return ()
    by = last.by.polite if last.by else None
    return (Doubt(why="meanwhile", at=last.at, by=by),)


async def saved_page(work: Work, roll: Roll) -> LessonSight:
    """Return the page; what was saved now may be taken back, unless a family was told before.

    In somebody's place it names the teacher and the substitute; it leads to the other lists of
    the hour. After the first save it says what the thematic plan has for the lesson. Three
    statements at most.
    """
    asked = asked_by(work, roll)
    entry = entry_of(roll.lesson, roll.last, roll.recorder.person_id)
    sight = page(asked, roll.lesson, roll.seats, entry)
    lesson = roll.lesson
    own = roll.recorder.person_id in {lesson.teacher_id, lesson.substitute_id}
    together = await joined_lessons.beside(work.tx, lesson)
    sight = replace(sight, own=own, together=together)
    if roll.recorder.in_place_of is not None:
        sight = replace(sight, teacher=lesson.teacher, substitute=lesson.substitute)
    first = lesson.is_taken and (roll.last is None or roll.last.first)
    planned = await planned_at(work, lesson) if first else None
    if planned is not None and not planned.written:
        sight = replace(sight, planned=planned)
    return replace(sight, saved=lesson.is_taken)
