"""Look at a lesson: what is recorded in it, and what may be done now."""

from dataclasses import replace
from typing import Any

from core.acts.last_entry import last_entry
from core.acts.plan_scene import planned_at
from core.errors import Denied
from core.journal import Journal, Sight
from core.model.attendance import LessonSight
from core.model.declared import allows
from core.model.lesson import NOT_HELD, Fact, Lesson, Seat
from core.model.marking import Cell, Sheet
from core.model.people import Actor
from core.model.roles import Action, Role, Thing
from core.model.written import Written
from core.rules import access, marks_line_draft
from core.rules.attendance_draft import KIND, over, unsaved, value_of
from core.rules.changes import Asked
from core.rules.late_entries import late_entries
from core.rules.lesson_sight import entry_of, page
from core.rules.mark_sheet import given, kind_choices
from core.rules.marked_absent import marked_absent
from core.rules.roll import stands
from core.storage import attendance, drafts, joined_lessons, lessons, marks, rosters


@allows(Action.READ, Thing.LESSON)
async def lesson_page(journal: Journal, actor: Actor, *, lesson_id: int) -> LessonSight:
    """Return the page of a lesson for its teachers, the class teacher and the heads.

    Raises:
        Gone, Denied.
    """
    async with journal.reading() as sight:
        lesson = stands(await lessons.get(sight.tx, lesson_id))
        access.reads_lesson(actor, lesson)
        return await _page(sight, actor, lesson)


def _marks(
    sight: Sight, lesson: Lesson, seats: tuple[Seat, ...], cells: tuple[Cell, ...]
) -> dict[str, Any]:
    """Return the marks that stand and their kinds of work."""
    sheet = Sheet(lesson=lesson, seats=seats, cells=cells, draft={}, version=0)
    policy = sight.policy_on(lesson.day).policy
    absent = {seat.person_id for seat in seats if seat.fact is Fact.ABSENT}
    return {
        "given": given(sheet),
        "kinds": kind_choices(sheet, policy, None),
        "marked": marked_absent(absent, cells, policy),
    }


async def _page(sight: Sight, actor: Actor, lesson: Lesson) -> LessonSight:
    policy = sight.policy_on(lesson.day).policy
    asked = Asked.on(lesson.day, actor, sight.policies, sight.now, sight.zone)
    seats = await rosters.of_lesson(sight.tx, lesson)
    try:
        recorder = access.records_lesson(actor, lesson, policy)
    except Denied:
        shown = page(asked, lesson, seats, None)
    else:
        asked = asked.at(lesson, recorder.person_id)
        last = await last_entry(sight, lesson) if lesson.is_taken else None
        shown = page(asked, lesson, seats, entry_of(lesson, last, recorder.person_id))
        mended = None if last is None or last.first else last.at
        shown = replace(shown, mended_at=mended)
        shown = await _with_draft(sight, shown, recorder.person_id)
    written = await attendance.written(sight.tx, [lesson.id])
    teaches = actor.holders_of(Role.TEACHER)
    own = bool({lesson.teacher_id, lesson.substitute_id} & set(teaches))
    texts = written.get(lesson.id, Written())
    cells: tuple[Cell, ...] = ()
    if shown.marks and shown.begun:
        cells = await marks.of_lesson(sight.tx, lesson.id)
        shown = replace(shown, **_marks(sight, lesson, seats, cells))
    if shown.writes and not texts.topic and lesson.status not in NOT_HELD:
        shown = replace(shown, planned=await planned_at(sight, lesson))
    late = tuple(late_entries(asked, lesson, texts, cells))
    together = await joined_lessons.beside(sight.tx, lesson)
    heads = actor.has(Role.DEPUTY, Role.DIRECTOR)
    shown = replace(shown, own=own, written=texts, late_too=late, arranges=heads)
    shown = replace(shown, together=together)
    if lesson.substitute_id is None and lesson.teacher_id in teaches:
        return shown
    return replace(shown, teacher=lesson.teacher, substitute=lesson.substitute)


async def _with_draft(sight: Sight, shown: LessonSight, person_id: int) -> LessonSight:
    """Return the page with what its recorder has drafted, where that may still be saved."""
    kinds = (KIND, marks_line_draft.KIND)
    body, line = await drafts.read_all(sight.tx, person_id, shown.lesson.id, kinds)
    shown = replace(shown, line=bool(line))
    if not shown.records:
        return shown
    draft = over(value_of(body), shown.lesson, shown.seats)
    return replace(shown, unsaved=unsaved(shown.lesson, shown.seats, draft))
