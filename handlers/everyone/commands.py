"""The commands that a chat offers, by the actor's grants."""

from core.model.people import Actor
from core.model.roles import FAMILY, Role
from handlers.kit.i18n import _

Commands = tuple[tuple[str, str], ...]


def commands_for(actor: Actor) -> Commands:
    """Return (command, what it does) for the chat's list, the most used first."""
    if not actor.persons:
        return (("start", _("Type a code and come in")),)
    return (
        ("menu", _menu(actor)),
        *_for_teachers(actor),
        *_for_givers(actor),
        ("settings", _("Hour, language, what rings")),
        ("help", _("What can be done here")),
        ("rules", _("Rules that concern me")),
        ("privacy", _("What is kept about me")),
        ("cancel", _("Leave what was begun")),
    )


def _menu(actor: Actor) -> str:
    if actor.has(Role.TEACHER):
        return _("My lessons today")
    if actor.has(Role.CLASS_TEACHER):
        return _("My class")
    if actor.has(*sorted(FAMILY)):
        return _("Marks, lessons, homework")
    return _("Where to go")


def _for_teachers(actor: Actor) -> Commands:
    if actor.has(Role.TEACHER):
        return (("works", _("Tests and their marks")), ("plans", _("Thematic plans")))
    return ()


def _for_givers(actor: Actor) -> Commands:
    if actor.has(Role.SECRETARY, Role.ADMINISTRATOR, Role.CLASS_TEACHER):
        return (("invite", _("Hand out a code")),)
    return ()
