"""The family desk: a child's day, marks, homework and absences; only the own child (MAZ-2.6).

The pupil sees the same about oneself and writes nothing (BBZH-2.4). MAZ-4.1: the diary works
by itself, without asking staff.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from core.errors import Denied, Gone
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.family import Child, ChildAbsences, ChildMarks, ChildTasks, FamilyDay
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.rules.digests import kind_names
from core.storage import families, own_lessons

_NO_PERIOD = timedelta(days=60)
"""How far marks and absences go back in holidays, between two periods."""


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
async def child_day(journal: Journal, actor: Actor, *, child_id: int) -> FamilyDay:
    """Return the child's day.

    Raises:
        Denied: it is nobody of the actor's family.
    """
    access.sees_child(actor, child_id)
    async with journal.reading() as sight:
        child = await _child(sight, actor, child_id)
        return (await _days(sight, [child]))[0]


@allows(Action.READ, Thing.CHILD)
async def child_marks(journal: Journal, actor: Actor, *, child_id: int) -> ChildMarks:
    """Return the child's marks of the running period.

    Raises:
        Denied: it is nobody of the actor's family.
    """
    access.sees_child(actor, child_id)
    async with journal.reading() as sight:
        child = await _child(sight, actor, child_id)
        period, since = await _period(sight, child)
        marks = await families.own_marks(sight.tx, [child_id], since=since, until=sight.today)
        kinds = kind_names(sight.policy_on(sight.today).policy)
    return ChildMarks(child=child, period=period, since=since, marks=marks, kinds=kinds)


@allows(Action.READ, Thing.CHILD)
async def child_absences(journal: Journal, actor: Actor, *, child_id: int) -> ChildAbsences:
    """Return the lessons of the running period that the child missed or was late for.

    Raises:
        Denied: it is nobody of the actor's family.
    """
    access.sees_child(actor, child_id)
    async with journal.reading() as sight:
        child = await _child(sight, actor, child_id)
        period, since = await _period(sight, child)
        span = (since, sight.today)
        lessons = await own_lessons.own_lessons(sight.tx, [child_id], span, missed=True)
    return ChildAbsences(child=child, period=period, since=since, lessons=lessons)


@allows(Action.READ, Thing.CHILD)
async def child_tasks(journal: Journal, actor: Actor, *, child_id: int) -> ChildTasks:
    """Return the child's homework for the days after today.

    Raises:
        Denied: it is nobody of the actor's family.
    """
    access.sees_child(actor, child_id)
    async with journal.reading() as sight:
        child = await _child(sight, actor, child_id)
        tasks = await families.tasks(sight.tx, [child_id], after=sight.today)
        return ChildTasks(child=child, today=sight.today, tasks=tasks)


async def _child(sight: Sight, actor: Actor, child_id: int) -> Child:
    children = await families.children_of(sight.tx, access.is_known(actor), sight.today)
    found = next((child for child in children if child.id == child_id), None)
    if found is None:
        raise Gone(object_kind="pupil")
    return found


async def _period(sight: Sight, child: Child) -> tuple[str | None, date]:
    found = await families.period_of(sight.tx, child.grade or 0, sight.today)
    return found or (None, sight.today - _NO_PERIOD)


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
            tasks=tuple(
                one
                for one in tasks
                if one.child_id == child.id and one.due_day == next_days.get(child.id)
            ),
            kinds=kinds,
        )
        for child in children
    )
