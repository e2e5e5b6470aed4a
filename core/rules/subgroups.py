"""Who divides a class into groups until when, and who moves a pupil by an order (MAZ-3.5.10)."""

from dataclasses import replace
from datetime import date

from core.errors import Denied, Forbidden, Unfit
from core.model.orders import Deed, Order
from core.model.people import Actor
from core.model.roles import Action, Role
from core.model.subgroups import ClassPart, Division
from core.policy.schema import Policy
from core.rules import access
from core.rules.orders import read_order

LOOK_ON = (Role.DEPUTY, Role.DIRECTOR, Role.ADMINISTRATOR)
"""Who looks at the groups of every class."""


def free_until(year_since: date, policy: Policy) -> date:
    """Return the last day of the school year on which a class is divided without an order."""
    month, _dash, day = policy.groups.divided_until.value.partition("-")
    until = date(year_since.year, int(month), int(day))
    return until if until >= year_since else date(year_since.year + 1, int(month), int(day))


def looks_on(actor: Actor) -> int:
    """Say who looks at the groups of every class: the heads and the administrator.

    Raises:
        Denied: neither.
    """
    for grant in actor.having(*LOOK_ON):
        return grant.person_id
    raise Denied(action=Action.READ, object_kind="school")


def sees_class(actor: Actor, class_id: int) -> int:
    """Say who looks at all groups of a class: its class teacher besides.

    Raises:
        Denied: it is not the own class.
    """
    return looks_on(actor) if actor.has(*LOOK_ON) else access.leads_class(actor, class_id)


def sees(actor: Actor, division: Division) -> int:
    """Say who looks at the groups of one subject: whoever teaches one of them besides.

    Raises:
        Denied: neither the own class nor an own group of the subject.
    """
    own = _of_role(actor, Role.TEACHER, division)
    return sees_class(actor, division.class_id) if own is None else own


def divides(actor: Actor, division: Division, today: date, policy: Policy) -> int:
    """Say which person divides the class in this subject now (MAZ-3.4.3, BARS-DD-5).

    Raises:
        Denied: the regulation names others. Forbidden: `division_over`: from that day on a pupil
        changes the group by an order.
    """
    figure = policy.groups.divided_by
    found = (_of_role(actor, role, division) for role in figure.value)
    by = next((one for one in found if one is not None), None)
    if by is None:
        raise Denied(
            action=Action.SET_UP, object_kind="subgroup", holders=tuple(map(str, figure.value))
        )
    if today > free_until(division.year_since, policy):
        raise Forbidden(what="division_over", clause=policy.groups.moved_by.clause)
    return by


def moves(actor: Actor, division: Division, policy: Policy) -> int:
    """Say which person enters the order by which a pupil changes the group (MAZ-3.5.10).

    Raises:
        Denied: the regulation names others.
    """
    for role in policy.groups.moved_by.value:
        by = _of_role(actor, role, division)
        if by is not None:
            return by
    raise _moved_by_others(policy)


def may_see_class(actor: Actor, class_id: int) -> bool:
    """Tell whether the actor looks at all groups of the class."""
    return actor.has(*LOOK_ON) or any(
        grant.scope_id == class_id for grant in actor.having(Role.CLASS_TEACHER)
    )


def may_divide(actor: Actor, division: Division, today: date, policy: Policy) -> bool:
    """Tell whether the actor divides the class in this subject now."""
    try:
        divides(actor, division, today, policy)
    except (Denied, Forbidden):
        return False
    return True


def may_move(actor: Actor, division: Division, policy: Policy) -> bool:
    """Tell whether the actor enters an order about these groups."""
    try:
        moves(actor, division, policy)
    except Denied:
        return False
    return True


def teaches(actor: Actor, part: ClassPart) -> int:
    """Say which person of the actor teaches this group today.

    Raises:
        Denied: another one teaches it.
    """
    for person_id in actor.holders_of(Role.TEACHER):
        if person_id in part.teachers:
            return person_id
    raise Denied(action=Action.READ, object_kind="teaching")


def _of_role(actor: Actor, role: Role, division: Division) -> int | None:
    """Return which person holds the role for this division; others' classes are not meant."""
    for grant in actor.having(role):
        if role is Role.CLASS_TEACHER and grant.scope_id != division.class_id:
            continue
        if role is Role.TEACHER and grant.person_id not in division.teachers:
            continue
        return grant.person_id
    return None


def regroups(actor: Actor, policy: Policy) -> bool:
    """Tell whether the actor enters orders about the groups of every class (MAZ-3.5.10)."""
    return any(
        actor.has(role)
        for role in policy.groups.moved_by.value
        if role not in {Role.CLASS_TEACHER, Role.TEACHER}
    )


def may_regroup(actor: Actor, policy: Policy) -> None:
    """Let the actor enter an order about the groups of any class.

    Raises:
        Denied: the regulation names others.
    """
    if not regroups(actor, policy):
        raise _moved_by_others(policy)


def _moved_by_others(policy: Policy) -> Denied:
    holders = tuple(map(str, policy.groups.moved_by.value))
    return Denied(action=Action.SET_UP, object_kind="subgroup_order", holders=holders)


def read_move(text: str, today: date) -> Order:
    """Read «45-о от 24.11 с 01.12»; the new group never begins before today.

    What was recorded until now stays with the old group, whatever day the order names.

    Raises:
        Unfit: as `read_order`.
    """
    order = read_order(text, today, Deed.MOVE)
    if not any(one.isdecimal() for one in order.number):
        raise Unfit(why="no_number")
    return replace(order, since=max(order.since, today))
