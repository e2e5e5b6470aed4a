"""The codes of one pupil's family, right after the order and later (MAZ-3.6.1)."""

from core.acts.family_ways import family_ways
from core.errors import Gone
from core.journal import Journal
from core.model.declared import allows
from core.model.family_codes import FamilyCodes
from core.model.people import Actor
from core.model.roles import Action, Role, Thing
from core.rules.invitations import gives, hands_in_class, searches
from core.storage import family_rights


@allows(Action.HAND_OUT, Thing.INVITATION)
async def family_codes(journal: Journal, actor: Actor, *, child_id: int) -> FamilyCodes:
    """Return pupil and representatives, each with the way that is gone.

    Raises:
        Denied: the actor hands no codes into the pupil's class.
        Gone: there is no such pupil today.
    """
    async with journal.reading() as sight:
        policy = sight.policy_on(sight.today).policy
        gives(actor, policy)
        relatives = await family_rights.members(sight.tx, child_id, sight.today)
        ways = await family_ways(sight, actor, relatives)
    pupil = next((one for one in ways if one.role is Role.PUPIL), None)
    if pupil is None:
        raise Gone(object_kind="person")
    place = pupil.held[0]
    if place.class_id is None:
        searches(actor, policy)
    else:
        hands_in_class(actor, place.class_id, policy)
    return FamilyCodes(
        child_id=child_id,
        child=pupil.child,
        class_id=place.class_id or 0,
        class_name=place.class_name or "",
        people=ways,
    )
