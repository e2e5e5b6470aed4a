"""Orders about pupils who are here: into another class, or off the list (MAZ-3.6.1)."""

from collections.abc import Mapping
from dataclasses import replace

from core.acts.move_pupil import change_groups, move_pupil, take_off_list
from core.acts.scene import Scene
from core.errors import Changed, Unfit
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.orders import (
    Candidate,
    Deed,
    Done,
    LeaveSight,
    MoveSight,
    Order,
    Slot,
    Split,
    Wish,
)
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.rules.names import fitting
from core.rules.names_search import first_letters
from core.rules.orders import as_shown, chosen_group, is_late
from core.rules.pupil_lines import read_leave, read_move
from core.rules.subgroups import may_regroup, regroups
from core.storage import enrolments, family_rights, orders, people, turns

SHOWN = 12
"""How many pupils a typed name may offer; more asks for more letters."""


@allows(Action.SET_UP, Thing.CHILD)
async def move_sight(journal: Journal, actor: Actor, *, wish: Wish) -> MoveSight:
    """Return what moving would do, or what is to be chosen first.

    Raises:
        Denied: the actor keeps no lists, or enters no orders about subgroups of the own class.
        Unfit: `nobody` of today's pupils fits; `no_class`; `same_class`: it has no subgroups;
            `before_enrolment`: the pupil came later than this; `moved_already`: another order
            stands after it.
    """
    access.keeps_lists(actor)
    async with journal.reading() as sight:
        return await _move_sight(sight, wish, actor)


@allows(Action.SET_UP, Thing.CHILD)
async def move(journal: Journal, actor: Actor, *, wish: Wish | None, version: int) -> Done:
    """Move the pupil; the old place ends on the eve, subgroups with it.

    Whoever is moved into the own class keeps the place, and only the subgroups change.

    Raises:
        As `move_sight`; Changed: it is not what was shown, or something is still to be chosen.
    """
    author_id = access.keeps_lists(actor)
    async with journal.writing(actor, "move pupil") as work:
        await turns.of_orders(work.tx)
        sight = await _move_sight(work, as_shown(wish, version), actor)
        if sight.pupil is None or not sight.is_clear:
            raise Changed
        if sight.stays:
            return await change_groups(work, sight, sight.pupil, author_id)
        return await move_pupil(work, sight, sight.pupil, author_id)


@allows(Action.SET_UP, Thing.CHILD)
async def leave_sight(journal: Journal, actor: Actor, *, wish: Wish) -> LeaveSight:
    """Return what taking off the list would do, and whose right ends with it.

    Raises:
        As `move_sight`.
    """
    access.keeps_lists(actor)
    async with journal.reading() as sight:
        return await _leave_sight(sight, wish)


@allows(Action.SET_UP, Thing.CHILD)
async def leave(journal: Journal, actor: Actor, *, wish: Wish | None, version: int) -> Done:
    """Take the pupil off the list; the family's rights end with that day.

    Raises:
        As `leave_sight`; Changed: it is not what was shown, or something is still to be chosen.
    """
    author_id = access.keeps_lists(actor)
    async with journal.writing(actor, "take off list") as work:
        await turns.of_orders(work.tx)
        sight = await _leave_sight(work, as_shown(wish, version))
        if sight.pupil is None:
            raise Changed
        return await take_off_list(work, sight, sight.pupil, author_id)


async def _move_sight(scene: Scene, wish: Wish, actor: Actor) -> MoveSight:
    policy = scene.policy_on(scene.today).policy
    typed, named = read_move(wish.text)
    candidates = await _candidates(scene, wish.order, typed)
    pupil = _chosen(wish, candidates)
    classes = await enrolments.classes_on(scene.tx, wish.order.since)
    class_id = _class(wish, named, classes)
    splits: tuple[Split, ...] = ()
    if pupil is not None and class_id is not None:
        place, since = pupil.place, wish.order.since
        stays = place.class_id == class_id
        since = max(since, scene.today) if stays else since
        found = await enrolments.splits(scene.tx, class_id, since, place.person_id)
        if stays and not found:
            raise Unfit(why="same_class", names=(place.class_name,))
        if stays:
            may_regroup(actor, policy)
        splits = tuple(replace(one, picked=chosen_group(wish, one) or one.own) for one in found)
    late, clause = await _late(scene, wish.order)
    return MoveSight(
        wish=wish,
        candidates=candidates,
        pupil=pupil,
        classes=classes,
        class_id=class_id,
        splits=splits,
        late=late,
        clause=clause,
        regroups=scene.today if regroups(actor, policy) else None,
    )


async def _leave_sight(scene: Scene, wish: Wish) -> LeaveSight:
    typed, left_for, reason = read_leave(wish.text)
    candidates = await _candidates(scene, wish.order, typed)
    pupil = _chosen(wish, candidates)
    held, before = {}, None
    if pupil is not None:
        child_id = pupil.place.person_id
        held = await family_rights.of_child(scene.tx, child_id, wish.order.since)
        before = await _before(scene, pupil) if isinstance(scene, Sight) else None
    late, clause = await _late(scene, wish.order)
    return LeaveSight(
        wish=wish,
        candidates=candidates,
        pupil=pupil,
        left_for=left_for,
        reason=reason,
        family=tuple(name for name, _ in held.values()),
        closed=tuple(name for name, goes_on in held.values() if not goes_on),
        before=before,
        late=late,
        clause=clause,
    )


async def _before(scene: Sight, pupil: Candidate) -> Order | None:
    """Return the order that has ended this place already; it is read only to be shown."""
    place = pupil.place
    if place.until is None or place.end_order_id is None:
        return None
    found = await orders.get(scene.tx, place.end_order_id)
    if found is None:
        return None
    number, day = found
    return Order(deed=Deed.LEAVE, number=number, day=day, since=place.until)


async def _candidates(scene: Scene, order: Order, typed: str) -> tuple[Candidate, ...]:
    """Return the pupils of the order's day whom the typed name fits."""
    roster = await people.beginning(scene.tx, first_letters(typed))
    places = await enrolments.places(scene.tx, list(roster), order.since)
    here = {i: name for i, name in roster.items() if i in places}
    found = fitting(typed.split(), here)
    if not found:
        raise Unfit(why="nobody_here")
    return tuple(
        Candidate(name=here[i], place=places[i][0], goes_on=len(places[i]) > 1)
        for i in found[:SHOWN]
    )


def _chosen(wish: Wish, candidates: tuple[Candidate, ...]) -> Candidate | None:
    """Return the one who is meant, if that is certain, and whom the order can concern."""
    picked = wish.picked(Slot.PERSON)
    meant = [one for one in candidates if picked in {None, one.place.person_id}]
    if len(meant) != 1:
        return None
    if meant[0].goes_on:
        raise Unfit(why="moved_already")
    if wish.order.since < meant[0].place.since:
        raise Unfit(why="before_enrolment")
    return meant[0]


def _class(wish: Wish, named: tuple[int, str] | None, classes: Mapping[int, str]) -> int | None:
    picked = wish.picked(Slot.PLACE)
    if picked in classes:
        return picked
    if named is None:
        return None
    name = f"{named[0]}{named[1]}"
    found = next((i for i, one in classes.items() if one == name), None)
    if found is None:
        raise Unfit(why="no_class", names=(name,))
    return found


async def _late(scene: Scene, order: Order) -> tuple[bool, str | None]:
    policy = scene.policy_on(scene.today).policy
    days_off = await orders.days_off(scene.tx, order.day, scene.today)
    late = is_late(order, scene.today, days_off, policy)
    return late, policy.orders.entered_days.clause
