"""Invitation cards to print, for a class or one family (MAZ-2.1, MAZ-3.4.8, MAZ-3.6.1).

Codes are kept only as digests, so to print again is to issue anew: the page says beforehand
whose old cards go out.
"""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.acts.family_ways import family_ways
from core.acts.issue_codes import issue_codes
from core.acts.scene import Scene
from core.errors import Changed, Gone
from core.journal import Journal
from core.model.declared import allows
from core.model.family_codes import CardsPart, CardsSight, FamilyMember, PrintedCards
from core.model.invitations import InvitationState
from core.model.people import Actor
from core.model.roles import Action, Role, Thing
from core.rules.invitations import Right, gives, hands_in_class, searches
from core.rules.spelling import fold
from core.storage import bindings, family_rights, people, turns

CARDS_AT_ONCE = 32
"""Four sheets: typeset in less than a second; what is more comes with the next press."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The cards to print: from `first` on, as the page with this `version` of them showed."""

    class_id: int
    child_id: int = 0
    first: int = 1
    version: int = 0
    expired: bool = False


@allows(Action.HAND_OUT, Thing.INVITATION)
async def cards_sight(
    journal: Journal, actor: Actor, *, class_id: int, child_id: int = 0, expired: bool = False
) -> CardsSight:
    """Return whose cards would be printed: all of the class, or of one pupil's family.

    Whoever is in the journal already needs none; some are handed their codes by others. Whoever
    took the consent back gets a code by name alone, when asking for it. With `expired` only
    those whose code is out of date.

    Raises:
        Denied: the actor hands no codes into this class.
        Gone: there is no such class or pupil today.
    """
    async with journal.reading() as sight:
        gives(actor, sight.policy_on(sight.today).policy)
        wanted = Wanted(class_id=class_id, child_id=child_id, expired=expired)
        return (await _sight(sight, actor, wanted))[0]


@allows(Action.HAND_OUT, Thing.INVITATION)
async def print_cards(journal: Journal, actor: Actor, *, wanted: Wanted) -> PrintedCards:
    """Issue the codes of a part of the cards in one transaction; they can be read this once.

    Raises:
        As `cards_sight`; Changed: since it was drawn, somebody got a code or came in.
    """
    async with journal.writing(actor, "print cards") as work:
        await turns.of_codes(work.tx)
        gives(actor, work.policy_on(work.today).policy)
        sight, right = await _sight(work, actor, wanted)
        part = next((one for one in sight.parts if one.first == wanted.first), None)
        if part is None or part.version != wanted.version:
            raise Changed
        people_of_part = [(one.person_id, one.role) for one in part.people]
        codes = await issue_codes(work, people_of_part, right, journal.key)
    return PrintedCards(sight=sight, part=part, codes=codes)


async def _sight(scene: Scene, actor: Actor, wanted: Wanted) -> tuple[CardsSight, Right]:
    policy = scene.policy_on(scene.today).policy
    class_id, child_id = wanted.class_id, wanted.child_id
    if child_id:
        relatives = await family_rights.members(scene.tx, child_id, scene.today)
    else:
        hands_in_class(actor, class_id, policy)
        relatives = await people.families_of(scene.tx, class_id, scene.today)
    ways = await family_ways(scene, actor, relatives)
    pupil = next((one for one in ways if one.role is Role.PUPIL), None)
    if pupil is None:
        raise Gone(object_kind="person" if child_id else "school_class")
    place = pupil.held[0]
    if place.class_id is None:
        searches(actor, policy)
        right = Right(_hander(actor), policy.codes.families_by.clause)
    else:
        right = hands_in_class(actor, place.class_id, policy)
    due = _once(one for one in ways if _gets(one, wanted))
    gone = await bindings.withdrawn_of(scene.tx, [one.person_id for one in due])
    outside = [one for one in due if one.person_id not in gone]
    inside = [one for one in _once(ways) if one.state is InvitationState.REGISTERED]
    listed = tuple(sorted((one for one in outside if one.may_hand), key=_in_order))
    sight = CardsSight(
        class_id=class_id,
        child_id=child_id,
        class_name=place.class_name or "",
        parts=tuple(_parts(listed)),
        inside=len(inside),
        others=len(outside) - len(listed),
        expired=wanted.expired,
        withdrawn=len(due) - len(outside),
    )
    return sight, right


def _gets(one: FamilyMember, wanted: Wanted) -> bool:
    """Tell whether a card is due: to whoever is outside, or whose code is out of date."""
    if wanted.expired:
        return one.state is InvitationState.EXPIRED
    return one.state is not InvitationState.REGISTERED


def _hander(actor: Actor) -> int | None:
    return next((grant.person_id for grant in actor.grants), None)


def _once(ways: Iterable[FamilyMember]) -> list[FamilyMember]:
    """Return each person and role once: a parent of two in a class gets one card."""
    return list({(one.person_id, one.role): one for one in ways}.values())


def _in_order(one: FamilyMember) -> tuple[str, str, int, bool]:
    return fold(one.child.surname), fold(one.child.first), one.child_id, one.role is Role.PARENT


def _parts(people: tuple[FamilyMember, ...]) -> Iterator[CardsPart]:
    for first in range(0, len(people), CARDS_AT_ONCE):
        some = people[first : first + CARDS_AT_ONCE]
        yield CardsPart(first=first + 1, people=some, version=_version(some))


def _version(people: tuple[FamilyMember, ...]) -> int:
    return zlib.crc32(repr([(one.person_id, one.role, one.latest_id) for one in people]).encode())
