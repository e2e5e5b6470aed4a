"""The family desk: today in brief, a child's day and week; only the own child (MAZ-2.6).

The pupil sees the same about oneself and writes nothing (BBZH-2.4). MAZ-4.1: the diary works
by itself, without asking staff.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from core.acts.own_child import own_child
from core.errors import Denied
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.family import Child, ChildDay, ChildWeek, FamilyDay, Own, Task
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.model.special_days import OddDay
from core.rules import access
from core.rules.digests import kind_names
from core.rules.odd_days import days_beside, in_force, with_hours
from core.rules.questions import askers, newest_corrections
from core.storage import corrections, families, notes, odd_days, own_lessons

_WEEK = timedelta(days=6)

_BESIDE = timedelta(days=14)
"""How far a special day is looked for on both sides of a day."""


@allows(Action.READ, Thing.CHILD)
async def family_home(journal: Journal, actor: Actor) -> tuple[FamilyDay, ...]:
    """Return the day of each child of the actor; five statements, whatever their number.

    Raises:
        Denied: the actor has no child here.
    """
    account_id = access.is_known(actor)
    if not actor.children():
        raise Denied(action=Action.READ, object_kind="child")
    async with journal.reading() as sight:
        children = await families.children_of(sight.tx, account_id, sight.today)
        return await _days(sight, children)


@allows(Action.READ, Thing.CHILD)
async def child_day(
    journal: Journal, actor: Actor, *, child_id: int, day: date | None = None
) -> ChildDay:
    """Return the child's day whole (None: today); nine statements.

    Raises:
        Denied: it is nobody of the actor's family.
    """
    access.sees_child(actor, child_id)
    async with journal.reading() as sight:
        tx = sight.tx
        own = await own_child(sight, access.is_known(actor), child_id)
        day = day or sight.today
        around = await own_lessons.days_around(tx, child_id, day)
        odd = await _odd(sight, own, (day - _BESIDE, day + _BESIDE))
        lessons = await own_lessons.timetable(tx, child_id, (day, day))
        before, after = days_beside(day, around, odd)
        found = await families.tasks_due(tx, child_id, day, around[1])
        parents = askers(actor, child_id)
        return ChildDay(
            own=own,
            day=day,
            lessons=lessons,
            marks=await families.own_marks(tx, [child_id], since=day, until=day),
            corrected=newest_corrections(
                await corrections.of_child(tx, child_id, (day, day), parents)
            ),
            notes=await notes.of_child(tx, child_id, day),
            due=_due_on(day, found),
            coming=_due_on(around[1], found),
            before=before,
            after=after,
            kinds=kind_names(sight.policy_on(day).policy),
            odd=with_hours([one for one in odd if one.day == day], lessons, sight.zone),
        )


async def _odd(sight: Sight, own: Own, span: tuple[date, date]) -> tuple[OddDay, ...]:
    class_id = own.child.class_id
    if class_id is None:
        return ()
    return in_force(await odd_days.of_classes(sight.tx, [class_id], span))


def _due_on(day: date | None, tasks: Sequence[Task]) -> tuple[Task, ...]:
    return tuple(one for one in tasks if day is not None and one.due_day == day)


@allows(Action.READ, Thing.CHILD)
async def child_week(
    journal: Journal, actor: Actor, *, child_id: int, day: date | None = None
) -> ChildWeek:
    """Return the child's week around the day (None: today).

    Raises:
        Denied: it is nobody of the actor's family.
    """
    access.sees_child(actor, child_id)
    async with journal.reading() as sight:
        own = await own_child(sight, access.is_known(actor), child_id)
        around = day or sight.today
        monday = around - timedelta(days=around.weekday())
        span = (monday, monday + _WEEK)
        lessons = await own_lessons.timetable(sight.tx, child_id, span)
        return ChildWeek(
            own=own,
            monday=monday,
            lessons=lessons,
            tasks=await families.tasks_due(sight.tx, child_id, *span),
            odd=with_hours(await _odd(sight, own, span), lessons, sight.zone),
        )


async def _days(sight: Sight, children: Sequence[Child]) -> tuple[FamilyDay, ...]:
    tx, day = sight.tx, sight.today
    ids = [child.id for child in children]
    lessons = await own_lessons.own_lessons(tx, ids, (day, day))
    marks = await families.own_marks(tx, ids, since=day, until=day)
    next_days = await own_lessons.next_days(tx, ids, day)
    tasks = await families.tasks(tx, ids, after=day)
    kinds = kind_names(sight.policy_on(day).policy)
    return tuple(
        FamilyDay(
            child=child,
            day=day,
            lessons=tuple(one for one in lessons if one.child_id == child.id),
            marks=tuple(one for one in marks if one.child_id == child.id),
            next_day=next_days.get(child.id),
            tasks=_due_on(
                next_days.get(child.id), [one for one in tasks if one.child_id == child.id]
            ),
            kinds=kinds,
        )
        for child in children
    )
