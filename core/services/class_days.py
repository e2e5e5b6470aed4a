"""The class teacher's day: who is missing, what families say, which reasons are wanted."""

from collections.abc import Iterable
from datetime import date, timedelta

from core.errors import Denied, Gone
from core.journal import Journal, Sight
from core.model.class_day import (
    Away,
    ClassDay,
    FamilyAnswer,
    FamilyAnswers,
    Missed,
    OpenReason,
    PupilDay,
    Reasons,
)
from core.model.declared import allows
from core.model.lesson import SpellKind
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.model.works import OpenWork
from core.rules import access, silence
from core.rules.names import display_names
from core.rules.notes import NOTES_SHOWN
from core.rules.roll import hours_taken
from core.rules.written_works import LOOKS_BACK, kind_names
from core.storage import (
    answers,
    calendars,
    class_days,
    guardians,
    lessons,
    notes,
    spells,
    work_progress,
)
from core.storage.class_days import Found, OpenDay, Roster
from core.storage.spells import Spell

_ELSEWHERE = (SpellKind.HOME, SpellKind.FAMILY, SpellKind.INDIVIDUAL)
"""Spells of whoever learns elsewhere: no news, unless a lesson was missed."""


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
        day = day or sight.today
        roster = await _roster(sight, class_id, day)
        pupils = await _read_pupils(sight, roster, class_id, day)
        hours = hours_taken(await lessons.of_class(sight.tx, class_id, day))
        wanted = await class_days.without_reason(
            sight.tx, class_id, roster.year_since, sight.today
        )
        return ClassDay(
            class_id=class_id,
            class_name=roster.class_name,
            day=day,
            pupils=pupils,
            recorded=sum(hours.values()),
            planned=len(hours),
            open_reasons=sum(one.lessons for one in wanted),
            open_since=min((one.day for one in wanted), default=None),
            overdue=await _overdue(sight, class_id),
            kinds=kind_names(sight.policy_on(sight.today).policy),
            silent=await _silent(sight, class_id),
            silent_after=sight.policy_on(sight.today).policy.silence.class_teacher_days.value,
            notes=await notes.count_of_class(sight.tx, class_id, sight.today - NOTES_SHOWN),
        )


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


async def _roster(sight: Sight, class_id: int, day: date) -> Roster:
    roster = await class_days.roster(sight.tx, class_id, day)
    if roster is None:
        raise Gone(object_kind="school_class")
    return roster


def _pupils(
    roster: Roster,
    day: date,
    found: Iterable[Found],
    away: Iterable[Spell],
    said: Iterable[FamilyAnswer],
) -> Iterable[PupilDay]:
    listed = display_names(roster.pupils)
    missed: dict[int, list[Missed]] = {}
    for one in found:
        missed.setdefault(one.person_id, []).append(one.missed)
    spell = {one.person_id: one for one in away}
    told: dict[int, dict[int, FamilyAnswer]] = {}
    for answer in said:  # the newest first: of each representative that one counts
        told.setdefault(answer.child_id, {}).setdefault(answer.guardian_id, answer)
    for person_id in roster.pupils:
        pupil = PupilDay(
            person_id=person_id,
            listed=listed[person_id],
            day=day,
            missed=tuple(missed.get(person_id, ())),
            away=_away(spell.get(person_id), person_id in missed),
            answers=tuple(one.answer for one in told.get(person_id, {}).values()),
        )
        if pupil.missed or pupil.away or pupil.answers:
            yield pupil


def _away(spell: Spell | None, missed: bool) -> Away | None:
    if spell is None or (spell.kind in _ELSEWHERE and not missed):
        return None
    return Away(kind=spell.kind, until=spell.until)


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def class_reasons(journal: Journal, actor: Actor, *, class_id: int) -> Reasons:
    """Return the pupils' days that still want a reason, and today's that have one.

    MAZ-3.4.1, MAZ-3.4.7: all of this school year, until each has its reason.
    """
    access.leads_class(actor, class_id)
    async with journal.reading() as sight:
        roster = await _roster(sight, class_id, sight.today)
        wanted = await class_days.without_reason(
            sight.tx, class_id, roster.year_since, sight.today
        )
        listed = display_names(roster.pupils)
        pupils = await _read_pupils(sight, roster, class_id, sight.today)
        return Reasons(
            class_id=class_id,
            class_name=roster.class_name,
            today=sight.today,
            wanted=tuple(
                _open(one, listed[one.person_id]) for one in wanted if one.person_id in listed
            ),
            known=tuple(one for one in pupils if not one.is_open and (one.absent or one.away)),
        )


def _open(one: OpenDay, listed: str) -> OpenReason:
    return OpenReason(person_id=one.person_id, listed=listed, day=one.day, lessons=one.lessons)


async def _read_pupils(
    sight: Sight, roster: Roster, class_id: int, day: date
) -> tuple[PupilDay, ...]:
    found = await class_days.missed(sight.tx, class_id, day, day)
    away = await spells.of_class(sight.tx, class_id, day)
    said = await answers.of_class(sight.tx, class_id, day)
    return tuple(_pupils(roster, day, found, away, said))


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
        roster = await _roster(sight, class_id, day)
        if person_id not in roster.pupils:
            raise Gone(object_kind="pupil")
        pupils = await _read_pupils(sight, roster, class_id, day)
        plain = PupilDay(
            person_id=person_id, listed=display_names(roster.pupils)[person_id], day=day
        )
        return next((one for one in pupils if one.person_id == person_id), plain)


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def family_answers(journal: Journal, actor: Actor, *, class_id: int) -> FamilyAnswers:
    """Return today's answers of the class's families, for whoever leads the class."""
    access.leads_class(actor, class_id)
    async with journal.reading() as sight:
        roster = await _roster(sight, class_id, sight.today)
        return FamilyAnswers(
            class_id=class_id,
            class_name=roster.class_name,
            today=sight.today,
            answers=await answers.of_class(sight.tx, class_id, sight.today),
            listed=display_names(roster.pupils),
        )


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def answer_to_tell(
    journal: Journal, actor: Actor, *, alert_id: int, guardian_id: int
) -> FamilyAnswers | None:
    """Return this one answer as it stands now, for whoever leads the class.

    None: there is no such answer, or the class is not the actor's any more.
    """
    access.is_known(actor)
    async with journal.reading() as sight:
        facts = await answers.facts(sight.tx, alert_id)
        if facts is None:
            return None
        lesson = facts.lesson
        try:
            access.leads_class(actor, lesson.class_id)
        except Denied:
            return None
        said = await answers.of_class(sight.tx, lesson.class_id, lesson.day)
        own = [s for s in said if (s.alert_id, s.guardian_id) == (alert_id, guardian_id)]
        roster = await _roster(sight, lesson.class_id, lesson.day)
        return FamilyAnswers(
            class_id=lesson.class_id,
            class_name=lesson.class_name,
            today=lesson.day,
            answers=tuple(own),
            listed=display_names(roster.pupils),
        )
