"""Every kind of letter, by the word that stands in the outbox."""

from notifications import (
    absence,
    answer,
    bell,
    correction,
    corrections_week,
    digest,
    families,
    fix,
    minimum,
    morning,
    notice,
    outage,
    period,
    plans,
    question,
    reasons,
    stand_in,
    teacher_reminders,
)
from notifications.message import Kind

KINDS: dict[str, Kind] = {
    **absence.KINDS,
    **answer.KINDS,
    **bell.KINDS,
    **correction.KINDS,
    **corrections_week.KINDS,
    **digest.KINDS,
    **fix.KINDS,
    **notice.KINDS,
    **minimum.KINDS,
    **morning.KINDS,
    **period.KINDS,
    **plans.KINDS,
    **outage.KINDS,
    **teacher_reminders.KINDS,
    **families.KINDS,
    **question.KINDS,
    **stand_in.KINDS,
    **reasons.KINDS,
}
