"""The desk at which a lesson's topic, homework and marks are written: who sits there, and when."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from core.errors import Gone
from core.model.lesson import Lesson
from core.model.people import Actor
from core.policy.schema import Policy
from core.policy.versions import Policies
from core.rules.access import Recorder, records_lesson
from core.rules.changes import Asked
from core.rules.recording import is_held


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Who writes at which lesson; `asked` holds the policy of its day and the moment."""

    lesson: Lesson
    recorder: Recorder
    asked: Asked

    @property
    def policy(self) -> Policy:
        """Return the policy of the lesson's day."""
        return self.asked.policy

    @property
    def is_ahead(self) -> bool:
        """Tell whether the lesson has not begun."""
        return self.asked.now < self.lesson.starts


def lesson_desk(
    lesson: Lesson | None, actor: Actor, policies: Policies, now: datetime, zone: ZoneInfo
) -> Desk:
    """Let the actor sit down to write this lesson's topic and homework.

    Raises:
        Gone: there is no such lesson; Denied: it is not the actor's to record.
        NotHeld: it is not held.
    """
    if lesson is None:
        raise Gone(object_kind="lesson")
    policy = policies.on(lesson.day).policy
    recorder = records_lesson(actor, lesson, policy)
    is_held(lesson)
    asked = Asked.on(lesson.day, actor, policies, now, zone)
    asked = asked.at(lesson, recorder.person_id)
    return Desk(lesson=lesson, recorder=recorder, asked=asked)
