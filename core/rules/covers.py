"""Who could give the lesson of somebody who is away, and in which order they are asked."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from core.errors import Changed, Denied, NotHeld, Unfit
from core.model.lesson import NOT_HELD, Lesson
from core.model.people import Actor
from core.model.roles import Action, Role
from core.model.substitutions import (
    AwayDay,
    AwayFacts,
    Busy,
    Candidate,
    Cover,
    Offer,
    OfferAnswer,
    TeacherAbsence,
    Teaches,
)


def arranges(actor: Actor) -> int:
    """Say who enters absences of teachers and offers their lessons: deputies, the director.

    Raises:
        Denied: it is for the heads.
    """
    grant = next(actor.having(Role.DEPUTY, Role.DIRECTOR), None)
    if grant is None:
        raise Denied(
            action=Action.SET_UP, object_kind="substitution", holders=("deputy", "director")
        )
    return grant.person_id


def lacks(lesson: Lesson, absent_id: int) -> bool:
    """Tell whether whoever is away would have to give this lesson: nobody else has it."""
    return lesson.given_by == absent_id


def concerns(lesson: Lesson, absent_id: int) -> bool:
    """Tell whether the lesson is the absent teacher's, or was to be given by that teacher."""
    return absent_id in {lesson.teacher_id, lesson.substitute_id}


def apart(given: Sequence[Lesson]) -> tuple[Lesson, ...]:
    """Leave out what is joined to another of these lessons: whoever gives that one gives both."""
    ids = {one.id for one in given}
    return tuple(one for one in given if one.joined_to not in ids)


def cover(lesson: Lesson, absent_id: int, offers: Iterable[Offer], now: datetime) -> Cover:
    """Return the lesson as the absence of this teacher has it."""
    return Cover(
        lesson=lesson,
        own=lacks(lesson, absent_id),
        begun=lesson.starts <= now,
        offers=tuple(one for one in offers if one.lesson_id == lesson.id),
    )


def day_of(facts: AwayFacts) -> AwayDay:
    """Return the day of the absence with who is free at each hour that is open."""
    absent_id = facts.absence.person_id
    found = (cover(one, absent_id, facts.offers, facts.now) for one in facts.lessons)
    covers = tuple(_with_free(one, facts) if one.is_open else one for one in found)
    return AwayDay(
        absence=facts.absence,
        day=facts.day,
        today=facts.today,
        covers=covers,
        whole=free_all_day([one.free for one in covers if one.is_bare]),
    )


def _with_free(one: Cover, facts: AwayFacts) -> Cover:
    declined = {o.person_id for o in one.offers if o.answer is OfferAnswer.DECLINED}
    free = free_at(one.lesson, facts)
    return replace(one, free=tuple(each for each in free if each.person_id not in declined))


def free_at(lesson: Lesson, facts: AwayFacts) -> tuple[Candidate, ...]:
    """Return who gives nothing while this lesson goes on, in the order of being asked.

    Who teaches the subject comes first, then who teaches the class, then the lighter week.
    Whoever was asked and has not answered is not free.
    """
    taken = {one.person_id for one in facts.busy if _meet(one, lesson)}
    of_subject = {one.person_id for one in facts.teaches if one.subject_id == lesson.subject_id}
    of_class = {one.person_id for one in facts.teaches if one.class_id == lesson.class_id}
    found = [
        Candidate(
            person_id=person_id,
            name=name,
            hours=facts.hours.get(person_id, 0),
            same_subject=person_id in of_subject,
            teaches_class=person_id in of_class,
        )
        for person_id, name in facts.colleagues.items()
        if person_id not in taken
    ]
    return tuple(sorted(found, key=_order))


def _meet(one: Busy, lesson: Lesson) -> bool:
    return one.starts < lesson.ends and lesson.starts < one.ends


def _order(one: Candidate) -> tuple[bool, bool, int, str, int]:
    return not one.same_subject, not one.teaches_class, one.hours, one.name.full, one.person_id


def free_all_day(of_lessons: Sequence[Sequence[Candidate]]) -> tuple[Candidate, ...]:
    """Return who is free at each of these lessons; whoever fits more of them comes first.

    Of one lesson nobody is: that is not a day.
    """
    if len(of_lessons) < _A_DAY:
        return ()
    held = [{one.person_id: one for one in candidates} for candidates in of_lessons]
    everywhere = set.intersection(*(set(one) for one in held))
    merged = [_merged([one[person_id] for one in held]) for person_id in everywhere]
    return tuple(one for _, one in sorted(merged, key=lambda pair: (pair[0], *_order(pair[1]))))


_A_DAY = 2


def _merged(alike: Sequence[Candidate]) -> tuple[int, Candidate]:
    """Return the colleague over all lessons, before that how many of them fit badly."""
    first = alike[0]
    badly = sum(2 - one.same_subject - one.teaches_class for one in alike)
    return badly, Candidate(
        person_id=first.person_id,
        name=first.name,
        hours=first.hours,
        same_subject=all(one.same_subject for one in alike),
        teaches_class=all(one.teaches_class for one in alike),
    )


def may_be_offered(lesson: Lesson, absence: TeacherAbsence, now: datetime) -> None:
    """Let a lesson pass that still lacks somebody.

    Raises:
        Changed: the absence is over, does not hold the lesson's day, or somebody has the lesson.
        NotHeld: it is cancelled, moved or merged.
        Unfit: `lesson_begun`.
    """
    if not absence.covers(lesson.day) or not lacks(lesson, absence.person_id):
        raise Changed
    if lesson.status in NOT_HELD:
        raise NotHeld(status=str(lesson.status))
    if lesson.starts <= now:
        raise Unfit(why="lesson_begun")


def other_subjects(lesson: Lesson, person_id: int, teaches: Iterable[Teaches]) -> dict[int, str]:
    """Return what else this colleague could teach in that hour, by subject id.

    Subjects of the own that the same pupils have: the whole class, or the same subgroup.
    """
    return {
        one.subject_id: one.subject
        for one in teaches
        if one.person_id == person_id
        and one.class_id == lesson.class_id
        and one.subgroup_id == lesson.subgroup_id
        and one.subject_id != lesson.subject_id
    }


def waiting_for(offers: Iterable[Offer], person_ids: Collection[int]) -> tuple[Offer, ...]:
    """Return the offers to these persons that wait for a word."""
    return tuple(one for one in offers if one.waits and one.person_id in person_ids)


def outside(day: date, since: date, until: date) -> bool:
    """Tell whether the day lies in no such span any more."""
    return not since <= day <= until


def may_be_taken(offer: Offer, lesson: Lesson, busy: Iterable[Busy], now: datetime) -> None:
    """Let an offer pass that the colleague may still accept; `busy` is what the colleague gives.

    Raises:
        Changed: it waits no more, or somebody has the lesson.
        NotHeld: the lesson is cancelled, moved or merged.
        Unfit: `lesson_begun`, `offer_clash`.
    """
    if not offer.waits or not lacks(lesson, offer.absent_id):
        raise Changed
    if lesson.status in NOT_HELD:
        raise NotHeld(status=str(lesson.status))
    if lesson.starts <= now or lesson.is_taken:
        raise Unfit(why="lesson_begun")
    if any(_meet(one, lesson) for one in busy if one.person_id == offer.person_id):
        raise Unfit(why="offer_clash")


def may_be_declined(lesson: Lesson, now: datetime) -> None:
    """Let an offer be declined until its lesson is over: later nobody looks for another.

    Raises:
        Unfit: `lesson_begun`.
    """
    if lesson.ends <= now:
        raise Unfit(why="lesson_begun")


def as_busy(person_id: int, given: Iterable[Lesson]) -> tuple[Busy, ...]:
    """Return when the colleague gives these lessons."""
    return tuple(Busy(person_id=person_id, starts=one.starts, ends=one.ends) for one in given)
