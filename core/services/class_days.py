"""The class teacher's day: who is missing, what families say, which reasons are wanted."""

from dataclasses import replace
from datetime import date, timedelta

from core.acts.known_day import known_of, pupils_of, roster_of
from core.errors import Gone
from core.journal import Journal, Sight
from core.model.class_day import (
    ClassDay,
    OpenReason,
    PupilDay,
    Reasons,
)
from core.model.declared import allows
from core.model.notices import NoticeState
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.model.works import OpenWork
from core.rules import access, silence, stand_ins
from core.rules.explaining import leads, may_explain
from core.rules.names import display_names
from core.rules.notes import NOTES_SHOWN
from core.rules.notices import stands
from core.rules.reasons import due_of, due_since
from core.rules.roll import hours_taken
from core.rules.written_works import LOOKS_BACK, kind_names
from core.storage import (
    calendars,
    class_days,
    fixes,
    guardians,
    lessons,
    notices,
    people,
    work_progress,
)
from core.storage.class_days import OpenDay, Outstanding, Roster


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def class_day(
    journal: Journal, actor: Actor, *, class_id: int, day: date | None = None
) -> ClassDay:
    """Return the class's day (today by default) for class teacher, deputies and director.

    MAZ-3.4.1: a daily view of absences.

    Raises:
        Denied: not the own class.
        Gone: there is no such class.
    """
    access.sees_class(actor, class_id)
    async with journal.reading() as sight:
        roster = await roster_of(sight, class_id, day or sight.today)
        shown = await _day_itself(sight, class_id, roster, day or sight.today)
        policy = sight.policy_on(sight.today).policy
        due = due_of(sight.today, policy)
        open_ones = await _outstanding(sight, class_id, (roster.year_since, sight.today), due)
        return replace(
            shown,
            open_reasons=open_ones.reasons,
            open_due=_due(sight, open_ones.since),
            late_reasons=open_ones.late,
            next_due=due,
            due_clause=_due_clause(sight),
            overdue=await _overdue(sight, class_id),
            kinds=kind_names(policy),
            silent=await _silent(sight, class_id),
            silent_after=policy.silence.class_teacher_days.value,
            notes=open_ones.notes,
            stand_in=open_ones.stand_in,
            divided=open_ones.divided,
            stands_in=access.stands_in_for(actor, class_id) is not None,
            names_stand_in=stand_ins.may_name(actor, class_id, policy),
        )


async def _day_itself(sight: Sight, class_id: int, roster: Roster, day: date) -> ClassDay:
    """Return what the day itself shows: pupils, lessons, what families say of it or later."""
    known = await known_of(sight, class_id, day)
    hours = hours_taken(await lessons.of_class(sight.tx, class_id, day))
    standing = [one for one in known.told if stands(one, sight.today)]
    return ClassDay(
        class_id=class_id,
        class_name=roster.class_name,
        day=day,
        pupils=tuple(pupils_of(roster, day, known)),
        recorded=sum(hours.values()),
        planned=len(hours),
        new_notices=sum(one.state is NoticeState.NEW for one in standing),
        standing_notices=len(standing),
    )


async def _outstanding(
    sight: Sight, class_id: int, span: tuple[date, date], due: date
) -> Outstanding:
    return await class_days.outstanding(
        sight.tx,
        class_id,
        span,
        late_before=due_since(due),
        notes_since=sight.today - NOTES_SHOWN,
    )


def _due(sight: Sight, since: date | None) -> date | None:
    """Return by which day the first of the open reasons is, or was, to be set."""
    return None if since is None else due_of(since, sight.policy_on(since).policy)


async def _overdue(sight: Sight, class_id: int) -> tuple[OpenWork, ...]:
    return await work_progress.waiting(
        sight.tx,
        work_progress.of_class(class_id),
        work_progress.termed_by(sight.today - timedelta(days=1)),
        now=sight.now,
        since=sight.today - LOOKS_BACK,
    )


async def _silent(sight: Sight, class_id: int) -> int:
    known = await guardians.of_class(sight.tx, class_id, sight.today)
    years = await calendars.years(sight.tx, sight.today)
    found = silence.of_families(silence.measured(known, years, sight.today, sight.zone))
    policy = sight.policy_on(sight.today).policy
    return sum(silence.is_silent(one, policy) for one in found)


def _due_clause(sight: Sight) -> str | None:
    return sight.policy_on(sight.today).policy.reasons.due_weekday.clause


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def class_reasons(journal: Journal, actor: Actor, *, class_id: int) -> Reasons:
    """Return the pupils' days that still want a reason, and today's that have one.

    MAZ-3.4.1, MAZ-3.4.7: all of this school year, until each has its reason; also of those who
    have left the class meanwhile.

    Raises:
        Denied: not the own class, and no head.
    """
    access.sees_class(actor, class_id)
    async with journal.reading() as sight:
        roster = await roster_of(sight, class_id, sight.today)
        wanted = await class_days.without_reason(
            sight.tx, class_id, roster.year_since, sight.today
        )
        left = {one.person_id for one in wanted} - roster.pupils.keys()
        listed = display_names({**roster.pupils, **await people.names(sight.tx, left)})
        pupils = tuple(
            pupils_of(roster, sight.today, await known_of(sight, class_id, sight.today))
        )
        return Reasons(
            class_id=class_id,
            class_name=roster.class_name,
            today=sight.today,
            wanted=tuple(_open(one, listed[one.person_id]) for one in wanted),
            known=tuple(one for one in pupils if not one.is_open and (one.absent or one.away)),
            due_clause=_due_clause(sight),
        )


def _open(one: OpenDay, listed: str) -> OpenReason:
    return OpenReason(person_id=one.person_id, listed=listed, day=one.day, lessons=one.lessons)


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def pupil_day(
    journal: Journal, actor: Actor, *, class_id: int, person_id: int, day: date
) -> PupilDay:
    """Return one pupil's day with its absences, reasons and the family's answers.

    Raises:
        Denied: not the own class.
        Gone: the pupil is not of the class any more.
    """
    access.sees_class(actor, class_id)
    async with journal.reading() as sight:
        roster = await roster_of(sight, class_id, day)
        if person_id not in roster.pupils:
            raise Gone(object_kind="pupil")
        pupils = pupils_of(roster, day, await known_of(sight, class_id, day))
        plain = PupilDay(
            person_id=person_id, listed=display_names(roster.pupils)[person_id], day=day
        )
        found = next((one for one in pupils if one.person_id == person_id), plain)
        told = await notices.with_papers(sight.tx, found.notices)
        asked = await fixes.of_child(sight.tx, person_id, [one.lesson_id for one in found.absent])
        missed = tuple(
            replace(one, own=one.recorder_id in actor.person_ids, fix=asked.get(one.lesson_id))
            for one in found.missed
        )
        explains = may_explain(actor, class_id, sight.policy_on(sight.today).policy)
        answers = leads(actor, class_id)
        return replace(found, notices=told, missed=missed, explains=explains, leads=answers)
