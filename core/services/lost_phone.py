"""A lost phone: what was bound sees nothing any more, and a new code opens the new one."""

from core.acts.end_bindings import end_bindings
from core.acts.issue_code import issue_code, issued
from core.acts.tell_phones import tell_lost_phones
from core.errors import Changed
from core.journal import Journal
from core.model.declared import allows
from core.model.invitations import Issued
from core.model.people import Actor
from core.model.roles import Action, Role, Thing
from core.rules.invitations import ends_binding, hands_code
from core.storage import bindings, invitations, people, turns


@allows(Action.HAND_OUT, Thing.INVITATION)
async def replace_phone(
    journal: Journal, actor: Actor, *, person_id: int, role: Role, latest_id: int
) -> Issued:
    """End every binding of the person and issue a code, all at once.

    The old phone is told, without a name. `latest_id` is the newest invitation that the giver
    saw: a second tap issues nothing.

    Raises:
        Denied: codes for this person are handed by others.
        Gone: there is no such person, or the role is no longer held.
        Changed: a newer code stands than the giver saw.
    """
    async with journal.writing(actor, "replace phone") as work:
        await turns.of_codes(work.tx)
        policy = work.policy_on(work.today).policy
        held = (await people.held_by(work.tx, [person_id], work.today)).get(person_id, ())
        right = hands_code(actor, held, role, policy)
        ending = ends_binding(actor, held, policy)
        latest = (await invitations.newest(work.tx, [person_id])).get((person_id, role))
        if (latest.id if latest else 0) != latest_id:
            raise Changed(at=latest.made_at if latest else None)
        bound = await bindings.of_persons(work.tx, [person_id])
        await end_bindings(work, bound, ending, "lost_phone")
        await tell_lost_phones(work, bound)
        secret = await issue_code(work, person_id, role, right, journal.key)
        name = (await people.names(work.tx, [person_id]))[person_id]
    return issued(secret, name, role, held, right)
