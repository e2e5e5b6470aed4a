"""Thematic plans as people look at them: the own ones, one whole, plan and fact, who has none."""

from core.acts.plan_scene import (
    expected_of,
    parallels_of,
    plan_fact,
    plan_facts,
    plan_group,
    weekly_of,
    year_of,
)
from core.errors import Gone
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.people import Actor
from core.model.plans import PlanFact, PlanList, PlanPage
from core.model.roles import Action, Role, Thing
from core.rules import access
from core.rules.plan_progress import spot
from core.rules.plans import due_before
from core.storage import people, plans, standing
from core.storage.plans import Year


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def my_plans(journal: Journal, actor: Actor) -> PlanList:
    """Return plan and fact of all that the actor teaches, in summer of the year to come.

    Raises:
        Denied: the actor is none of the staff. Gone: no school year is entered.
    """
    access.is_staff(actor)
    own = actor.holders_of(Role.TEACHER)
    async with journal.reading() as sight:
        year = await year_of(sight)
        ids = await plans.teachings(sight.tx, year, teachers=own)
        return _list(sight, year, await plan_facts(sight, ids, year))


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def class_plans(journal: Journal, actor: Actor, *, class_id: int) -> PlanList:
    """Return plan and fact of all that a class is taught (BARS-ST-10, LGOV-T-и).

    Raises:
        Denied: neither a head nor its class teacher. Gone: no such class or year.
    """
    access.sees_class(actor, class_id)
    async with journal.reading() as sight:
        year = await year_of(sight)
        names = await people.class_names(sight.tx, [class_id])
        if class_id not in names:
            raise Gone(object_kind="school_class")
        ids = await plans.teachings(sight.tx, year, class_id=class_id)
        return _list(sight, year, await plan_facts(sight, ids, year), names[class_id])


@allows(Action.READ, Thing.SCHOOL)
async def teacher_plans(journal: Journal, actor: Actor, *, person_id: int) -> PlanList:
    """Return plan and fact of all that a teacher teaches, for the heads.

    Raises:
        Denied: no head. Gone: there is no such person or year.
    """
    access.is_head(actor)
    async with journal.reading() as sight:
        year = await year_of(sight)
        names = await people.names(sight.tx, [person_id])
        if person_id not in names:
            raise Gone(object_kind="person")
        ids = await plans.teachings(sight.tx, year, teachers=[person_id])
        facts = await plan_facts(sight, ids, year)
        return _list(sight, year, facts, names[person_id].polite)


@allows(Action.READ, Thing.SCHOOL)
async def lacking_plans(journal: Journal, actor: Actor) -> PlanList:
    """Return what has no plan in the whole school, with its teachers, for the heads.

    Raises:
        Denied: no head. Gone: no school year is entered.
    """
    access.is_head(actor)
    async with journal.reading() as sight:
        year = await year_of(sight)
        groups = await standing.groups(sight.tx, plans.lacking(year), year.day)
        names = await people.names(sight.tx, {i for x in groups.values() for i in x.teachers})
        facts = tuple(
            PlanFact(group=x, plan=None, teachers=tuple(names[i] for i in x.teachers))
            for x in groups.values()
        )
        return _list(sight, year, facts)


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def plan_page(journal: Journal, actor: Actor, *, teaching_id: int) -> PlanPage:
    """Return one teaching's plan whole, where it stands, and for whom else it may be used.

    Raises:
        Gone: nothing is taught by this id. Denied: neither its teacher nor its class's, no head.
    """
    async with journal.reading() as sight:
        year = await year_of(sight)
        group = await plan_group(sight, teaching_id, year)
        access.sees_group(actor, group)
        weekly = await weekly_of(sight, group)
        fact = await plan_fact(sight, group, weekly)
        own = access.teaches_group(actor, group)
        figures = sight.policy_on(sight.today).policy.plans
        figure = figures.fulfilled
        return PlanPage(
            fact=fact,
            today=sight.today,
            spot=spot(fact.plan.rows, fact.passed) if fact.plan else None,
            expected=await expected_of(sight, group, year, weekly),
            own=own is not None,
            parallels=await parallels_of(sight, group, own, year) if fact.plan else {},
            clause=figure.clause if figure.value else None,
            equal=figures.hours_equal.value,
            hours_clause=figures.hours_equal.clause,
        )


def _list(sight: Sight, year: Year, facts: tuple[PlanFact, ...], title: str = "") -> PlanList:
    figures = sight.policy_on(sight.today).policy.plans
    return PlanList(
        facts=facts,
        today=sight.today,
        before=due_before(year.since, sight.policy_on(sight.today).policy),
        before_clause=figures.loaded_before.clause,
        clause=figures.fulfilled.clause if figures.fulfilled.value else None,
        title=title,
    )
