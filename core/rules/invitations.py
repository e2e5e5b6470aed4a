"""Who hands a code to a person and ends the binding, and how far the person has come.

A binding opens every role of the person, so a code for a parent who also works here is
handed only by whoever hands codes to staff: else a class teacher could become a deputy. One
for a parent who has a child in another class too is the office's: else a class teacher could
look at that class (MAZ-2.6, MAZ-3.4.13).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from core.errors import Denied, Gone
from core.model.invitations import HeldRole, Invitation, InvitationState
from core.model.people import Actor
from core.model.roles import FAMILY, STAFF, Action, Role
from core.policy.schema import Policy
from core.rules.codes import Handing, Receiver, may_hand


@dataclass(frozen=True, slots=True)
class Right:
    """By which person's grant a code is handed (None: a command), under which clause."""

    person_id: int | None
    clause: str | None
    through_adult: bool = False
    adult_clause: str | None = None


def hands_code(actor: Actor, held: Sequence[HeldRole], role: Role, policy: Policy) -> Right:
    """Say who hands this person a code for this role (MAZ-2.1, MAZ-3.3.9, MAZ-3.4.8, MAZ-3.6.1).

    Raises:
        Denied: not this actor, under the clause that says who; `codes_beyond` where the right
            reaches a child beyond the actor's classes, with those who hand it.
        Gone: the person does not hold the role today.
    """
    wanted = [_judged(actor, one, policy) for one in held if one.role is role]
    if not wanted:
        gives(actor, policy)
        raise Gone(object_kind="grant")
    if actor.is_system:
        return Right(None, None)
    others = [_judged(actor, one, policy) for one in held if one.role in STAFF]
    refused = next((verdict for verdict in others if not verdict.allowed), None)
    given = next((verdict for verdict in wanted if verdict.allowed), None)
    if refused is not None or given is None or given.grant is None:
        clause = (refused or wanted[0]).clause
        raise Denied(action=Action.HAND_OUT, object_kind="invitation", clause=clause)
    _reaches_all(actor, held, policy)
    adult = policy.registration.pupil_self_from_grade.clause if given.through_adult else None
    return Right(given.grant.person_id, given.clause, given.through_adult, adult)


def _reaches_all(actor: Actor, held: Sequence[HeldRole], policy: Policy) -> None:
    if all(_judged(actor, one, policy).allowed for one in held if one.role in FAMILY):
        return
    raise Denied(
        action=Action.HAND_OUT,
        object_kind="codes_beyond",
        clause=policy.codes.families_by.clause,
        holders=beyond_a_class(policy),
    )


def beyond_a_class(policy: Policy) -> tuple[Role, ...]:
    """Return who hands codes to families of every class: all givers but class teachers."""
    return tuple(role for role in _givers(policy, staff=False) if role is not Role.CLASS_TEACHER)


def grew(held: Sequence[HeldRole], made: date) -> bool:
    """Tell whether a code of that day may open more than its giver could hand out then.

    Work always: a school enters whoever has begun long ago.
    """
    return any(one.role in STAFF or one.since is None or one.since >= made for one in held)


def opens(giver: Actor, held: Sequence[HeldRole], role: Role, policy: Policy) -> bool:
    """Tell whether a code still opens what the person holds by now.

    `giver` is who handed it, with the rights of that day and under its `policy`: what they could
    not have handed out then, it does not open.
    """
    try:
        hands_code(giver, held, role, policy)
    except Denied:
        return False
    return True


def ends_binding(actor: Actor, held: Sequence[HeldRole], policy: Policy) -> Right:
    """Say who ends a person's binding: whoever may hand that person a code.

    For a person who holds no role any more: whoever hands codes to staff.
    """
    known = held or (HeldRole(role=Role.TEACHER),)
    roles = list(dict.fromkeys(one.role for one in known))
    for role in roles[:-1]:
        try:
            return hands_code(actor, known, role, policy)
        except Denied:
            continue
    return hands_code(actor, known, roles[-1], policy)


def gives(actor: Actor, policy: Policy) -> None:
    """Let only those pass who hand codes to anybody at all, of whatever class.

    Raises:
        Denied: not this actor; it names the roles that do.
    """
    givers = _givers(policy)
    if not (actor.is_system or actor.has(*givers)):
        clause = policy.codes.families_by.clause
        raise Denied(
            action=Action.HAND_OUT, object_kind="codes", clause=clause, holders=tuple(givers)
        )


def searches(actor: Actor, policy: Policy) -> None:
    """Let only those search the whole school who hand codes beyond an own class.

    Raises:
        Denied: not this actor.
    """
    if not (actor.is_system or actor.has(*(set(_givers(policy)) - {Role.CLASS_TEACHER}))):
        clause = policy.codes.families_by.clause
        raise Denied(action=Action.HAND_OUT, object_kind="invitation", clause=clause)


def hands_in_class(actor: Actor, class_id: int, policy: Policy) -> Right:
    """Say who hands codes to the families of a class (MAZ-2.1, MAZ-3.4.8).

    Raises:
        Denied: not this actor.
    """
    family = HeldRole(role=Role.PARENT, class_id=class_id)
    return hands_code(actor, (family,), Role.PARENT, policy)


def hands_to_staff(actor: Actor, policy: Policy) -> Right:
    """Say who hands codes to colleagues (MAZ-2.1, MAZ-3.3.9).

    Raises:
        Denied: not this actor.
    """
    return hands_code(actor, (HeldRole(role=Role.TEACHER),), Role.TEACHER, policy)


def state_of(bound: bool, latest: Invitation | None, now: datetime) -> InvitationState:
    """Say how far a person has come; `latest` is the newest code for the role."""
    if bound:
        return InvitationState.REGISTERED
    if latest is None or latest.used_at is not None or latest.revoked_at is not None:
        return InvitationState.NOT_INVITED
    return InvitationState.INVITED if latest.is_open(now) else InvitationState.EXPIRED


def _judged(actor: Actor, held: HeldRole, policy: Policy) -> Handing:
    grade = held.grade if held.role is not Role.CLASS_TEACHER else None
    class_id = held.class_id if held.role in (Role.PARENT, Role.PUPIL) else None
    receiver = Receiver(role=held.role, class_id=class_id, grade=grade)
    return may_hand(actor.grants, receiver, policy)


def _givers(policy: Policy, *, staff: bool = True) -> dict[Role, None]:
    """Return who hands out codes, each once, those first who do so most; `staff`: to staff too."""
    codes = policy.codes
    families = (codes.families_by, codes.families_also_by)
    ways = (*families, codes.staff_by) if staff else families
    return dict.fromkeys(role for way in ways for role in way.value)
