"""The codes of one family: who has a way in, and a button for each who has none yet."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from core.model.family_codes import FamilyCodes, FamilyMember
from core.model.invitations import InvitationState, Issued
from core.model.roles import Role
from handlers.kit.callbacks import InvitedPerson, Menu, RevokeCode
from handlers.kit.clauses import cited
from handlers.kit.dates import plain_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Row, Screen, button, two_in_a_row
from handlers.kit.roles import relation_name, role_name
from handlers.screens.invitations import state_name
from handlers.screens.order_buttons import CardsPage, FamilyCodesPage, HandNext
from handlers.screens.orders import undo_rows
from handlers.screens.person_card import code_card


def family_codes(
    shown: FamilyCodes, zone: ZoneInfo, said: str = "", undo: datetime | None = None
) -> Screen:
    """Draw the pupil and the adults; `said` is a line in front, HTML.

    `undo` is when the order about the pupil was entered, where it may still be taken back.
    """
    place = f", {quoted(shown.class_name)}" if shown.class_name else ""
    title = f"<b>{quoted(shown.child.full)}{place}</b>"
    lines = [_line(one, zone) for one in shown.people]
    text = "\n\n".join(part for part in (said, "\n".join([title, *lines])) if part)
    back = (button(_("‹ Back"), Menu()),)
    return Screen(
        kind="family_codes",
        object_id=str(shown.child_id),
        text=text,
        rows=(*_cards(shown), *_ways(shown.people), *undo_rows(shown.child_id, undo), back),
    )


def _line(one: FamilyMember, zone: ZoneInfo) -> str:
    who = role_name(Role.PUPIL) if one.role is Role.PUPIL else _adult(one)
    said = state_name(one.state)
    if one.until is not None:
        said = _("the code waits until %(day)s") % {
            "day": plain_day(one.until.astimezone(zone).date())
        }
    words = f"{who}: {said}"
    if one.through_adult and one.state is not InvitationState.REGISTERED:
        return cited(words + ". " + _("The code goes to a parent"), one.adult_clause)
    return words


def _adult(one: FamilyMember) -> str:
    return f"{relation_name(one.relation)}, {quoted(one.name.full)}"


def _cards(shown: FamilyCodes) -> tuple[Row, ...]:
    if not any(_wants_code(one) for one in shown.people):
        return ()
    return ((button(_("Cards PDF"), CardsPage(class_id=0, child_id=shown.child_id), "primary"),),)


def _wants_code(one: FamilyMember) -> bool:
    return one.may_hand and one.state is not InvitationState.REGISTERED


def _ways(people: tuple[FamilyMember, ...]) -> tuple[Row, ...]:
    adults_first = sorted(people, key=lambda one: one.role is Role.PUPIL)
    return two_in_a_row(_way(one) for one in adults_first)


def _way(one: FamilyMember) -> Button:
    if not _wants_code(one):
        sign = "✓ " if one.state is InvitationState.REGISTERED else ""
        return button(f"{sign}{one.name.short}", InvitedPerson(person_id=one.person_id))
    data = HandNext(
        child_id=one.child_id, person_id=one.person_id, role=one.role, latest_id=one.latest_id
    )
    sign = "… " if one.state is InvitationState.INVITED else ""
    return button(sign + _link_for(one), data)


def _link_for(one: FamilyMember) -> str:
    if one.role is Role.PUPIL:
        return _("Link for the pupil")
    return {
        "mother": _("Link for the mother"),
        "father": _("Link for the father"),
        "guardian": _("Link for the guardian"),
        "grandmother": _("Link for the grandmother"),
        "grandfather": _("Link for the grandfather"),
    }.get(one.relation or "", _("Link: %(name)s") % {"name": one.name.short})


def handed(issued: Issued, rest: FamilyCodes, username: str, zone: ZoneInfo) -> Screen:
    """Draw the card of the new code, and the buttons of those who have none yet."""
    card = code_card(issued, username, zone)
    others = tuple(
        one for one in rest.people if one.state is InvitationState.NOT_INVITED and _wants_code(one)
    )
    revoke = button(_("Revoke the code"), RevokeCode(invitation_id=issued.invitation_id))
    back = button(_("‹ Back"), FamilyCodesPage(child_id=rest.child_id))
    return replace(card, rows=(*_ways(others), (revoke,), (back,)))
