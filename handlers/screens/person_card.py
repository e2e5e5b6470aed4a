"""A person's card in the invitations: roles, phones, and the card with a new code."""

from datetime import datetime
from zoneinfo import ZoneInfo

from core.model.cabinets import Entrance, PersonCard
from core.model.invitations import InvitationState, Issued
from core.rules.codes import spoken
from handlers.kit.callbacks import (
    HandCode,
    Invitations,
    InvitedFamily,
    InvitedPerson,
    RevokeCode,
    Unbind,
)
from handlers.kit.clauses import cited
from handlers.kit.dates import hour, plain_day
from handlers.kit.i18n import _
from handlers.kit.qr import qr_png
from handlers.kit.quoting import quoted
from handlers.kit.reply import Attachment, Button, Row, Screen, button
from handlers.kit.roles import role_name
from handlers.screens.invitations import back_to, beyond_a_class, state_name
from handlers.screens.order_buttons import (
    BroughtMarks,
    FamilyCodesPage,
    LeaverSheetPage,
    LostPhone,
)
from handlers.screens.start import described


def person(card: PersonCard, back: InvitedPerson, zone: ZoneInfo, said: str = "") -> Screen:
    """Draw a person's roles and phones; `said` is a line in front, `back` names the list."""
    lines = [f"<b>{quoted(card.name.full)}</b>"]
    for entrance in card.entrances:
        lines += [described(held) for held in entrance.held]
        lines.append(f"  {state_name(entrance.state)}")
    if not card.entrances:
        lines.append(_("No role in the school today."))
    if not any(entrance.may_hand for entrance in card.entrances):
        lines.append(_handed_by(card))
    text = "\n\n".join(part for part in (said, "\n".join(lines)) if part)
    rows = (*_person_rows(card, zone), *_pupil_rows(card), back_to(_list_of(back)))
    return Screen(kind="person", object_id=str(card.person_id), text=text, rows=rows)


def _handed_by(card: PersonCard) -> str:
    if card.handed_by:
        return beyond_a_class(card.handed_by)
    return _("Codes for this person are handed out by somebody else.")


def _person_rows(card: PersonCard, zone: ZoneInfo) -> tuple[Row, ...]:
    rows: list[Row] = []
    for one in card.entrances:
        if one.may_hand:
            rows.append((_hand_button(card, one),))
        if one.may_hand and one.state is InvitationState.INVITED:
            revoke = RevokeCode(invitation_id=one.latest_id)
            rows.append((button(_("Revoke the code"), revoke, "danger"),))
    if card.may_unbind and card.bindings and (lost := _lost_button(card)):
        rows.append((lost,))
    if card.may_unbind:
        for bound in card.bindings:
            data = Unbind(binding_id=bound.id, person_id=card.person_id)
            label = _("Disconnect the phone of %(when)s") % {"when": _moment(bound.since, zone)}
            rows.append((button(label, data),))
    return tuple(rows)


def _moment(at: datetime, zone: ZoneInfo) -> str:
    """«24 ноября, 10:05»: two phones connected on one day are told apart by the hour."""
    return f"{plain_day(at.astimezone(zone).date())}, {hour(at, zone)}"


def _pupil_rows(card: PersonCard) -> tuple[Row, ...]:
    """Return what the office keeps of a pupil besides codes."""
    rows: list[Row] = []
    if card.is_pupil:
        family = button(_("The family's codes"), FamilyCodesPage(child_id=card.person_id))
        marks = button(_("Marks brought along"), BroughtMarks(child_id=card.person_id))
        rows.append((family, marks))
    if card.was_pupil:
        data = LeaverSheetPage(child_id=card.person_id)
        rows.append((button(_("Sheet of marks PDF"), data),))
    return tuple(rows)


def _hand_button(card: PersonCard, one: Entrance) -> Button:
    data = HandCode(person_id=card.person_id, role=one.role, latest_id=one.latest_id)
    return button(_("Code: %(role)s") % {"role": role_name(one.role)}, data, "primary")


def _lost_button(card: PersonCard, *, sure: bool = False) -> Button | None:
    """Return the way to a new phone in one go, for the first role that may be handed."""
    one = next((entrance for entrance in card.entrances if entrance.may_hand), None)
    if one is None:
        return None
    data = LostPhone(person_id=card.person_id, role=one.role, latest_id=one.latest_id, sure=sure)
    words = _("Yes, disconnect and make a code") if sure else _("The phone is lost: a new code")
    return button(words, data, "danger" if sure else None)


def sure_lost(card: PersonCard) -> Screen:
    """Ask once: the old phone goes dark at once, the new code is shown this once."""
    ask = _("The old phone will see nothing at once; a new code is shown right after.")
    text = f"<b>{quoted(card.name.full)}</b>\n{ask}"
    go = _lost_button(card, sure=True)
    rows = (*(((go,),) if go else ()), back_to(InvitedPerson(person_id=card.person_id)))
    return Screen(kind="person", object_id=str(card.person_id), text=text, rows=rows)


def _list_of(back: InvitedPerson) -> Invitations | InvitedFamily:
    if back.child_id:
        return InvitedFamily(class_id=back.class_id, child_id=back.child_id)
    return Invitations(class_id=back.class_id)


def code_card(issued: Issued, username: str, zone: ZoneInfo) -> Screen:
    """Draw the card with code, link and QR: the only time that they can be read."""
    link = f"https://t.me/{username}?start={issued.link}"
    day = plain_day(issued.expires_at.astimezone(zone).date())
    whose = "\n".join(dict.fromkeys(described(held) for held in issued.held))
    lines = [
        f"<b>{quoted(issued.name.full)}</b>\n{whose}",
        _("Code: %(code)s") % {"code": f"<code>{spoken(issued.code)}</code>"} + f"\n{link}",
        _(
            "For this person alone, once, until %(day)s. Hand it over in person or in a private "
            "chat: it is not shown a second time. Earlier codes do not work any more."
        )
        % {"day": day},
    ]
    if issued.through_adult:
        words = _("The pupil is small: give this code to a parent.")
        lines.append(cited(words, issued.adult_clause))
    rows = (
        (button(_("Revoke the code"), RevokeCode(invitation_id=issued.invitation_id)),),
        (button(_("‹ Back"), InvitedPerson(person_id=issued.person_id)),),
    )
    return Screen(
        kind="code",
        object_id=str(issued.invitation_id),
        text="\n\n".join(lines),
        rows=rows,
        attachment=Attachment(kind="photo", name="code.png", content=qr_png(link)),
    )


def not_shown() -> str:
    """Return the line where a code was made but could not be shown any more."""
    return _("A code was made, but it can no longer be shown. Please make a new one.")


def revoked() -> str:
    """Return the line after a code was revoked."""
    return _("The code does not work any more.")


def used_meanwhile(at: datetime, zone: ZoneInfo) -> str:
    """Say that the code had been used before it was revoked, when, and what can be done."""
    return _(
        "! The code was used already (%(when)s), so there is nothing to revoke. If a stranger "
        "used it, please disconnect the phone of that time here."
    ) % {"when": _moment(at, zone)}


def unbound() -> str:
    """Return the line after a phone was disconnected."""
    return _("The phone is disconnected: it sees nothing from now on.")


def sure_unbind(card: PersonCard, binding_id: int, zone: ZoneInfo) -> Screen:
    """Ask once, since only a new code undoes it."""
    ask = _("Disconnect this phone? It will see nothing at once; a new code brings it back.")
    found = next((one for one in card.bindings if one.id == binding_id), None)
    which = _("Connected: %(when)s") % {"when": _moment(found.since, zone)} if found else ""
    head = f"<b>{quoted(card.name.full)}</b>"
    text = "\n".join(line for line in (head, which, ask) if line)
    data = Unbind(binding_id=binding_id, person_id=card.person_id, sure=True)
    rows = (
        (button(_("Yes, disconnect"), data, "danger"),),
        back_to(InvitedPerson(person_id=card.person_id)),
    )
    return Screen(kind="person", object_id=str(card.person_id), text=text, rows=rows)
