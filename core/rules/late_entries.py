"""Which parts of a lesson were entered after their hour? As the page of the lesson says it."""

from collections.abc import Iterable, Iterator

from core.model.lesson import Lesson
from core.model.marking import Cell
from core.model.written import LateEntry, Written
from core.policy.schema import Policy
from core.rules.calendar import homework_deadline
from core.rules.changes import Asked
from core.rules.recording import recorded_until


def late_entries(
    asked: Asked, lesson: Lesson, written: Written, cells: Iterable[Cell]
) -> Iterator[LateEntry]:
    """Yield what was entered late, by the hours as outages move them now.

    Topic and answers: MAZ-3.5.2, BBZH-5.1, BARS-ST-2, LGOV-T-а; homework: MAZ-3.5.7. Written
    work has terms of its own, and what was owed («•») counts from when that was entered.
    """
    policy, where = asked.policy, (lesson.day, asked.policy, asked.zone, asked.outages)
    own = recorded_until(lesson, asked.policy, asked.zone, asked.outages)
    hour, recorded = own.until, policy.recording.recorded_by
    posted = homework_deadline(*where).until
    if written.topic_at is not None and written.topic_at > hour:
        yield LateEntry("topic", recorded.clause)
    if written.homework_at is not None and written.homework_at > posted:
        yield LateEntry("homework", policy.homework.posted_by.clause)
    at = (one.first_at for one in cells if _is_answer(one, policy))
    if any(one > hour for one in at if one is not None):
        yield LateEntry("marks", recorded.clause)


def _is_answer(cell: Cell, policy: Policy) -> bool:
    kind = policy.marks.kinds.get(cell.kind)
    return cell.value is not None and kind is not None and not kind.value.written
