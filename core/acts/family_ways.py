"""Read how far people of families have come with their codes, inside any transaction."""

from collections.abc import Iterable, Mapping

from core.acts.scene import Scene
from core.errors import Denied, Gone
from core.model.family_codes import FamilyMember
from core.model.invitations import HeldRole, Invitation, InvitationState
from core.model.people import Actor
from core.model.roles import Role
from core.policy.schema import Policy
from core.rules.invitations import Right, hands_code, state_of
from core.storage import bindings, invitations, people
from core.storage.people import Relative


async def family_ways(
    scene: Scene, actor: Actor, relatives: Iterable[Relative]
) -> tuple[FamilyMember, ...]:
    """Return the people in their order; three statements, however many they are."""
    listed = list(relatives)
    ids = [one.person_id for one in listed]
    held = await people.held_by(scene.tx, ids, scene.today)
    bound = {one.person_id for one in await bindings.of_persons(scene.tx, ids)}
    newest = await invitations.newest(scene.tx, ids)
    policy = scene.policy_on(scene.today).policy
    return tuple(
        _member(
            one,
            held.get(one.person_id, ()),
            newest.get((one.person_id, one.role)),
            state_of(one.person_id in bound, newest.get((one.person_id, one.role)), scene.now),
            right_for(actor, held, one.person_id, one.role, policy),
        )
        for one in listed
    )


def right_for(
    actor: Actor,
    held: Mapping[int, tuple[HeldRole, ...]],
    person_id: int,
    role: Role,
    policy: Policy,
) -> Right | None:
    """Return by which right the actor hands the person's code for the role, None for none.

    `held` are the roles of each person today.
    """
    try:
        return hands_code(actor, held.get(person_id, ()), role, policy)
    except (Denied, Gone):
        return None


def _member(
    one: Relative,
    held: tuple[HeldRole, ...],
    latest: Invitation | None,
    state: InvitationState,
    right: Right | None,
) -> FamilyMember:
    own = tuple(role for role in held if role.role is one.role)
    near = (role for role in own if role.child_id == one.child_id)
    stands = next(near, None) if one.role is Role.PARENT else None
    return FamilyMember(
        person_id=one.person_id,
        name=one.name,
        role=one.role,
        child_id=one.child_id,
        child=one.child,
        relation=stands.relation if stands else None,
        held=own,
        state=state,
        latest_id=latest.id if latest else 0,
        may_hand=right is not None,
        through_adult=right.through_adult if right else False,
        adult_clause=right.adult_clause if right else None,
        until=latest.expires_at if latest and state is InvitationState.INVITED else None,
    )
