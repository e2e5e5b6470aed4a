"""Roles and relations in words; desks: which roles have a first screen of their own."""

from collections.abc import Sequence

from core.errors import Unfit
from core.model.people import Actor
from core.model.roles import FAMILY, Role
from handlers.kit.i18n import _

WITH_DESK = FAMILY | {
    Role.TEACHER,
    Role.CLASS_TEACHER,
    Role.SECRETARY,
    Role.ADMINISTRATOR,
    Role.DEPUTY,
    Role.DIRECTOR,
    Role.DUTY_DEPUTY,
    Role.CANTEEN,
}
"""Roles that find work of theirs in the menu; the others see one honest screen."""


def role_name(role: Role) -> str:
    """Return the role in words, such as «учитель»."""
    return {
        Role.TEACHER: _("teacher"),
        Role.CLASS_TEACHER: _("class teacher"),
        Role.SECRETARY: _("secretary"),
        Role.DEPUTY: _("deputy head"),
        Role.DIRECTOR: _("director"),
        Role.ADMINISTRATOR: _("journal administrator"),
        Role.NURSE: _("nurse"),
        Role.LIBRARIAN: _("librarian"),
        Role.PSYCHOLOGIST: _("psychologist"),
        Role.CANTEEN: _("canteen"),
        Role.DUTY_DEPUTY: _("deputy on duty"),
        Role.PARENT: _("parent"),
        Role.PUPIL: _("pupil"),
    }[role]


def roles_listed(roles: Sequence[Role]) -> str:
    """Return «классный руководитель, секретарь и администратор журнала»."""
    *before, last = [role_name(role) for role in roles] or [""]
    if not before:
        return last
    return _("%(before)s and %(last)s") % {"before": ", ".join(before), "last": last}


def relation_name(relation: str | None) -> str:
    """Return «мама», «папа» and so on; «родитель» where nothing nearer is known."""
    return {
        "mother": _("mother"),
        "father": _("father"),
        "guardian": _("guardian"),
        "grandmother": _("grandmother"),
        "grandfather": _("grandfather"),
    }.get(relation or "", _("parent"))


def without_desk(actor: Actor) -> tuple[Role, ...]:
    """Return the roles held today that have no screen of their own yet."""
    held = dict.fromkeys(grant.role for grant in actor.grants)
    return tuple(role for role in held if role not in WITH_DESK)


def role_of(name: str) -> Role:
    """Return the role that a button names.

    Raises:
        Unfit: there is no such role.
    """
    try:
        return Role(name)
    except ValueError:
        raise Unfit(why="role", names=(name,)) from None
