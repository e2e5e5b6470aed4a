"""Every kind of letter, by the word that stands in the outbox."""

from notifications import (
    absence,
    answer,
    bell,
    correction,
    corrections_week,
    cover,
    digest,
    families,
    fix,
    minimum,
    morning,
    notice,
    outage,
    period,
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
    **cover.KINDS,
    **digest.KINDS,
    **fix.KINDS,
    **notice.KINDS,
    **minimum.KINDS,
    **morning.KINDS,
    **period.KINDS,
    **outage.KINDS,
    **teacher_reminders.KINDS,
    **families.KINDS,
    **question.KINDS,
    **stand_in.KINDS,
    **reasons.KINDS,
}
