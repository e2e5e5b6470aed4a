"""Who hears of the machine itself: backups, letters that were given up."""

from core.errors import Denied
from core.model.people import Actor
from core.model.roles import Action, Role


def looks_after(actor: Actor) -> int:
    """Say which administrator acts.

    Raises:
        Denied: the machine is nobody else's business.
    """
    grant = next(actor.having(Role.ADMINISTRATOR), None)
    if grant is None:
        raise Denied(action=Action.READ, object_kind="school", holders=(Role.ADMINISTRATOR,))
    return grant.person_id
