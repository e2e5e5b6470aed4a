"""Write what a head arranges about a lesson; substitutions end, homework and terms follow."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from core.acts.move_homework import displace
from core.acts.move_terms import move_terms
from core.acts.release_lessons import release
from core.acts.tell_staff import Note, tell_staff
from core.acts.work import Revision, Save, Work
from core.model.lesson import Lesson, LessonStatus
from core.model.lesson_changes import Arranged, Hour
from core.storage import (
    joined_lessons,
    lesson_changes,
    lesson_offers,
    lessons,
    outbox,
    substitutions,
)

KIND = lesson_changes.KIND

CHANGED = "lesson_changed"
"""A word to whoever gives the lesson; the payload is the lesson and its version."""

HOLD = timedelta(minutes=1)

Found = tuple[Lesson, Arranged]
"""A lesson, locked, and how it stands in the timetable."""


async def cancel(work: Work, at: Found, by: int) -> None:
    """Let the lesson not be held."""
    lesson, own = at
    history = await without_others(work, lesson)
    status = LessonStatus.CANCELLED
    await lessons.take(work.tx, lesson.id, status=str(status), became_id=None)
    now = {**told(own, status), "became_id": None}
    history += [revision(lesson, own, now), *await displace(work, [lesson.day])]
    await move_terms(work, lesson.day)
    save(work, "lesson_cancelled", lesson, by, history)
    await tell(work, lesson, lesson.given_by)


async def move(work: Work, at: Found, hour: Hour, by: int) -> int | None:
    """Let the lesson be held at another hour; None: one of its own stands there."""
    lesson, own = at
    history = await without_others(work, lesson)
    became_id = await lesson_changes.put_at(work.tx, lesson, own, hour)
    if became_id is None:
        return None
    there = {
        "status": str(LessonStatus.PLANNED),
        "day": hour.day.isoformat(),
        "slot": hour.slot,
        "moved_from": lesson.id,
    }
    history.append(Revision(object_kind=KIND, object_id=became_id, now=there))
    await lessons.take(work.tx, lesson.id, status=str(LessonStatus.MOVED), became_id=became_id)
    now = {**told(own, LessonStatus.MOVED), "became_id": became_id}
    history += [revision(lesson, own, now), *await displace(work, [lesson.day])]
    await move_terms(work, min(lesson.day, hour.day))
    save(work, "lesson_moved", lesson, by, history)
    await tell(work, lesson, lesson.given_by)
    return became_id


async def change_room(work: Work, at: Found, room_id: int, by: int) -> None:
    """Let the lesson, and what is joined to it, be held in another room."""
    lesson, own = at
    history = []
    for one in (lesson, *await joined_lessons.joined_to(work.tx, [lesson])):
        await lessons.take(work.tx, one.id, room_id=room_id, by_hand=True)
        stood = replace(own, became_id=one.joined_to)
        now = {**told(stood, one.status), "room_id": room_id}
        history.append(revision(one, stood, now))
    save(work, "lesson_room", lesson, by, history)
    await tell(work, lesson, lesson.given_by)


async def restore(work: Work, at: Found, became: Lesson | None, by: int) -> None:
    """Let the lesson be held as the timetable says; what it was moved to is not held."""
    lesson, own = at
    history: list[Revision] = []
    if became is not None and lesson.status is LessonStatus.MOVED:
        history += await without_others(work, became)
        await lessons.take(work.tx, became.id, status=str(LessonStatus.CANCELLED), dropped=True)
        history.append(Revision(object_kind=KIND, object_id=became.id, now=None))
        history += await displace(work, [became.day])
    room_id = await lesson_changes.planned_room(work.tx, lesson, own.teaching_id)
    now = {"status": str(LessonStatus.PLANNED), "became_id": None, "room_id": room_id}
    await lessons.take(work.tx, lesson.id, by_hand=False, **now)
    history.append(revision(lesson, own, now))
    await move_terms(work, min(lesson.day, became.day) if became else lesson.day)
    save(work, "lesson_restored", lesson, by, history)
    await tell_back(work, lesson, lesson.given_by)


async def tell_back(work: Work, lesson: Lesson, *whom: int | None) -> None:
    """Tell that a change was taken back; of one that nobody has heard of nothing is told."""
    untold = f"{CHANGED}:{lesson.id}:{lesson.version - 1}:"
    if not await outbox.cancel_beginning(work.tx, untold):
        await tell(work, lesson, *whom)


async def without_others(work: Work, lesson: Lesson) -> list[Revision]:
    """Withdraw what was offered of the lesson, and let it be its teacher's again."""
    offers = await lesson_offers.of_lessons(work.tx, [lesson.id])
    history = await release(work, offers, [lesson]) if offers else []
    if lesson.substitute_id is not None and not history:
        await substitutions.remove(work.tx, [lesson.id])
    return history


async def tell(work: Work, lesson: Lesson, *whom: int | None) -> None:
    """Tell who gives the lesson; a slip that is taken back within the minute rings nowhere."""
    notes = [
        Note(
            person_id=one,
            kind=CHANGED,
            key=f"{CHANGED}:{lesson.id}:{lesson.version}",
            payload={"lesson_id": lesson.id, "version": lesson.version + 1},
            hold=HOLD,
            not_after=max(lesson.ends, work.now + HOLD),
        )
        for one in dict.fromkeys(whom)
        if one is not None
    ]
    await tell_staff(work, notes)


def told(own: Arranged, status: LessonStatus) -> dict[str, Any]:
    """Return how a lesson stands in the timetable, as its history holds it."""
    return {"status": str(status), "room_id": own.room_id, "became_id": own.became_id}


def revision(lesson: Lesson, own: Arranged, now: dict[str, Any]) -> Revision:
    """Return the history of a change."""
    return Revision(object_kind=KIND, object_id=lesson.id, was=told(own, lesson.status), now=now)


def save(work: Work, action: str, lesson: Lesson, by: int, history: list[Revision]) -> None:
    """Keep the change in the chain."""
    work.save(
        Save(
            action=action,
            object_kind=KIND,
            object_id=lesson.id,
            author_id=by,
            day=lesson.day,
            revisions=history,
        )
    )
