"""Which marks of periods are not set yet: a teacher's own, a class's, the whole school's."""

from collections.abc import Iterable
from dataclasses import replace

from core.acts import tell_dates
from core.acts.owed_scene import read_owed, read_owed_of, read_to_be_set
from core.acts.working_days import working_days
from core.errors import Gone
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.owed_marks import DatedMarks, OwedGroup, OwedList
from core.model.people import Actor
from core.model.period_marks import ResultKind
from core.model.roles import Action, Role, Thing
from core.rules import access
from core.rules.control import leads, led_subjects
from core.rules.marks_orders import still_said
from core.rules.owed_marks import stage_of
from core.rules.year_marks import kinds_of
from core.storage import class_days, marks_orders, people
from core.storage.standing import Whose

DATED = tell_dates.KIND
"""How the outbox names the word of an order's dates."""


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def own_owed(journal: Journal, actor: Actor) -> OwedList:
    """Return the actor's groups whose marks are to be set now and are not (MAZ-3.5.8).

    Raises:
        Denied: the actor is none of the staff.
    """
    access.is_staff(actor)
    async with journal.reading() as sight:
        whose = Whose(teachers=actor.holders_of(Role.TEACHER))
        found, behind = await read_owed_of(sight, whose)
        return replace(_listed(sight, found), behind=behind)


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def class_owed(journal: Journal, actor: Actor, *, class_id: int) -> OwedList:
    """Return what of the class is not set, with its teachers: for whoever leads it, and heads.

    Raises:
        Denied: it is not the actor's to see.
    """
    access.sees_class(actor, class_id)
    async with journal.reading() as sight:
        found, behind = await read_owed_of(sight, Whose(class_id=class_id))
        roster = await class_days.roster(sight.tx, class_id, sight.today)
        policy = sight.policy_on(sight.today).policy
        certifies = roster is not None and ResultKind.FINAL in kinds_of(roster.grade, policy)
        named = _listed(sight, await _named(sight, found))
        return replace(named, class_id=class_id, certifies=certifies, behind=behind)


@allows(Action.READ, Thing.SCHOOL)
async def school_owed(journal: Journal, actor: Actor) -> OwedList:
    """Return what of the whole school is not set; a constant number of statements.

    Raises:
        Denied: it is for deputies and the director.
    """
    access.is_head(actor)
    async with journal.reading() as sight:
        found, behind = await read_owed_of(sight, Whose())
        return replace(_listed(sight, found), behind=behind)


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def owed_to_tell(journal: Journal, actor: Actor, *, late: bool) -> OwedList:
    """Return what a letter names: the own groups that are due, or what is overdue of others'.

    Overdue is said of the classes that the actor leads, and of the subjects.

    Raises:
        Denied: the actor is none of the staff.
    """
    access.is_staff(actor)
    whose = Whose() if late else Whose(teachers=actor.holders_of(Role.TEACHER))
    wanted = {"late"} if late else {"eve", "last"}
    async with journal.reading() as sight:
        _, following = await working_days(sight)
        found = await read_owed(
            sight, whose, lambda one: stage_of(one, sight.today, following) in wanted
        )
        if late:
            found = tuple(one for one in found if _looks_after(actor, one))
            found = await _named(sight, found)
        return _listed(sight, found)


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def dates_to_tell(journal: Journal, actor: Actor, *, order_id: int) -> DatedMarks:
    """Return the dates that came with this order, for the actor's groups with marks to set.

    Raises:
        Denied: the actor is none of the staff. Gone: other dates hold by now.
    """
    access.is_staff(actor)
    async with journal.reading() as sight:
        said = still_said(order_id, await marks_orders.every_order(sight.tx, order_id))
        if said is None:
            raise Gone(object_kind="order")
        order, again = said
        whose = Whose(teachers=actor.holders_of(Role.TEACHER))
        return DatedMarks(
            order=order,
            groups=await read_to_be_set(sight, whose, order.period_id),
            today=sight.today,
            again=again,
            clause=sight.policy_on(sight.today).policy.periods.marks_set_by.clause,
        )


def _looks_after(actor: Actor, one: OwedGroup) -> bool:
    own = {grant.scope_id for grant in actor.having(Role.CLASS_TEACHER)}
    heads = actor.having(Role.DEPUTY)
    group = one.group
    return group.class_id in own or (
        bool(heads) and leads(led_subjects(heads), group.subject, group.field)
    )


def _listed(sight: Sight, groups: Iterable[OwedGroup]) -> OwedList:
    clause = sight.policy_on(sight.today).policy.periods.marks_set_by.clause
    return OwedList(groups=tuple(groups), today=sight.today, clause=clause)


async def _named(sight: Sight, found: Iterable[OwedGroup]) -> tuple[OwedGroup, ...]:
    """Return the groups with the names of their teachers; one statement."""
    every = tuple(found)
    names = await people.names(sight.tx, {i for one in every for i in one.group.teachers})
    return tuple(
        replace(one, teachers=tuple(names[i] for i in one.group.teachers)) for one in every
    )
