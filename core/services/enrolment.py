"""Enrol a new pupil by an order: a preview first, then everything at once (MAZ-3.6.1)."""

from dataclasses import replace

from core.acts.enrol_pupil import enrol_pupil
from core.acts.work import Work
from core.errors import Changed, Unfit
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.orders import Alike, Done, Doubt, EnrolSight, Newcomer, Slot, Wish
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.rules.names_search import first_letters, may_be_one
from core.rules.newcomers import read_newcomer
from core.rules.orders import as_shown, is_late
from core.storage import enrolments, orders, people


@allows(Action.SET_UP, Thing.CHILD)
async def enrolment_sight(journal: Journal, actor: Actor, *, wish: Wish) -> EnrolSight:
    """Return what enrolling would do, and whom the typed persons resemble.

    Raises:
        Denied: the actor keeps no lists.
        Unfit: as `read_newcomer`; `no_class`; `enrolled_already`: the one chosen is here.
    """
    access.keeps_lists(actor)
    async with journal.reading() as sight:
        return await _sight(sight, wish)


@allows(Action.SET_UP, Thing.CHILD)
async def enrol(journal: Journal, actor: Actor, *, wish: Wish | None, version: int) -> Done:
    """Enrol the pupil: person, class, rights, who stands for, at once.

    Raises:
        As `enrolment_sight`; Changed: it is not what was shown, or somebody alike has come in
            between and is yet to be told apart.
    """
    author_id = access.keeps_lists(actor)
    async with journal.writing(actor, "enrol") as work:
        sight = await _sight(work, as_shown(wish, version))
        if not sight.is_clear:
            raise Changed
        return await enrol_pupil(work, sight, author_id)


async def _sight(scene: Sight | Work, wish: Wish) -> EnrolSight:
    newcomer = read_newcomer(wish.text, scene.today)
    order, policy = wish.order, scene.policy_on(scene.today).policy
    place = (newcomer.grade, newcomer.letter)
    class_id = await enrolments.class_id_of(scene.tx, *place, order.since)
    if class_id is None:
        raise Unfit(why="no_class", names=(newcomer.class_name,))
    days_off = await orders.days_off(scene.tx, order.day, scene.today)
    doubts = await _doubts(scene, wish, newcomer)
    await _not_here(scene, wish, doubts)
    return EnrolSight(
        wish=wish,
        newcomer=newcomer,
        class_id=class_id,
        doubts=doubts,
        late=is_late(order, scene.today, days_off, policy),
        clause=policy.orders.entered_days.clause,
    )


async def _doubts(scene: Sight | Work, wish: Wish, newcomer: Newcomer) -> tuple[Doubt, ...]:
    """Return whom the typed persons resemble; which of them it is nobody here decides."""
    named = [newcomer.name, *(one.name for one in newcomer.representatives)]
    letters = [letter for name in named for letter in first_letters(name.surname)]
    roster = await people.beginning(scene.tx, letters)
    alike = {
        of: [i for i, other in roster.items() if may_be_one(name, other)]
        for of, name in enumerate(named)
    }
    ids = [i for found in alike.values() for i in found]
    if not ids:
        return ()
    looks = await enrolments.looks(scene.tx, ids)
    held = await people.held_by(scene.tx, ids, scene.today)
    found = {
        of: tuple(
            replace(looks[i][0], held=held.get(i, ()))
            for i in candidates
            if looks[i][1] is (of == 0)
        )
        for of, candidates in alike.items()
    }
    return tuple(
        Doubt(of=of, name=named[of], alike=some, picked=_picked(wish, of, some))
        for of, some in found.items()
        if some
    )


def _picked(wish: Wish, of: int, alike: tuple[Alike, ...]) -> int | None:
    picked = wish.picked(Slot.PERSON, of)
    known = {0, *(one.person_id for one in alike)}
    return picked if picked in known else None


async def _not_here(scene: Sight | Work, wish: Wish, doubts: tuple[Doubt, ...]) -> None:
    """Let nobody be enrolled who has a place already: that is a move."""
    chosen = next((one.picked for one in doubts if one.of == 0 and one.picked), None)
    if chosen is None:
        return
    held = (await enrolments.places(scene.tx, [chosen], wish.order.since)).get(chosen)
    if held:
        raise Unfit(why="enrolled_already", names=(held[-1].class_name,))
