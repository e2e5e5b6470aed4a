"""Who gives a lesson that is joined to another one: always whoever gives that one."""

from collections.abc import Mapping, Sequence

from core.acts.work import Revision, Work
from core.model.lesson import Lesson
from core.storage import joined_lessons, substitutions

KIND = "substitution"
"""How the history names who gives a lesson; the object is the lesson."""


async def follow(
    work: Work, given: Sequence[Lesson], givers: Mapping[int, int | None]
) -> list[Revision]:
    """Let what is joined to these lessons be given by whoever gives them now, by lesson."""
    history: list[Revision] = []
    for one in await joined_lessons.joined_to(work.tx, given):
        if not one.is_taken:
            history += await give(work, one, givers[one.joined_to or 0])
    return history


async def give(work: Work, lesson: Lesson, to: int | None) -> list[Revision]:
    """Let the lesson be given by this person (None: by its own teacher); return the history."""
    other = to if to != lesson.teacher_id else None
    if other == lesson.substitute_id:
        return []
    if other is None:
        await substitutions.remove(work.tx, [lesson.id])
    else:
        row = {**_told(lesson, other), "lesson_id": lesson.id, "order_id": None}
        await substitutions.put(work.tx, [{**row, "entered_at": work.now}])
    was = _told(lesson, lesson.substitute_id) if lesson.substitute_id else None
    now = _told(lesson, other) if other else None
    return [Revision(object_kind=KIND, object_id=lesson.id, was=was, now=now)]


def _told(lesson: Lesson, by: int) -> dict[str, int | None]:
    return {"absent_id": lesson.teacher_id, "substitute_id": by, "subject_id": None}
