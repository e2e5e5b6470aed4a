"""Let a lesson be held together with another one; each keeps its roster, marks, topic and plan."""

from core.acts import arrange_lesson
from core.acts.arrange_lesson import Found
from core.acts.give_joined import give
from core.acts.work import Work
from core.storage import lesson_changes, lessons


async def join(work: Work, at: Found, into: Found, by: int) -> None:
    """Let whoever gives `into` give this lesson as well, in the same room."""
    (lesson, own), (other, there) = at, into
    history = await arrange_lesson.without_others(work, lesson)
    now = {"became_id": other.id, "room_id": there.room_id}
    await lessons.take(work.tx, lesson.id, by_hand=True, **now)
    changed = {**arrange_lesson.told(own, lesson.status), **now}
    history += [
        arrange_lesson.revision(lesson, own, changed),
        *await give(work, lesson, other.given_by),
    ]
    arrange_lesson.save(work, "lesson_joined", lesson, by, history)
    await arrange_lesson.tell(work, lesson, lesson.given_by, lesson.teacher_id, other.given_by)


async def part(work: Work, at: Found, by: int) -> None:
    """Let the lesson be its own teacher's again, in its own room."""
    lesson, own = at
    room_id = await lesson_changes.planned_room(work.tx, lesson, own.teaching_id)
    now = {"became_id": None, "room_id": room_id}
    await lessons.take(work.tx, lesson.id, by_hand=False, **now)
    changed = {**arrange_lesson.told(own, lesson.status), **now}
    history = [
        arrange_lesson.revision(lesson, own, changed),
        *await give(work, lesson, lesson.teacher_id),
    ]
    arrange_lesson.save(work, "lesson_restored", lesson, by, history)
    await arrange_lesson.tell_back(work, lesson, lesson.given_by, lesson.teacher_id)
