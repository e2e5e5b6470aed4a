"""See who is in the journal and who is not yet: a person, a search, a class."""

from collections.abc import Callable

from core.errors import Denied, Gone, Unfit
from core.journal import Journal, Sight
from core.model.cabinets import ClassEntrances, Entrance, Found, Invitable, PersonCard, Relation
from core.model.declared import allows
from core.model.invitations import HeldRole, Invitation, InvitationState
from core.model.people import Actor
from core.model.roles import FAMILY, OFFICE, Action, Role, Thing
from core.policy.schema import Policy
from core.rules.invitations import (
    ends_binding,
    gives,
    hands_code,
    hands_in_class,
    searches,
    state_of,
)
from core.rules.names_search import beginning_with, first_letters
from core.rules.registration import due_day
from core.rules.spelling import fold
from core.storage import bindings, enrolments, invitations, people

SHOWN = 12
"""How many people a search shows; more asks for more letters."""


@allows(Action.HAND_OUT, Thing.INVITATION)
async def find_people(journal: Journal, actor: Actor, *, typed: str) -> tuple[Found, ...]:
    """Return up to `SHOWN` persons whose name begins as typed («Петров К»), exact ones first.

    Raises:
        Denied: the actor hands codes to no one beyond an own class.
        Unfit: `nobody` fits, or what was typed is empty.
    """
    async with journal.reading() as sight:
        searches(actor, sight.policy_on(sight.today).policy)
        roster = await people.beginning(sight.tx, first_letters(typed))
        fitting = beginning_with(typed, roster)[:SHOWN]
        if not fitting:
            raise Unfit(why="nobody")
        held = await people.held_by(sight.tx, fitting, sight.today)
    return tuple(Found(person_id=i, name=roster[i], held=held.get(i, ())) for i in fitting)


@allows(Action.HAND_OUT, Thing.INVITATION)
async def classes_to_invite(journal: Journal, actor: Actor) -> Invitable:
    """Return the classes whose families this actor hands codes to.

    Raises:
        Denied: the actor hands codes to nobody.
    """
    async with journal.reading() as sight:
        policy = sight.policy_on(sight.today).policy
        gives(actor, policy)
        found = await people.classes(sight.tx, sight.today)
    reached = {i: name for i, name in found.items() if _reaches(actor, i, policy)}
    return Invitable(classes=reached, everywhere=_allowed(searches, actor, policy))


def _allowed(rule: Callable[..., object], *asked: object) -> bool:
    """Tell whether the rule lets pass instead of refusing."""
    try:
        rule(*asked)
    except Denied:
        return False
    return True


def _reaches(actor: Actor, class_id: int, policy: Policy) -> bool:
    return _allowed(hands_in_class, actor, class_id, policy)


@allows(Action.HAND_OUT, Thing.INVITATION)
async def person_card(journal: Journal, actor: Actor, *, person_id: int) -> PersonCard:
    """Return a person's roles with their codes, and the accounts bound.

    Raises:
        Denied: the actor hands this person no code at all.
        Gone: there is no such person.
    """
    async with journal.reading() as sight:
        policy = sight.policy_on(sight.today).policy
        gives(actor, policy)
        found = await people.held_by(sight.tx, [person_id], sight.today)
        held = found.get(person_id, ())
        _sees(actor, held, policy)
        name = (await people.names(sight.tx, [person_id])).get(person_id)
        if name is None:
            raise Gone(object_kind="person")
        bound = await bindings.of_persons(sight.tx, [person_id])
        newest = await invitations.newest(sight.tx, [person_id])
        seen = held if _allowed(searches, actor, policy) else _near(actor, held, policy)
        office, pupil = actor.has(*OFFICE), any(one.role is Role.PUPIL for one in held)
        last = await enrolments.last_place(sight.tx, person_id) if office else None
    return PersonCard(
        person_id=person_id,
        name=name,
        entrances=tuple(
            Entrance(
                role=role,
                held=tuple(one for one in seen if one.role is role),
                state=state_of(bool(bound), newest.get((person_id, role)), sight.now),
                latest=newest.get((person_id, role)),
                may_hand=_allowed(hands_code, actor, held, role, policy),
            )
            for role in dict.fromkeys(one.role for one in held)
        ),
        bindings=bound,
        may_unbind=_allowed(ends_binding, actor, held, policy),
        handed_by=_others(actor, held, policy),
        is_pupil=office and pupil,
        was_pupil=last is not None and (last.until is not None or not pupil),
    )


def _sees(actor: Actor, held: tuple[HeldRole, ...], policy: Policy) -> None:
    """Let those look who may search the school, or hand a code into the person's class."""
    classes = {one.class_id for one in held if one.class_id is not None}
    if not any(_reaches(actor, class_id, policy) for class_id in classes):
        searches(actor, policy)


def _near(actor: Actor, held: tuple[HeldRole, ...], policy: Policy) -> tuple[HeldRole, ...]:
    """Return what a class teacher sees of it: nothing of children in other classes."""
    return tuple(
        one
        for one in held
        if one.role not in FAMILY or (one.class_id and _reaches(actor, one.class_id, policy))
    )


def _others(actor: Actor, held: tuple[HeldRole, ...], policy: Policy) -> tuple[Role, ...]:
    """Return who hands the codes, where a child of another class is why the actor does not."""
    try:
        ends_binding(actor, held, policy)
    except Denied as refused:
        return tuple(Role(one) for one in refused.holders)
    return ()


@allows(Action.HAND_OUT, Thing.INVITATION)
async def invitations_of_class(journal: Journal, actor: Actor, *, class_id: int) -> ClassEntrances:
    """Return every pupil and parent of a class and how far each has come (MAZ-3.4.8).

    Overdue is who was invited and has not registered within the days of MAZ-4.3, MAZ-4.4.

    Raises:
        Denied: the actor hands no codes into this class.
        Gone: the class has no pupils in it today.
    """
    async with journal.reading() as sight:
        policy = sight.policy_on(sight.today).policy
        hands_in_class(actor, class_id, policy)
        families = await people.families_of(sight.tx, class_id, sight.today)
        class_name = (await people.classes(sight.tx, sight.today)).get(class_id)
        if class_name is None:
            raise Gone(object_kind="school_class")
        ids = {one.person_id for one in families}
        bound = {one.person_id for one in await bindings.of_persons(sight.tx, ids)}
        newest = await invitations.newest(sight.tx, ids)
    return ClassEntrances(
        class_id=class_id,
        class_name=class_name,
        people=tuple(
            _relation(one, one.person_id in bound, newest.get((one.person_id, one.role)), sight)
            for one in sorted(families, key=_in_order)
        ),
    )


def _in_order(one: people.Relative) -> tuple[str, str, int, int]:
    """Order by the pupil's name, ё among е, the pupil first and then the adults."""
    adult = int(one.role is not Role.PUPIL)
    return fold(one.child.surname), fold(one.child.first), one.child_id, adult


def _relation(
    one: people.Relative, bound: bool, latest: Invitation | None, sight: Sight
) -> Relation:
    state = state_of(bound, latest, sight.now)
    policy = sight.policy_on(sight.today).policy
    waits = state is not InvitationState.REGISTERED and latest is not None
    due = due_day(latest.made_at, one.role, policy, sight.zone) if waits and latest else None
    return Relation(
        person_id=one.person_id,
        name=one.name,
        role=one.role,
        child_id=one.child_id,
        child=one.child,
        state=state,
        invited_at=latest.made_at if latest else None,
        overdue=due is not None and due <= sight.today,
    )
