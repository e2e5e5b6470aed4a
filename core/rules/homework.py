"""May homework be set here, and for which lesson?"""

from collections.abc import Sequence

from core.errors import Forbidden, Unfit
from core.model.lesson import Lesson
from core.policy.schema import Policy

FIRST_GRADE = 1


def homework_is_given(lesson: Lesson, policy: Policy) -> None:
    """Let every grade have homework but the first, where the policy says so (MAZ-2.7).

    Raises:
        Forbidden: `homework_grade_one`.
    """
    figure = policy.grade_one.homework
    if lesson.grade == FIRST_GRADE and not figure.value:
        raise Forbidden(what="homework_grade_one", clause=figure.clause)


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
