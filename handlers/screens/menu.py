"""The menu: one button for each desk of the actor, and the honest screen where there is none."""

from core.model.desks import Child, Desks
from core.model.people import Actor
from core.model.roles import FAMILY, Role
from handlers.kit.callbacks import (
    Classes,
    Family,
    Invitations,
    Menu,
    Morning,
    MyClass,
    MyWorksPage,
    SpecialDays,
    Today,
)
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Row, Screen, button, two_in_a_row
from handlers.kit.roles import role_name, without_desk
from handlers.screens.correction_buttons import Requests
from handlers.screens.cover_buttons import AwayDeskPage
from handlers.screens.orders import desk_row
from handlers.screens.outages import Outages
from handlers.screens.paper_cards import CardEntry
from handlers.screens.period_buttons import Periods
from handlers.screens.plan_buttons import LackingPlans, MyPlans
from handlers.screens.stand_in_buttons import StandInClasses
from handlers.screens.subgroup_buttons import DividedClasses


def home(actor: Actor, desks: Desks, said: str = "") -> Screen:
    """Draw the menu; `said` is a line put in front («Готово.»), HTML."""
    waiting = without_desk(actor)
    parts = [said, _greeting(actor, waiting), _honest(actor, waiting)]
    text = "\n\n".join(part for part in parts if part)
    rows = (*_desks(actor, desks), *_for_all())
    return Screen(kind="menu", text=text, rows=rows)


def _greeting(actor: Actor, waiting: tuple[Role, ...]) -> str:
    first = actor.persons[0].name if actor.persons else None
    if first is None:
        return _("Good day!")
    is_pupil = all(grant.role is Role.PUPIL for grant in actor.grants)
    name = quoted(first.first if is_pupil and actor.grants else first.polite)
    if waiting or not actor.grants:
        return _("%(name)s, good day!") % {"name": name}
    return _("%(name)s, what shall we open?") % {"name": name}


def _honest(actor: Actor, waiting: tuple[Role, ...]) -> str:
    """Say what has no screen yet, and that this is not the person's fault."""
    if not actor.grants:
        return _(
            "The school's lists give you no role today. If that is a mistake, please tell the "
            "school's secretary."
        )
    if not waiting:
        return ""
    roles = ", ".join(role_name(role) for role in waiting)
    said = _("%(roles)s: the screen will come with an update. Open to you now:")
    return said % {"roles": roles[:1].upper() + roles[1:]}


def _desks(actor: Actor, desks: Desks) -> tuple[Row, ...]:
    rows: list[Row] = []
    if actor.has(Role.TEACHER):
        works = (button(_("Works"), MyWorksPage()), button(_("Plans"), MyPlans()))
        rows.append((button(_("Today"), Today(), "primary"), *works))
    led = [
        button(_("My %(name)s") % {"name": name}, MyClass(class_id=i))
        for i, name in desks.classes.items()
    ]
    rows += two_in_a_row(led)
    if actor.has(*sorted(FAMILY)):
        rows += two_in_a_row(_child(child) for child in desks.children)
    if actor.has(Role.DEPUTY, Role.DIRECTOR):
        rows.append((button(_("Classes"), Classes()), _requests(desks)))
        plans = button(_("Plans of teachers"), LackingPlans())
        rows.append((button(_("Lesson cards"), CardEntry()), plans))
        rows.append((button(_("Substitutions"), AwayDeskPage()), _groups()))
    if actor.has(Role.DEPUTY, Role.DIRECTOR, Role.DUTY_DEPUTY, Role.CANTEEN):
        rows.append((button(_("Absent today"), Morning()),))
    if actor.has(Role.DEPUTY, Role.DIRECTOR, Role.ADMINISTRATOR):
        special = button(_("Special day"), SpecialDays())
        rows.append((special, button(_("Periods"), Periods())))
    if actor.has(Role.ADMINISTRATOR):
        rows.append((button(_("Class teachers away"), StandInClasses()),))
        more = () if actor.has(Role.DEPUTY, Role.DIRECTOR) else (_groups(),)
        rows.append((button(_("Outage"), Outages()), *more))
    if actor.has(Role.SECRETARY, Role.ADMINISTRATOR):
        rows += [desk_row(), (button(_("Invitations"), Invitations()),)]
    return tuple(rows)


def _groups() -> Button:
    return button(_("Groups of classes"), DividedClasses())


def _requests(desks: Desks) -> Button:
    """«Исправления: 3», so that a head sees that somebody waits."""
    label = _("Requests")
    if desks.requests:
        label = _("Requests: %(n)d") % {"n": desks.requests}
    return button(label, Requests())


def _child(child: Child) -> Button:
    place = f", {child.class_name}" if child.class_name else ""
    return button(f"{child.name.first}{place}", Family(child_id=child.id))


def _for_all() -> tuple[Row, ...]:
    return (
        (
            button(_("Settings"), Menu(to="settings")),
            button(_("Help"), Menu(to="help")),
            button(_("My data"), Menu(to="privacy")),
        ),
    )


def stale() -> str:
    """Return the word on a press that no screen knows any more."""
    return _("That button is from an old screen. Here is the fresh one.")


def as_before() -> str:
    """Return the word on a press that changes nothing on its screen."""
    return _("Nothing has changed")


def unasked() -> str:
    """Return the line for a message that nobody awaits."""
    return _("I did not ask for anything just now, so nothing is recorded. Here is the menu:")


def unknown_command() -> str:
    """Return the line for a command that nobody here understands."""
    return _("There is no such command. Here is the menu:")


def not_added() -> str:
    """Return the line for a phone that opens the journal already, where no consent was given."""
    return _("Nobody was added. If you change your mind, type the code once more.")


def lists_elsewhere() -> str:
    """Return the line for a file from the office: lists do not come through the chat."""
    return _(
        "I take no files here, so nothing is recorded: the school's lists are loaded on the "
        "server, by the command zvonok import."
    )


def nothing_awaited() -> str:
    """Return the line after /cancel."""
    return _("All right, left as it was.")


def welcome(name: str) -> str:
    """Return the line after a binding; `name` is the person's full name."""
    return _("Done: %(name)s is connected.") % {"name": quoted(name)}
