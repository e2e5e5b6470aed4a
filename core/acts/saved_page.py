"""The page of a lesson as it stands right after its attendance was saved or taken back."""

from dataclasses import replace

from core.acts.change_attendance import Roll
from core.acts.work import Work
from core.model.attendance import LessonSight
from core.rules.changes import Asked
from core.rules.lesson_sight import entry_of, page
from core.rules.recording import may_record


def asked_by(work: Work, roll: Roll) -> Asked:
    """Return who asks for what now, under the policy of the lesson's day."""
    policy = work.policy_on(roll.lesson.day).policy
    return Asked(actor=work.actor, policy=policy, now=work.now, zone=work.zone)


def saved_page(work: Work, roll: Roll) -> LessonSight:
    """Return the page; what was saved now may be taken back from now on."""
    asked = asked_by(work, roll)
    entry = entry_of(roll.lesson, None, roll.recorder.person_id)
    sight = page(asked, roll.lesson, roll.seats, replace(entry, changed_at=work.now, own=True))
    if not roll.lesson.is_taken:
        return sight
    timing = may_record(roll.lesson, asked.policy, roll.lesson.taken_at or work.now, work.zone)
    return replace(sight, saved=True, late=timing.late, late_clause=timing.clause)
