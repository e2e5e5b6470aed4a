"""Who hears that another phone speaks for a person, and who ends it.

A code opens everything of a person; whoever was here before must be able to say «not me». The
other way round it must not go: a phone that came later ends none that was here before.
"""

from collections.abc import Iterable

from core.errors import Denied
from core.model.invitations import Bound
from core.model.people import Actor
from core.model.phones import Phone
from core.model.roles import OFFICE, Action
from core.rules.access import is_staff


def ends_newer(actor: Actor, phone: Phone | None, held: Iterable[Bound]) -> int:
    """Say for which person the actor ends this phone; `held` are the actor's own bindings.

    Raises:
        Denied: the actor speaks for somebody else, or came later.
    """
    if phone is not None:
        for one in held:
            older = one.account_id == actor.account_id and one.id < phone.id
            if older and one.person_id == phone.person_id:
                return phone.person_id
    raise Denied(action=Action.BIND, object_kind="phone", object_id=phone.id if phone else None)


def hears_of_refusal(actor: Actor, phone: Phone | None) -> None:
    """Let those read that a phone was refused who hand out codes: the office, and the issuer.

    Raises:
        Denied: others.
    """
    issued = phone is not None and phone.issuer_id == actor.account_id
    if not actor.has(*OFFICE):
        is_staff(actor)
    if phone is None or not (issued or actor.has(*OFFICE)):
        raise Denied(action=Action.READ, object_kind="phone")


def lost_by_school(actor: Actor, phone: Phone | None) -> None:
    """Let the phone itself read that it was disconnected.

    Raises:
        Denied: it is another's phone.
    """
    if phone is None or actor.account_id is None or phone.account_id != actor.account_id:
        raise Denied(action=Action.READ, object_kind="phone")
