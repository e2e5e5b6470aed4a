"""May a first mark still be entered after the day of its lesson? Pure.

LGOV-T-ж: no mark is back-dated. A written work that is graded within its term stands in the
column of its day, and a value in the place of «•» is that of such a work: no back-dating.
"""

from datetime import timedelta

from core.errors import TooLate
from core.model.lesson import Lesson
from core.rules.changes import Asked
from core.rules.grading_terms import sitting_of, term_of
from core.rules.openings import reopened
from core.rules.recording import recorded_until


def not_back_dated(asked: Asked, lesson: Lesson, kind: str) -> None:
    """Let a first mark of this kind of work be entered now.

    Where terms are of school days, those of works that are planned are held to at the save.

    Raises:
        TooLate: `on_request`, the day or the term of the work has passed (LGOV-T-ж).
    """
    late = back_dated(asked, lesson)
    if late is None:
        return
    if asked.policy.marks.kinds[kind].value.written:
        term = term_of(sitting_of(lesson, kind), asked.policy)
        if term.working or asked.today <= lesson.day + timedelta(days=term.days):
            return
    raise late


def back_dated(asked: Asked, lesson: Lesson) -> TooLate | None:
    """Return why no answer of the lesson is marked any more; None: it still is.

    MAZ-3.5.14: an outage moves the hour. What consent has opened is open to marks too.
    """
    figure = asked.policy.marks.back_dated
    until = recorded_until(lesson, asked.policy, asked.zone, asked.outages).until
    if figure.value == "noted" or asked.today <= lesson.day or asked.now <= until:
        return None
    if reopened(asked, lesson) is not None:
        return None
    consent = asked.policy.correction.later_consent.value
    return TooLate(
        until=until,
        ask=None if consent == "nobody" else consent,
        entry=True,
        on_request=True,
        clause=figure.clause,
        lesson_id=lesson.id,
    )
