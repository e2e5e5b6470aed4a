"""Who sets the reason of an absence: the class teacher, and heads in the class teacher's place."""

from dataclasses import dataclass

from core.errors import Denied, Forbidden
from core.model.people import Actor
from core.model.roles import Action, Role
from core.policy.schema import Policy
from core.rules.access import leads_class
from core.rules.reasons import may_set


@dataclass(frozen=True, slots=True)
class Explainer:
    """Who sets it, under which clause; `in_place`: a head, where no class teacher did."""

    person_id: int
    clause: str | None
    in_place: bool = False


def explains(actor: Actor, class_id: int, policy: Policy) -> Explainer:
    """Say who sets reasons of the class (MAZ-3.4.1, LGOV-CT-а; MAZ-3.1.5, MAZ-3.2.6).

    A head whom `editing` lets edit the journal sets them where the class teacher cannot; else
    nobody could while a class teacher is ill and no stand-in is named.

    Raises:
        Denied: neither. Forbidden: the school keeps it from class teachers.
    """
    try:
        person_id = leads_class(actor, class_id, Action.EXPLAIN)
        return Explainer(person_id, may_set(policy))
    except (Denied, Forbidden):
        head = _head(actor, policy)
        if head is None:
            raise
        return head


def leads(actor: Actor, class_id: int) -> bool:
    """Tell whether the actor leads the class, in the own right or as a stand-in."""
    return any(grant.scope_id == class_id for grant in actor.having(Role.CLASS_TEACHER))


def may_explain(actor: Actor, class_id: int, policy: Policy) -> bool:
    """Tell whether the actor sets reasons of the class."""
    try:
        explains(actor, class_id, policy)
    except (Denied, Forbidden):
        return False
    return True


def _head(actor: Actor, policy: Policy) -> Explainer | None:
    editing = policy.editing
    for role, figure in (
        (Role.DEPUTY, editing.deputy_edits),
        (Role.DIRECTOR, editing.director_edits),
    ):
        grant = next(actor.having(role), None)
        if grant is not None and figure.value:
            return Explainer(grant.person_id, figure.clause, in_place=True)
    return None
