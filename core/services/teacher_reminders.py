"""What a teacher is told unasked: the evening line, and terms of written works in the morning."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

from core.acts.tell import Word, tell
from core.acts.work import Work
from core.journal import Journal
from core.model.declared import allows
from core.model.lesson import NOT_HELD, Lesson
from core.model.people import Actor
from core.model.period_desk import Closing
from core.model.roles import Action, Role, Thing
from core.model.settings import Loudness, Setting
from core.model.teachers_day import DayLesson
from core.model.works import Terms
from core.model.written import Written
from core.rules import access
from core.rules.digests import still_makes_sense
from core.rules.grading_terms import call_of, is_near
from core.rules.lesson_sight import wants_homework
from core.rules.locks import locked, locked_after
from core.rules.outages import moved_to
from core.rules.quiet import evening_ends
from core.rules.settings import loudness_of
from core.rules.written_works import LOOKS_BACK, clauses_of, kind_names
from core.storage import (
    attendance,
    class_calendars,
    lessons,
    locks,
    recipients,
    teacher_absences,
    work_progress,
)

EVENING, TERMS = "evening", "terms"
"""How the outbox names them; the payload is the day."""

_LOOKS_BACK = 7
"""So many days back the line looks for what an outage lets be filled in this evening."""

_FARTHEST = timedelta(days=21)
"""The next school day is never farther: the longest holidays within a school year."""


@allows(Action.RUN, Thing.SYSTEM)
async def queue_evening(journal: Journal, actor: Actor, *, at: datetime) -> int:
    """Queue one line for each teacher whose lessons of today lack something; nine statements.

    Of the days before, those count whose hour an outage moved to this evening; one statement
    each. It names the periods that are locked before the next such line: what lacks then is
    not filled in.

    A substitute's lesson is the substitute's; whoever is away today is left in peace. At most one
    a day for each account; safe twice; late only until the evening's quiet. Returns how many were
    queued.
    """
    access.is_system(actor)
    async with journal.writing(actor, "queue evening") as work:
        if not _in_time(work, at):
            return 0
        found = [
            one
            for day in _days_due(work)
            for one in await lessons.on_day(work.tx, day)
            if one.status not in NOT_HELD and one.starts <= work.now
        ]
        written = await attendance.written(work.tx, [one.id for one in found])
        persons = {
            one.given_by for one in found if _lacks(work, one, written.get(one.id, Written()))
        } - await teacher_absences.away_on(work.tx, work.today)
        closing = [one.payload() for one in await _closing(work)]
        return await _tell(work, persons, EVENING, Setting.EVENING, closing=closing)


def _days_due(work: Work) -> list[date]:
    """Return today, and the days before whose hour an outage moved to today."""
    before = (work.today - timedelta(days=n) for n in range(1, _LOOKS_BACK + 1))
    outages = work.policies.outages
    return [work.today, *moved_to(work.today, before, work.policies, work.zone, outages)]


def _lacks(work: Work, lesson: Lesson, written: Written) -> bool:
    """Tell whether the lesson lacks something that whoever records it can still fill in."""
    policy = work.policy_on(lesson.day).policy
    if DayLesson(lesson, written, wants_homework=wants_homework(lesson, policy)).is_full:
        return False
    whose = lesson.given_by or 0
    return locked(lesson.lock, whose, policy, work.today) is None


async def _closing(work: Work) -> list[Closing]:
    """Return the periods that are locked before the evening of the next school day (MAZ-2.8.5).

    Most are in the coming night. A period may end on a day without lessons, and an outage moves
    the hour of recording, for which the lock waits. Two statements.
    """
    coming = await lessons.next_day(work.tx, work.today)
    found = []
    for one in await locks.ended(work.tx, work.today + _FARTHEST):
        policy = work.policy_on(one.until).policy
        hour = locked_after(one.until, policy, work.zone, work.policies.outages)
        on = hour.astimezone(work.zone).date() if hour is not None else None
        if on is not None and (on <= work.today or coming is None or on < coming):
            found.append(
                Closing(
                    period=one.name,
                    grades=one.grades,
                    until=one.until,
                    on=max(on, work.today),
                    clause=policy.periods.at_end.clause,
                )
            )
    return found


@allows(Action.RUN, Thing.SYSTEM)
async def queue_terms(journal: Journal, actor: Actor, *, at: datetime) -> int:
    """Queue one message for each teacher who is reminded of a work today (MAZ-3.5.11).

    Seven statements for a school of any size. At most one a day for each account; safe twice;
    late only on the same day, outside the quiet hours. Returns how many were queued.
    """
    access.is_system(actor)
    async with journal.writing(actor, "queue terms") as work:
        if not _in_time(work, at):
            return 0
        today = work.today
        waiting = await work_progress.waiting(
            work.tx,
            work_progress.termed_by(today + _FARTHEST),
            now=work.now,
            since=today - LOOKS_BACK,
        )
        own = await class_calendars.of_classes(
            work.tx, {one.work.lesson.class_id for one in waiting}
        )
        called = [
            one.work.lesson
            for one in waiting
            if call_of(one.work.graded_by, today, own[one.work.lesson.class_id]) is not None
        ]
        persons = {one.given_by for one in called}
        return await _tell(work, persons, TERMS, Setting.TERMS)


@allows(Action.READ, Thing.LESSON)
async def terms_to_tell(journal: Journal, actor: Actor) -> Terms | None:
    """Return the actor's works whose term is near or past, as they stand now.

    None: nothing is left to remind of.

    Raises:
        Denied: the actor is none of the staff.
    """
    access.is_staff(actor)
    own = actor.holders_of(Role.TEACHER)
    async with journal.reading() as sight:
        today = sight.today
        waiting = await work_progress.waiting(
            sight.tx,
            work_progress.of_teachers(own),
            work_progress.termed_by(today + _FARTHEST),
            now=sight.now,
            since=today - LOOKS_BACK,
        )
        of = await class_calendars.of_classes(
            sight.tx, {one.work.lesson.class_id for one in waiting}
        )
        near = tuple(
            one
            for one in waiting
            if is_near(one.work.graded_by, today, of[one.work.lesson.class_id])
        )
        if not near:
            return None
        return Terms(
            today=today,
            works=near,
            kinds=kind_names(sight.policy_on(today).policy),
            clauses=clauses_of([one.work for one in near], sight.policies),
        )


def _in_time(work: Work, at: datetime) -> bool:
    return still_makes_sense(at, work.now, work.zone, work.policy_on(work.today).policy)


async def _tell(
    work: Work, persons: Collection[int | None], kind: str, setting: Setting, **more: object
) -> int:
    known = [one for one in persons if one is not None]
    if not known:
        return 0
    found = await recipients.holding(work.tx, [Role.TEACHER], work.today, person_ids=known)
    return await tell(work, _words(work, found, kind, setting, more))


def _words(
    work: Work,
    found: Iterable[recipients.Recipient],
    kind: str,
    setting: Setting,
    more: Mapping[str, object],
) -> Iterator[Word]:
    day = work.today.isoformat()
    last = evening_ends(work.today, work.zone, work.policy_on(work.today).policy)
    for one in found:
        loudness = loudness_of(setting, one.settings)
        if loudness is Loudness.OFF:
            continue
        yield Word(
            account_id=one.account_id,
            kind=kind,
            key=f"{kind}:{day}:{one.account_id}",
            payload={"day": day, "silent": loudness is Loudness.SILENT, **more},
            not_after=last,
        )
