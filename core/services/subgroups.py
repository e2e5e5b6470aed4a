"""A class in groups: divided at the start of the year, changed later by an order alone."""

from collections.abc import Sequence

from core.acts.change_groups import divide
from core.acts.change_groups import move_by_order as write_move
from core.acts.scene import Scene
from core.acts.tell_colleagues import tell_colleagues
from core.acts.work import Work
from core.errors import Changed, Gone
from core.journal import Journal
from core.model.declared import allows
from core.model.orders import Order
from core.model.people import Actor
from core.model.roles import Action, Role, Thing
from core.model.subgroups import (
    ClassDivisions,
    Division,
    DivisionPage,
    GroupMoved,
    GroupTap,
    Placed,
)
from core.rules import access
from core.rules import subgroups as rules
from core.storage import enrolments, subgroup_members, subgroups

MOVED = "group_moved"
"""Words to the teacher of a group into which a pupil was moved by an order."""


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def divided_classes(journal: Journal, actor: Actor) -> dict[int, str]:
    """Return the classes that have groups, for the administrator and the heads: id → «7Б».

    Raises:
        Denied: neither.
    """
    rules.looks_on(actor)
    async with journal.reading() as sight:
        return await subgroups.divided_classes(sight.tx, sight.today)


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def class_divisions(journal: Journal, actor: Actor, *, class_id: int) -> ClassDivisions:
    """Return the subjects that the class has in groups, and how many are in each.

    Raises:
        Denied: not the own class. Gone: there is no such class.
    """
    rules.sees_class(actor, class_id)
    async with journal.reading() as sight:
        found = await subgroups.size_of(sight.tx, class_id, sight.today)
        if found is None:
            raise Gone(object_kind="school_class")
        name, size = found
        splits = await enrolments.splits(sight.tx, class_id, sight.today)
        leads = any(one.scope_id == class_id for one in actor.having(Role.CLASS_TEACHER))
        return ClassDivisions(
            class_id=class_id, class_name=name, size=size, splits=splits, leads=leads
        )


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def division(journal: Journal, actor: Actor, *, group_id: int) -> DivisionPage:
    """Return the pupils of the class with their groups of the subject; `group_id` is given out.

    Raises:
        Gone: no such group. Denied: neither the own class nor an own group of the subject.
    """
    async with journal.reading() as sight:
        found = await _division(sight, group_id)
        rules.sees(actor, found)
        return await _page(sight, actor, found, group_id)


@allows(Action.SET_UP, Thing.SCHOOL_CLASS)
async def put_in_group(journal: Journal, actor: Actor, *, tap: GroupTap) -> DivisionPage:
    """Let the pupil be in the group from today on, as the class is divided (MAZ-3.4.3).

    Raises:
        Gone: no such group, or the pupil is not of the class. Denied, Forbidden: as
        `rules.divides`. Changed: another group than on the button.
    """
    async with journal.writing(actor, "divide class") as work:
        found, by = await _to_divide(work, actor, tap.group_id)
        page = await _page(work, actor, found, tap.group_id)
        pupil = _own(page, tap.person_id)
        if pupil.group_id == tap.group_id:
            return page
        if (pupil.group_id or 0) != tap.was:
            raise Changed
        return await _put(work, actor, page, ([pupil], by))


@allows(Action.SET_UP, Thing.SCHOOL_CLASS)
async def put_rest_in_group(
    journal: Journal, actor: Actor, *, group_id: int, many: int
) -> DivisionPage:
    """Let the so many pupils who are in no group be in this one from today on.

    Raises:
        As `put_in_group`; Changed: they are no longer so many.
    """
    async with journal.writing(actor, "divide rest") as work:
        found, by = await _to_divide(work, actor, group_id)
        page = await _page(work, actor, found, group_id)
        if not page.left:
            return page
        if len(page.left) != many:
            raise Changed
        return await _put(work, actor, page, (page.left, by))


@allows(Action.SET_UP, Thing.SCHOOL_CLASS)
async def move_by_order(
    journal: Journal, actor: Actor, *, group_id: int, person_id: int, text: str
) -> tuple[DivisionPage, Order]:
    """Move the pupil into the group by the typed order; its teacher is told (MAZ-3.5.10).

    Raises:
        Gone: no such group, or the pupil is not of the class. Denied: as `rules.moves`. Unfit:
        as `rules.read_move`.
    """
    async with journal.writing(actor, "move to group") as work:
        found = await _division(work, group_id)
        by = rules.moves(actor, found, work.policy_on(work.today).policy)
        await subgroup_members.lock(work.tx, found.ids)
        order = rules.read_move(text, work.today)
        page = await _page(work, actor, found, group_id)
        pupil = _own(page, person_id)
        member_id = await write_move(work, found, group_id, pupil, (order, by))
        teachers = list(found.part(group_id).teachers)
        payload = {"group_id": group_id, "member_id": member_id}
        await tell_colleagues(work, teachers, MOVED, f"{MOVED}:{member_id}", payload)
        return await _page(work, actor, found, group_id), order


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def group_moved(
    journal: Journal, actor: Actor, *, group_id: int, member_id: int
) -> GroupMoved:
    """Return who was moved into the group, for whoever teaches it.

    Raises:
        Denied: another one teaches it. Gone: the pupil is in another group by now.
    """
    async with journal.reading() as sight:
        found = await _division(sight, group_id)
        rules.teaches(actor, found.part(group_id))
        moved = await subgroup_members.moved(sight.tx, member_id, sight.today)
        if moved is None or moved.group_id != group_id:
            raise Gone(object_kind="subgroup")
        return moved


async def _to_divide(work: Work, actor: Actor, group_id: int) -> tuple[Division, int]:
    found = await _division(work, group_id)
    by = rules.divides(actor, found, work.today, work.policy_on(work.today).policy)
    await subgroup_members.lock(work.tx, found.ids)
    work.in_place_of = access.stands_in_for(actor, found.class_id)
    return found, by


async def _division(scene: Scene, group_id: int) -> Division:
    found = await subgroups.division_of(scene.tx, group_id, scene.today)
    if found is None:
        raise Gone(object_kind="subgroup")
    return found


async def _page(scene: Scene, actor: Actor, found: Division, group_id: int) -> DivisionPage:
    """Read the pupils, and judge what the actor may do; one statement."""
    policy, today = scene.policy_on(scene.today).policy, scene.today
    return DivisionPage(
        division=found,
        given=group_id,
        pupils=await subgroups.pupils(scene.tx, found, today),
        today=today,
        free_until=rules.free_until(found.year_since, policy),
        divides=rules.may_divide(actor, found, today, policy),
        moves=rules.may_move(actor, found, policy),
        divided_by=policy.groups.divided_by.value,
        moved_by=policy.groups.moved_by.value,
        sees_class=rules.may_see_class(actor, found.class_id),
        divided_clause=policy.groups.divided_by.clause,
        moved_clause=policy.groups.moved_by.clause,
    )


def _own(page: DivisionPage, person_id: int) -> Placed:
    found = page.pupil(person_id)
    if found is None:
        raise Gone(object_kind="pupil")
    return found


async def _put(
    work: Work, actor: Actor, page: DivisionPage, put: tuple[Sequence[Placed], int]
) -> DivisionPage:
    """Put these pupils into the group that is given out; `put` names who does it too."""
    pupils, by = put
    await divide(work, page.division, page.given, pupils, by)
    return await _page(work, actor, page.division, page.given)
