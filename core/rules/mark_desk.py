"""The desk at which a lesson's marks are given: who sits there, and may anything be given?"""

from datetime import datetime
from zoneinfo import ZoneInfo

from core.errors import Gone, TooEarly
from core.model.lesson import Lesson
from core.model.people import Actor
from core.policy.versions import Policies
from core.rules.changes import Asked
from core.rules.desk import Desk
from core.rules.marking import marks_are_given, marks_lesson
from core.rules.recording import is_held


def mark_desk(
    lesson: Lesson | None, actor: Actor, policies: Policies, now: datetime, zone: ZoneInfo
) -> Desk:
    """Let the actor sit down to this lesson's marks.

    Raises:
        Gone: there is no such lesson; Denied: it is not the actor's to mark.
        NotHeld, TooEarly: it is not held, or has not begun.
        Forbidden: nobody gives marks there (grade 1, an unmarked subject).
    """
    if lesson is None:
        raise Gone(object_kind="lesson")
    policy = policies.on(lesson.day).policy
    recorder = marks_lesson(actor, lesson, policy)
    is_held(lesson)
    marks_are_given(lesson, policy)
    if now < lesson.starts:
        raise TooEarly(since=lesson.starts)
    asked = Asked.on(lesson.day, actor, policies, now, zone)
    asked = asked.at(lesson, recorder.person_id)
    return Desk(lesson=lesson, recorder=recorder, asked=asked)
