"""The scheduled jobs: when by the policy's hours, how late they still make sense, what they do."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Protocol

from core.journal import Journal
from core.model.people import Actor
from core.policy.schema import Policy
from core.services.anchors import queue_anchor
from core.services.bells import queue_bells
from core.services.corrections_week import queue_corrections
from core.services.digests import queue_digests
from core.services.erasures import queue_leavers
from core.services.forgetting import forget_old
from core.services.generate_lessons import generate_lessons
from core.services.given_up import queue_given_up
from core.services.late_registration import queue_unregistered
from core.services.left_families import close_left_cabinets
from core.services.minimum_lists import queue_minimum
from core.services.mornings import queue_mornings, queue_mornings_again
from core.services.overdue_marks import queue_overdue
from core.services.owed_reminders import queue_owed, queue_owed_eve
from core.services.paper_families import queue_papers
from core.services.period_locks import lock_periods
from core.services.plan_reminders import queue_plans
from core.services.reason_reminders import queue_reasons
from core.services.silent_families import queue_silence
from core.services.teacher_reminders import queue_evening, queue_terms
from core.services.waiting_requests import queue_waiting


class Work(Protocol):
    """A use case that a job runs: safe twice, safe late, a constant number of statements."""

    def __call__(self, journal: Journal, actor: Actor, /, *, at: datetime) -> Awaitable[object]:
        """Do what was due at the moment."""


Hours = Callable[[Policy], Iterable[time]]


@dataclass(frozen=True, slots=True)
class Job:
    """A job: its work, its hours of each day, and how late it still makes sense."""

    work: Work
    hours: Hours
    patience: timedelta


def by_the_school(_policy: Policy) -> tuple[time, ...]:
    """Return no hour: the timetable rings the bell, families choose the digest's hour."""
    return ()


def at_half_past_three(_policy: Policy) -> tuple[time, ...]:
    """Return the hour at which nobody waits."""
    return (time(3, 30),)


def at_two(_policy: Policy) -> tuple[time, ...]:
    """Return the hour at which the journal rests, so that a copy of it is the journal."""
    return (time(2),)


def at_three(_policy: Policy) -> tuple[time, ...]:
    """Return the hour before the school's day begins."""
    return (time(3),)


def in_the_evening(policy: Policy) -> tuple[time, ...]:
    """Return the hour of the evening line."""
    return (policy.evening.teacher_line.value,)


def in_the_morning(policy: Policy) -> tuple[time, ...]:
    """Return the hour at which teachers are reminded of terms, deputies of corrections."""
    return (policy.grading.told_at.value,)


def when_reasons_are_due(policy: Policy) -> tuple[time, ...]:
    """Return the hour at which class teachers are reminded of reasons."""
    return (policy.reasons.remind_at.value,)


def when_families_are_told(policy: Policy) -> tuple[time, ...]:
    """Return the hour at which silent, late and paper families are told of."""
    return (policy.silence.told_at.value,)


async def _generate(journal: Journal, actor: Actor, /, *, at: datetime) -> None:
    await generate_lessons(journal, actor, at=at)


async def _ring(journal: Journal, actor: Actor, /, *, at: datetime) -> None:
    await queue_bells(journal, actor, at=at)


def by_the_second_lesson(policy: Policy) -> tuple[time, ...]:
    """Return the hour of the morning count."""
    return (policy.morning.count_at.value,)


def as_the_day_goes(policy: Policy) -> tuple[time, ...]:
    """Return the hours at which the morning count is brought up to date."""
    first = policy.morning.count_at.value
    return tuple(time(first.hour + n, first.minute) for n in range(1, 9) if first.hour + n < _LAST)


_LAST = 19
"""After this hour no lesson goes on (domain.md)."""


JOBS: dict[str, Job] = {
    "bell": Job(_ring, by_the_school, timedelta(minutes=40)),
    "digest": Job(queue_digests, by_the_school, timedelta(hours=2)),
    "evening": Job(queue_evening, in_the_evening, timedelta(hours=2)),
    "morning": Job(queue_mornings, by_the_second_lesson, timedelta(hours=1)),
    "morning_again": Job(queue_mornings_again, as_the_day_goes, timedelta(minutes=30)),
    "terms": Job(queue_terms, in_the_morning, timedelta(hours=12)),
    "overdue": Job(queue_overdue, in_the_morning, timedelta(hours=12)),
    "minimum": Job(queue_minimum, in_the_morning, timedelta(hours=12)),
    "owed": Job(queue_owed, in_the_morning, timedelta(hours=12)),
    "owed_eve": Job(queue_owed_eve, in_the_evening, timedelta(hours=2)),
    "plans": Job(queue_plans, in_the_morning, timedelta(hours=12)),
    "corrections": Job(queue_corrections, in_the_morning, timedelta(hours=12)),
    "anchor": Job(queue_anchor, in_the_morning, timedelta(hours=12)),
    "requests": Job(queue_waiting, in_the_morning, timedelta(hours=12)),
    "reasons": Job(queue_reasons, when_reasons_are_due, timedelta(hours=12)),
    "silence": Job(queue_silence, when_families_are_told, timedelta(hours=3)),
    "registration": Job(queue_unregistered, when_families_are_told, timedelta(hours=3)),
    "paper": Job(queue_papers, when_families_are_told, timedelta(hours=3)),
    "leavers_due": Job(queue_leavers, in_the_morning, timedelta(hours=12)),
    "given_up": Job(queue_given_up, in_the_morning, timedelta(hours=12)),
    "lock": Job(lock_periods, at_two, timedelta(days=1)),
    "generate": Job(_generate, at_three, timedelta(days=1)),
    "leavers": Job(close_left_cabinets, at_three, timedelta(days=1)),
    "forget": Job(forget_old, at_half_past_three, timedelta(days=1)),
}
