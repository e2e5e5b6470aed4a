"""The lessons of a day and of a week, as their teacher or a head who helps out sees them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from core.errors import Gone
from core.journal import Journal, Sight
from core.model.corrections import SHOWN_FOR
from core.model.declared import allows
from core.model.lesson import Lesson
from core.model.people import Actor
from core.model.roles import STAFF, Action, Role, Thing
from core.model.teachers_day import DayLesson, TeachersDay
from core.model.written import Written
from core.rules import access, stand_ins
from core.rules.calendar import recording_deadline
from core.rules.lesson_sight import wants_homework
from core.rules.locks import locked
from core.rules.odd_days import in_force
from core.rules.outages import outage_clause
from core.rules.written_works import LOOKS_BACK, clauses_of, kind_names
from core.storage import (
    attendance,
    fixes,
    lesson_offers,
    lessons,
    odd_days,
    own_requests,
    people,
    questions,
    work_progress,
)

WEEK = 7

_LOOKS_BACK = timedelta(days=7)
"""How far back the evening line names what was never filled in: a week, as its page shows."""

_NEAR = timedelta(days=3)
"""How many days before its term a work stands on the page of the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassLessons:
    """A class's lessons of a day, its subgroups' too, for whoever may look at all of them."""

    class_id: int
    class_name: str
    day: TeachersDay
    names_stand_in: bool = False


@allows(Action.READ, Thing.LESSON)
async def day_lessons(journal: Journal, actor: Actor, *, day: date | None = None) -> TeachersDay:
    """Return the actor's lessons of the day (None: today), substituted ones among them.

    With the classes that the actor leads, to which a class teacher goes from here, how many
    questions of families wait, what class teachers ask the actor to correct, and today with the
    works whose marks are due soon.

    Raises:
        Denied: the actor is none of the staff.
    """
    access.is_staff(actor)
    async with journal.reading() as sight:
        on = day or sight.today
        own = actor.holders_of(Role.TEACHER)
        found = await lessons.of_teachers(sight.tx, own, on, on)
        shown = await _day(sight, on, found, own)
        odd = in_force(await odd_days.of_teachers(sight.tx, own, (on, on)))
        shown = replace(shown, odd=odd)
        if on == sight.today:
            shown = await _with_works(sight, shown, own)
        shown = replace(
            shown,
            questions=await questions.count_open(sight.tx, actor.holders_of(*STAFF)),
            requests=await own_requests.count(
                sight.tx, actor.holders_of(*STAFF), sight.now - SHOWN_FOR
            ),
            asked=await fixes.waiting(sight.tx, actor.person_ids),
            offers=await lesson_offers.count_waiting(sight.tx, own, sight.now),
        )
        led = [g.scope_id for g in actor.having(Role.CLASS_TEACHER) if g.scope_id is not None]
        return replace(shown, led=await people.class_names(sight.tx, led)) if led else shown


@allows(Action.READ, Thing.LESSON)
async def week_lessons(
    journal: Journal, actor: Actor, *, day: date | None = None
) -> tuple[TeachersDay, ...]:
    """Return the days of the week around the day (None: today) with lessons, and special ones.

    Raises:
        Denied: the actor is none of the staff.
    """
    access.is_staff(actor)
    async with journal.reading() as sight:
        on, own = day or sight.today, actor.holders_of(Role.TEACHER)
        monday = on - timedelta(days=on.weekday())
        until = monday + timedelta(days=WEEK - 1)
        odd = in_force(await odd_days.of_teachers(sight.tx, own, (monday, until)))
        shown = await _days(sight, own, (monday, until), {one.day for one in odd})
        return tuple(replace(one, odd=tuple(x for x in odd if x.day == one.day)) for one in shown)


@allows(Action.READ, Thing.LESSON)
async def left_to_fill(journal: Journal, actor: Actor) -> tuple[TeachersDay, ...]:
    """Return today, last, after those of the seven days before whose lessons lack something.

    Raises:
        Denied: the actor is none of the staff.
    """
    access.is_staff(actor)
    async with journal.reading() as sight:
        today, own = sight.today, actor.holders_of(Role.TEACHER)
        shown = await _days(sight, own, (today - _LOOKS_BACK, today), {today})
        return tuple(one for one in shown if one.day == today or one.unfilled)


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def classes(journal: Journal, actor: Actor) -> dict[int, str]:
    """Return the classes by id, for a head who records in a teacher's place (MAZ-3.5.3).

    Raises:
        Denied: the actor is no deputy and not the director.
    """
    access.is_head(actor)
    async with journal.reading() as sight:
        return await people.classes(sight.tx, sight.today)


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def class_lessons(
    journal: Journal, actor: Actor, *, class_id: int, day: date | None = None
) -> ClassLessons:
    """Return the lessons of a class on the day (None: today).

    Raises:
        Denied: the actor does not lead the class and is no head.
        Gone: there is no such class.
    """
    access.sees_class(actor, class_id)
    async with journal.reading() as sight:
        on = day or sight.today
        found = await lessons.of_class(sight.tx, class_id, on)
        names = await people.class_names(sight.tx, [class_id])
        if class_id not in names:
            raise Gone(object_kind="school_class")
        teachers = [one.given_by or 0 for one in found]
        shown = await _day(sight, on, found, teachers)
        policy = sight.policy_on(sight.today).policy
        return ClassLessons(
            class_id=class_id,
            class_name=names[class_id],
            day=shown,
            names_stand_in=stand_ins.may_name(actor, class_id, policy),
        )


async def _with_works(sight: Sight, shown: TeachersDay, own: Sequence[int]) -> TeachersDay:
    """Add the works that wait for marks; one statement."""
    waiting = await work_progress.waiting(
        sight.tx,
        work_progress.of_teachers(own),
        work_progress.termed_by(sight.today + _NEAR),
        now=sight.now,
        since=sight.today - LOOKS_BACK,
    )
    return replace(
        shown,
        works=waiting,
        work_clauses=clauses_of([one.work for one in waiting], sight.policies),
        kinds=kind_names(sight.policy_on(sight.today).policy),
    )


async def _days(
    sight: Sight, own: Sequence[int], span: tuple[date, date], also: Iterable[date]
) -> list[TeachersDay]:
    """Return the days of the span with lessons, and these; two statements."""
    found = await lessons.of_teachers(sight.tx, own, *span)
    written = await attendance.written(sight.tx, [one.id for one in found])
    return [
        _of_day(sight, day, [one for one in found if one.day == day], own, written)
        for day in sorted({one.day for one in found} | set(also))
    ]


async def _day(
    sight: Sight, day: date, found: Sequence[Lesson], own: Sequence[int]
) -> TeachersDay:
    written = await attendance.written(sight.tx, [one.id for one in found])
    return _of_day(sight, day, found, own, written)


def _of_day(
    sight: Sight,
    day: date,
    found: Sequence[Lesson],
    own: Sequence[int],
    written: dict[int, Written],
) -> TeachersDay:
    policy = sight.policy_on(day).policy
    moved = recording_deadline(day, policy, sight.zone, sight.policies.outages)
    shown = []
    for lesson in found:
        given_away = lesson.substitute_id is not None and lesson.substitute_id not in own
        has = written.get(lesson.id, Written())
        whose = lesson.given_by or 0
        shut = locked(lesson.lock, whose, policy, sight.today) is not None
        shown.append(DayLesson(lesson, has, given_away, wants_homework(lesson, policy), shut))
    return TeachersDay(
        day=day,
        now=sight.now,
        until=moved.until,
        clause=outage_clause(moved, policy, moved.until) or policy.recording.recorded_by.clause,
        outage=moved.outage,
        lessons=tuple(shown),
    )
