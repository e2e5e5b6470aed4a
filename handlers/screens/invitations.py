"""Handing out codes: the search, a class, a family."""

from collections import Counter
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from core.model.cabinets import ClassEntrances, Found, Invitable, Relation
from core.model.invitations import InvitationState
from core.model.listing import display_names
from core.model.roles import Role
from core.model.spelling import fold
from handlers.kit.callbacks import Invitations, InvitedFamily, InvitedPerson, Menu
from handlers.kit.dates import plain_day
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Row, Screen, button, two_in_a_row
from handlers.kit.roles import role_name, roles_listed
from handlers.screens.order_buttons import CardsPage, WaitingCodes
from handlers.screens.start import described

_CLASSES_IN_ROW = 5
_HALF_ROW = 24
"""So many letters of a name fit into half a row at 360 points."""


def whom(invitable: Invitable) -> Screen:
    """Draw where to begin: a typed surname, or a class."""
    buttons = [button(name, Invitations(class_id=i)) for i, name in invitable.classes.items()]
    rows = [
        tuple(buttons[i : i + _CLASSES_IN_ROW]) for i in range(0, len(buttons), _CLASSES_IN_ROW)
    ]
    ask = _("Choose a class.")
    if invitable.everywhere:
        ask = _("Type a surname (the beginning is enough), or choose a class.")
    text = _("<b>Invitations</b>") + f"\n{ask}"
    last = (*back_to(Menu()), button(_("Unused codes"), WaitingCodes()))
    return Screen(kind="invitations", text=text, rows=(*rows, last))


def found(people: tuple[Found, ...]) -> Screen:
    """Draw who fits a typed name, with roles to tell namesakes apart."""
    lines = [
        f"<b>{quoted(one.name.full)}</b>\n" + "\n".join(described(held) for held in one.held)
        for one in people
    ]
    labels = _told_apart(people)
    buttons = [button(labels[i], InvitedPerson(person_id=i)) for i in labels]
    widest = max((len(label) for label in labels.values()), default=0)
    rows = two_in_a_row(buttons) if widest <= _HALF_ROW else tuple((one,) for one in buttons)
    text = _("Whom do we invite?") + "\n\n" + "\n\n".join(lines)
    return Screen(kind="invitations", text=text, rows=(*rows, back_to(Invitations())))


def _told_apart(people: tuple[Found, ...]) -> dict[int, str]:
    """Return a label for each, as short as keeps them apart: «Веселова Анна», «… Анна В.».

    Namesakes are told apart by the patronymic in full, then by what they are, then numbered.
    """
    shown = {one.person_id: one.name.plain for one in people}
    for spell in (_by_initial, _by_full, _by_role):
        alike = _alike(shown)
        shown = {
            o.person_id: spell(o) if o.person_id in alike else shown[o.person_id] for o in people
        }
    alike = _alike(shown)
    return {
        i: f"{label} ({alike.index(i) + 1})" if i in alike else label for i, label in shown.items()
    }


def _alike(shown: dict[int, str]) -> list[int]:
    times = Counter(fold(label) for label in shown.values())
    return [i for i, label in shown.items() if times[fold(label)] > 1]


def _by_initial(one: Found) -> str:
    name, initial = one.name, one.name.patronymic[:1]
    return f"{name.plain} {initial}." if initial else one.name.full


def _by_full(one: Found) -> str:
    return one.name.full


def _by_role(one: Found) -> str:
    held = next(iter(one.held), None)
    if held is None:
        return one.name.full
    return f"{one.name.full} · {held.class_name or role_name(held.role)}"


def school_class(shown: ClassEntrances) -> Screen:
    """Draw a class pupil by pupil: ✓ all are in, ! somebody is late, · somebody is not invited."""
    families: dict[int, list[Relation]] = {}
    for one in shown.people:
        families.setdefault(one.child_id, []).append(one)
    listed = display_names({one.child_id: one.child for one in shown.people})
    rows = two_in_a_row(
        _family_button(shown.class_id, members, listed[child_id])
        for child_id, members in families.items()
    )
    text = "\n".join(
        (_("<b>%(name)s: invitations</b>") % {"name": quoted(shown.class_name)}, *_sums(shown))
    )
    object_id = str(shown.class_id)
    cards = button(_("Cards PDF"), CardsPage(class_id=shown.class_id))
    last = (*back_to(Invitations()), cards)
    return Screen(kind="invitations", object_id=object_id, text=text, rows=(*rows, last))


def _sums(shown: ClassEntrances) -> list[str]:
    inside = sum(one.state is InvitationState.REGISTERED for one in shown.people)
    lines = [_("Registered: %(inside)s of %(all)s") % {"inside": inside, "all": len(shown.people)}]
    late = sum(one.overdue for one in shown.people)
    if late:
        lines.append(
            ngettext(
                "! %(n)d has not registered in time",
                "! %(n)d have not registered in time",
                late,
            )
        )
    lines.append(_("✓ everybody is in, · somebody is not invited, … a code is on its way"))
    return lines


def _family_button(class_id: int, members: list[Relation], listed: str) -> Button:
    data = InvitedFamily(class_id=class_id, child_id=members[0].child_id)
    return button(f"{_worst(members)} {listed}", data)


def _worst(members: list[Relation]) -> str:
    if any(one.overdue for one in members):
        return "!"
    states = {one.state for one in members}
    if states == {InvitationState.REGISTERED}:
        return "✓"
    missing = {InvitationState.NOT_INVITED, InvitationState.EXPIRED}
    return "·" if states & missing else "…"


def family(shown: ClassEntrances, child_id: int, zone: ZoneInfo) -> Screen:
    """Draw a pupil of the class and who stands for it, each with how far the way is gone."""
    members = [one for one in shown.people if one.child_id == child_id]
    lines = [_line(one, zone) for one in members]
    rows = tuple(
        (
            button(
                f"{_worst([one])} {one.name.full}",
                InvitedPerson(person_id=one.person_id, class_id=shown.class_id, child_id=child_id),
            ),
        )
        for one in members
    )
    title = f"{quoted(members[0].child.full)}, {quoted(shown.class_name)}"
    text = f"<b>{title}</b>\n" + "\n".join(lines)
    back = back_to(Invitations(class_id=shown.class_id))
    return Screen(kind="invitations", object_id=str(shown.class_id), text=text, rows=(*rows, back))


def not_listed() -> str:
    """Say of a pupil who is not in the class any more why the class is shown instead."""
    return _("This person is no longer in the lists.")


def _line(one: Relation, zone: ZoneInfo) -> str:
    day = plain_day(one.invited_at.astimezone(zone).date()) if one.invited_at else ""
    said = state_name(one.state)
    if one.state is InvitationState.INVITED:
        said = _("invited on %(day)s") % {"day": day}
    sign = "! " if one.overdue else ""
    return f"{sign}{quoted(one.name.full)}, {role_name(one.role)}: {said}"


def state_name(state: InvitationState) -> str:
    """Return how far a person has come, in words."""
    return {
        InvitationState.NOT_INVITED: _("not invited yet"),
        InvitationState.INVITED: _("a code is on its way"),
        InvitationState.REGISTERED: _("registered"),
        InvitationState.EXPIRED: _("the code is out of date"),
    }[state]


def beyond_a_class(roles: Sequence[Role]) -> str:
    """Say whom to ask for the code of a parent who has a child in another class too."""
    return _(
        "This parent has a child in another class too, so the code is handed out by: %(roles)s."
    ) % {"roles": roles_listed(roles)}


def back_to(data: Menu | Invitations | InvitedFamily | InvitedPerson) -> Row:
    """Return the last row, which leads back there."""
    return (button(_("‹ Back"), data),)
