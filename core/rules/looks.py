"""Whose look is kept, and in which role: least right is checked before, this only tells of it."""

from core.model.looks import NO_LOOK, About, Look
from core.model.people import Actor
from core.model.roles import Role, Scope

_FIRST = (
    Role.DIRECTOR,
    Role.DEPUTY,
    Role.DUTY_DEPUTY,
    Role.SECRETARY,
    Role.ADMINISTRATOR,
    Role.NURSE,
    Role.PSYCHOLOGIST,
    Role.LIBRARIAN,
    Role.CANTEEN,
    Role.TEACHER,
    Role.CLASS_TEACHER,
)
"""Of several roles the one that reaches farthest serves; a class teacher's own class beside."""


def of_staff(actor: Actor, named: frozenset[int], about: About) -> Look:
    """Return what is to be kept of whom the actor was shown (issue 6); none of a family's.

    Nobody looks at oneself: the actor's own persons are left out.
    """
    role = next((one for one in _FIRST if actor.has(one)), None)
    persons = named - set(actor.person_ids)
    if actor.account_id is None or role is None or not persons:
        return NO_LOOK
    led = {
        grant.scope_id
        for grant in actor.having(Role.CLASS_TEACHER)
        if grant.scope is Scope.CLASS and grant.scope_id is not None
    }
    return Look(
        account_id=actor.account_id, persons=persons, about=about, role=role, led=frozenset(led)
    )
