"""Who of the teachers is away: entered, changed, over, by the heads alone."""

from collections import Counter
from datetime import date

from core.acts import away_scene, note_absence
from core.acts.work import Work
from core.errors import Gone
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.people import Actor, Name
from core.model.roles import Action, Thing
from core.model.substitutions import (
    AwayAsked,
    AwayDesk,
    AwayPage,
    AwayWish,
    Cover,
    TeacherAbsence,
)
from core.rules import covers as rules
from core.rules.typed_spans import FARTHEST, in_order, not_too_long
from core.storage import free_teachers, lesson_offers, lessons, teacher_absences


@allows(Action.READ, Thing.SCHOOL)
async def away_desk(journal: Journal, actor: Actor) -> AwayDesk:
    """Return the absences of today and later, and what is left to do; three statements.

    Raises:
        Denied: it is for deputies and the director.
    """
    rules.arranges(actor)
    async with journal.reading() as sight:
        found = await teacher_absences.standing(sight.tx, sight.today)
        covers = await _covers(sight, found) if found else ()
        return AwayDesk(
            today=sight.today,
            absences=found,
            bare=Counter(absence_id for absence_id, one in covers if one.is_bare),
            waiting=Counter(absence_id for absence_id, one in covers if one.waiting),
        )


async def _covers(
    sight: Sight, found: tuple[TeacherAbsence, ...]
) -> tuple[tuple[int, Cover], ...]:
    persons = sorted({one.person_id for one in found})
    last = max(one.until for one in found)
    given = rules.apart(await lessons.of_teachers(sight.tx, persons, sight.today, last))
    offers = await lesson_offers.of_lessons(sight.tx, [one.id for one in given])
    return tuple(
        (absence.id, rules.cover(one, absence.person_id, offers, sight.now))
        for absence in found
        for one in given
        if absence.covers(one.day) and rules.concerns(one, absence.person_id)
    )


@allows(Action.READ, Thing.SCHOOL)
async def teachers_of_today(journal: Journal, actor: Actor) -> dict[int, Name]:
    """Return all teachers by id, with a phone here or without.

    Raises:
        Denied: it is for deputies and the director.
    """
    rules.arranges(actor)
    async with journal.reading() as sight:
        return await free_teachers.teachers(sight.tx, sight.today)


@allows(Action.READ, Thing.SCHOOL)
async def asked_absence(
    journal: Journal, actor: Actor, *, person_id: int, since: date, until: date
) -> AwayAsked:
    """Return what an absence of these days would concern; nothing is written.

    Raises:
        Denied: it is for deputies and the director. Gone: there is no such teacher.
        Unfit: `date_before`, `span_long`.
    """
    rules.arranges(actor)
    _fits(since, until)
    async with journal.reading() as sight:
        names = await free_teachers.teachers(sight.tx, sight.today)
        if person_id not in names:
            raise Gone(object_kind="teacher")
        given = rules.apart(await lessons.of_teachers(sight.tx, [person_id], since, until))
        stands = await teacher_absences.meeting(sight.tx, person_id, since, until)
        return AwayAsked(
            person_id=person_id,
            name=names[person_id],
            since=since,
            until=until,
            lessons=sum(rules.lacks(one, person_id) for one in given),
            standing=stands[0] if stands else None,
        )


def _fits(since: date, until: date) -> None:
    in_order(since, until)
    not_too_long(since, until, FARTHEST.days)


@allows(Action.SET_UP, Thing.SCHOOL)
async def enter_absence(journal: Journal, actor: Actor, *, wish: AwayWish) -> int:
    """Write that the teacher is away; days that meet a standing absence change that one.

    Several that they meet become one. What stands already changes nothing. Returns the id of
    the absence.

    Raises:
        As `asked_absence`. Repeated: this update has had its effect.
    """
    by = rules.arranges(actor)
    _fits(wish.since, wish.until)
    async with journal.writing(actor, "enter_absence") as work:
        names = await free_teachers.teachers(work.tx, work.today)
        name = await teacher_absences.lock(work.tx, wish.person_id)
        if name is None or wish.person_id not in names:
            raise Gone(object_kind="teacher")
        stands = await teacher_absences.meeting(work.tx, wish.person_id, wish.since, wish.until)
        if not stands:
            return await note_absence.enter(work, wish, by)
        first, *others = stands
        if others:
            await note_absence.join(work, others, first, by)
        if (first.since, first.until, first.reason) != (wish.since, wish.until, wish.reason):
            await note_absence.change(work, first, wish, by)
        return first.id


@allows(Action.SET_UP, Thing.SCHOOL)
async def end_absence(journal: Journal, actor: Actor, *, absence_id: int) -> TeacherAbsence:
    """Let the teacher be here from today on; lessons that have not begun are given back.

    What is over already changes nothing. Returns the absence as it stood.

    Raises:
        Denied: it is for deputies and the director. Gone: it was taken back.
        Repeated: this update has had its effect.
    """
    by = rules.arranges(actor)
    async with journal.writing(actor, "end_absence") as work:
        was = await _locked(work, absence_id)
        if was.until >= work.today:
            await note_absence.over(work, was, by)
        return was


async def _locked(work: Work, absence_id: int) -> TeacherAbsence:
    return await away_scene.known(work, absence_id, lock=True)


@allows(Action.READ, Thing.SCHOOL)
async def away_page(journal: Journal, actor: Actor, *, absence_id: int) -> AwayPage:
    """Return an absence with its lessons by day, three statements.

    Raises:
        Denied: it is for deputies and the director. Gone: there is none, or it was taken back.
    """
    rules.arranges(actor)
    async with journal.reading() as sight:
        absence = await away_scene.known(sight, absence_id)
        found = await away_scene.lessons_of(sight, absence, absence.since, absence.until)
        days = sorted({one.lesson.day for one in found})
        return AwayPage(
            absence=absence,
            today=sight.today,
            days={day: tuple(one for one in found if one.lesson.day == day) for day in days},
        )
