"""Lists of written works: a teacher's own, a class's plan of tests, a child's, what is overdue."""

from datetime import date, timedelta

from core.errors import Gone
from core.journal import Journal
from core.model.declared import allows
from core.model.lesson import NOT_HELD
from core.model.people import Actor
from core.model.roles import Action, Role, Thing
from core.model.works import ChildWorks, ClassOverdue, MyWorks, WorksPlan
from core.rules import access
from core.rules.written_works import LOOKS_BACK, clauses_of, kind_names, month_of
from core.storage import families, people, periods, work_progress, works

_ASTRAY_FOR = timedelta(days=14)
"""How long a work whose lesson was not held waits to be moved."""


@allows(Action.READ, Thing.LESSON)
async def my_works(journal: Journal, actor: Actor) -> MyWorks:
    """Return the actor's works: what waits for marks, what is to come, what lost its lesson.

    Raises:
        Denied: the actor is none of the staff.
    """
    access.is_staff(actor)
    own = actor.holders_of(Role.TEACHER)
    async with journal.reading() as sight:
        tx, today = sight.tx, sight.today
        waiting = await work_progress.waiting(
            tx, work_progress.of_teachers(own), now=sight.now, since=today - LOOKS_BACK
        )
        others = await works.of_teachers(tx, own, after=sight.now, since=today - _ASTRAY_FOR)
        return MyWorks(
            today=today,
            open=waiting,
            coming=tuple(one for one in others if one.lesson.status not in NOT_HELD),
            astray=tuple(one for one in others if one.lesson.status in NOT_HELD),
            classes=await works.classes_of(tx, own, today),
            kinds=kind_names(sight.policy_on(today).policy),
            clauses=clauses_of([one.work for one in waiting], sight.policies),
        )


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def works_plan(
    journal: Journal,
    actor: Actor,
    *,
    class_id: int,
    day: date | None = None,
    whole_period: bool = False,
) -> WorksPlan:
    """Return the class's works of the month around the day (None: today), or of its period.

    Where no period has a day of that month, it is the month all the same.

    Raises:
        Denied: the actor neither teaches nor leads here.
        Gone: there is no such class.
    """
    access.plans_tests(actor)
    async with journal.reading() as sight:
        day = day or sight.today
        names = await people.class_names(sight.tx, [class_id])
        if class_id not in names:
            raise Gone(object_kind="school_class")
        span = month_of(day)
        period = await periods.of_class(sight.tx, class_id, day, span)
        whole = period is not None and whole_period
        if period and whole:
            span = (period.since, period.until)
        return WorksPlan(
            class_id=class_id,
            class_name=names[class_id],
            since=span[0],
            until=span[1],
            works=await works.of_class(sight.tx, class_id, *span),
            kinds=kind_names(sight.policy_on(sight.today).policy),
            period=period.name if period else None,
            whole_period=whole,
        )


@allows(Action.READ, Thing.CHILD)
async def child_works(journal: Journal, actor: Actor, *, child_id: int) -> ChildWorks:
    """Return the works that the child's own groups write from today on.

    Raises:
        Denied: it is nobody of the actor's family.
    """
    access.sees_child(actor, child_id)
    async with journal.reading() as sight:
        children = await families.children_of(sight.tx, access.is_known(actor), sight.today)
        child = next((one for one in children if one.id == child_id), None)
        if child is None:
            raise Gone(object_kind="pupil")
        return ChildWorks(
            child=child,
            today=sight.today,
            works=await works.of_child(sight.tx, child_id, sight.today),
            kinds=kind_names(sight.policy_on(sight.today).policy),
        )


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def class_overdue(journal: Journal, actor: Actor, *, class_id: int) -> ClassOverdue:
    """Return the class's works whose marks are past their term, with the teachers' names.

    Raises:
        Denied: not the own class.
        Gone: there is no such class.
    """
    access.sees_class(actor, class_id)
    async with journal.reading() as sight:
        tx, today = sight.tx, sight.today
        names = await people.class_names(tx, [class_id])
        if class_id not in names:
            raise Gone(object_kind="school_class")
        overdue = await work_progress.waiting(
            tx,
            work_progress.of_class(class_id),
            work_progress.termed_by(today - timedelta(days=1)),
            now=sight.now,
            since=today - LOOKS_BACK,
        )
        lessons = [one.work.lesson for one in overdue]
        theirs = {x.given_by for x in lessons} - {None}
        return ClassOverdue(
            class_id=class_id,
            class_name=names[class_id],
            today=today,
            works=overdue,
            teachers=await people.names(tx, [i for i in theirs if i is not None]),
            kinds=kind_names(sight.policy_on(today).policy),
        )
