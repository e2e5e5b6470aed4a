"""May homework be set here, and for which lesson?"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from core.errors import Forbidden, Unfit
from core.model.files import FileKind
from core.model.lesson import Lesson
from core.model.outages import Outages
from core.policy.schema import Policy
from core.rules.calendar import homework_deadline
from core.rules.recording import Timing, after_its_end, timing

FIRST_GRADE = 1


def homework_is_given(lesson: Lesson, policy: Policy) -> None:
    """Let every grade have homework but the first, where the policy says so (MAZ-2.7).

    Raises:
        Forbidden: `homework_grade_one`.
    """
    if not has_homework(lesson, policy):
        clause = policy.grade_one.homework.clause
        raise Forbidden(what="homework_grade_one", clause=clause)


def has_homework(lesson: Lesson, policy: Policy) -> bool:
    """Tell whether the class of the lesson has homework at all."""
    return lesson.grade > FIRST_GRADE or policy.grade_one.homework.value


def due_choices(lesson: Lesson, following: Sequence[Lesson], policy: Policy) -> tuple[Lesson, ...]:
    """Return the lessons for which homework may be set, the default one first (MAZ-3.5.7).

    Up to the policy's number of lessons ahead. The second of two lessons on the same day is
    none of them: nobody prepares for it at home.
    """
    later = [one for one in following if one.day > lesson.day]
    return tuple(later[: policy.homework.lessons_ahead.value])


def due_lesson(choices: Sequence[Lesson], chosen_id: int | None, policy: Policy) -> Lesson | None:
    """Return the lesson that the homework is for; None: no next lesson is dated yet.

    Raises:
        Unfit: `too_far`, the chosen lesson is none of the choices.
    """
    if chosen_id is None:
        return choices[0] if choices else None
    found = next((one for one in choices if one.id == chosen_id), None)
    if found is None:
        limit = policy.homework.lessons_ahead
        raise Unfit(why="too_far", limit=limit.value, clause=limit.clause)
    return found


def posted(
    lesson: Lesson, policy: Policy, now: datetime, zone: ZoneInfo, outages: Outages = ()
) -> Timing:
    """Say whether homework posted now is late: by an hour of the lesson's day (MAZ-3.5.7).

    MAZ-3.5.14: after an outage by the same hour of the day on which it is made up for.

    Raises:
        TooLate: it is, and the policy wants a request for what is late.
    """
    moved = after_its_end(homework_deadline(lesson.day, policy, zone, outages), lesson)
    return timing(lesson, moved, policy.homework.posted_by.clause, policy, now)


def still_due(choices: Sequence[Lesson], due_lesson_id: int | None) -> int | None:
    """Return the lesson that standing homework is for, while homework may be set for it."""
    return due_lesson_id if any(one.id == due_lesson_id for one in choices) else None


def text_without(
    text: str | None, left: Sequence[FileKind], wordings: Mapping[FileKind, str]
) -> str | None:
    """Return what homework says once a file is out of it; None: nothing of it is left.

    Words that only stood for a file (`wordings`) name the first one that is `left`.
    """
    if text not in wordings.values():
        return text
    return wordings[left[0]] if left else None
