"""Enrol a new pupil by an order: a preview first, then everything at once (MAZ-3.6.1)."""

from collections.abc import Mapping
from dataclasses import replace

from core.acts.enrol_pupil import enrol_pupil
from core.acts.scene import Scene
from core.errors import Changed, Unfit
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.invitations import HeldRole
from core.model.orders import Alike, Done, Doubt, EnrolSight, Newcomer, Slot, Wish
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.rules.names_search import first_letters, may_be_one
from core.rules.newcomers import read_newcomer
from core.rules.orders import as_shown, chosen_group, is_late
from core.storage import enrolments, people, turns
from core.storage.entered_class import entered_class


@allows(Action.SET_UP, Thing.CHILD)
async def enrolment_sight(journal: Journal, actor: Actor, *, wish: Wish) -> EnrolSight:
    """Return what enrolling would do, and whom the typed persons resemble.

    Of each subject in subgroups the smaller one is proposed and stands in the wish returned, so
    that what is written is what was shown, whoever else comes in between.

    Raises:
        Denied: the actor keeps no lists.
        Unfit: as `read_newcomer`; `no_class`; `enrolled_already`: the one chosen is here.
    """
    access.keeps_lists(actor)
    async with journal.reading() as sight:
        return _proposed(await _sight(sight, wish))


@allows(Action.SET_UP, Thing.CHILD)
async def enrol(journal: Journal, actor: Actor, *, wish: Wish | None, version: int) -> Done:
    """Enrol the pupil: person, class, rights, who stands for, at once.

    Raises:
        As `enrolment_sight`; Changed: it is not what was shown, or somebody alike has come in
            between and is yet to be told apart.
    """
    author_id = access.keeps_lists(actor)
    async with journal.writing(actor, "enrol") as work:
        await turns.of_orders(work.tx)
        sight = await _sight(work, as_shown(wish, version))
        if not sight.is_clear:
            raise Changed
        return await enrol_pupil(work, sight, author_id)


def _proposed(sight: EnrolSight) -> EnrolSight:
    splits = tuple(replace(one, picked=one.picked or one.smallest) for one in sight.splits)
    picks = {f"{Slot.GROUP}{one.subject_id}": one.picked or 0 for one in splits}
    wish = replace(sight.wish, picks={**sight.wish.picks, **picks})
    return replace(sight, wish=wish, splits=splits)


async def _sight(scene: Scene, wish: Wish) -> EnrolSight:
    newcomer = read_newcomer(wish.text, scene.today)
    order, policy = wish.order, scene.policy_on(scene.today).policy
    place, span = (newcomer.grade, newcomer.letter), (order.day, scene.today)
    found = await entered_class(scene.tx, place, order.since, span)
    if found is None:
        raise Unfit(why="no_class", names=(newcomer.class_name,))
    doubts = await _doubts(scene, wish, newcomer)
    _not_here(doubts)
    return EnrolSight(
        wish=wish,
        newcomer=newcomer,
        class_id=found.id,
        doubts=doubts,
        late=is_late(order, scene.today, found.days_off, policy),
        clause=policy.orders.entered_days.clause,
        splits=tuple(replace(one, picked=chosen_group(wish, one)) for one in found.splits),
    )


async def _doubts(scene: Scene, wish: Wish, newcomer: Newcomer) -> tuple[Doubt, ...]:
    """Return whom the typed persons resemble; which of them it is nobody here decides.

    Roles, which tell namesakes apart, are read only to be shown.
    """
    named = [newcomer.name, *(one.name for one in newcomer.representatives)]
    letters = {letter for name in named for letter in first_letters(name.surname)}
    looks = await enrolments.looks(scene.tx, letters, wish.order.since)
    alike = {
        of: [
            one
            for one in looks.values()
            if may_be_one(name, one.name) and one.was_pupil is (of == 0)
        ]
        for of, name in enumerate(named)
    }
    ids = {one.person_id for found in alike.values() for one in found}
    held: Mapping[int, tuple[HeldRole, ...]] = {}
    if ids and isinstance(scene, Sight):
        held = await people.held_by(scene.tx, ids, scene.today)
    shown = {
        of: tuple(replace(one, held=held.get(one.person_id, ())) for one in found)
        for of, found in alike.items()
    }
    return tuple(
        Doubt(of=of, name=named[of], alike=some, picked=_picked(wish, of, some))
        for of, some in shown.items()
        if some
    )


def _picked(wish: Wish, of: int, alike: tuple[Alike, ...]) -> int | None:
    picked = wish.picked(Slot.PERSON, of)
    known = {0, *(one.person_id for one in alike)}
    return picked if picked in known else None


def _not_here(doubts: tuple[Doubt, ...]) -> None:
    """Let nobody be enrolled who has a place already: that is a move."""
    for doubt in doubts:
        chosen = next((one for one in doubt.alike if one.person_id == doubt.picked), None)
        if doubt.of == 0 and chosen is not None and chosen.is_pupil:
            raise Unfit(why="enrolled_already", names=(chosen.name.short,))
